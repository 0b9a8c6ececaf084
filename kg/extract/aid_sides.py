"""Tell who gives and who receives a flow of aid."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import nouns, syntax
from kg.extract.aid_words import LEXICON, Flow, participle_of
from kg.extract.document import (
    Document,
    DyadMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    Span,
    StateMention,
    Token,
    members,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Donors or recipients as facts name them, with the words that name them.

    `inferred` sides are not said; `span` is then None.
    """

    names: tuple[str, ...]
    span: Span | None
    inferred: bool = False


def donor_of(document: Document, flow: Flow) -> Side | None:
    """Return who gives: who is thanked, from whom it comes, whose grant it is, who gave it."""
    for find in (_thanked, _plain_giver, _source, _owner, _participle_agent, _giver):
        side = find(document, flow)
        if side is not None:
            return side
    return None


def own_donor_of(document: Document, flow: Flow) -> Side | None:
    """Return the donor that the words of the amount itself give, the verb left aside."""
    for find in (_source, _owner, _participle_agent):
        side = find(document, flow)
        if side is not None and not all(is_pot(name) for name in side.names):
            return side
    return None


def is_pot(name: str) -> bool:
    """Tell whether a name is that of a fund or facility out of which somebody gives."""
    return name.rsplit(maxsplit=1)[-1].lower() in LEXICON["pots"]


def _as_givers(
    document: Document, sentence: ParsedSentence, tokens: Sequence[Token]
) -> Side | None:
    """Return states and bodies; a person gives for his state."""
    names: list[str] = []
    spans: list[Span] = []
    for start in tokens:
        for token in syntax.conjuncts(sentence, start):
            for name in _givers_at(document, sentence, token):
                names.append(name)
                spans.append(token.span)
    if not names:
        return None
    return Side(names=tuple(dict.fromkeys(names)), span=(spans[0][0], spans[-1][1]))


def _givers_at(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    if isinstance(token.mention, StateMention):
        return (token.mention.iso3,)
    if token.mention is None and token.lemma.lower() == "government":
        return nouns.actors_at(document, sentence, token) or (document.home,)
    found: list[str] = []
    for name in nouns.actors_at(document, sentence, token):
        is_body = any(o.name == name for o in document.organizations)
        acting = name if is_body else document.state_of(name)
        if acting is not None:
            found.append(acting)
    return tuple(found)


def _thanked(document: Document, flow: Flow) -> Side | None:
    """Return who is thanked for giving: "gratitude to X for allocating"."""
    before = flow.sentence.tokens[: flow.first.i]
    thanks = [t for t in before if t.lemma.lower() in LEXICON["thanks"]]
    if not thanks:
        return None
    cue = thanks[-1]
    reason = next((t for t in before if t.i > cue.i and t.text.lower() == "for"), None)
    if reason is None:
        return None
    named = [
        t
        for t in before
        if cue.i < t.i < reason.i
        and isinstance(t.mention, StateMention | OrgMention | PersonMention)
    ]
    return _as_givers(document, flow.sentence, named[:1])


def _plain_giver(document: Document, flow: Flow) -> Side | None:
    """Return the subject of a verb that can only be the giver's own deed ("provide")."""
    plain = flow.verb is not None and flow.verb.lemma.lower() in LEXICON["handing"]
    return _giver(document, flow) if plain else None


def _source(document: Document, flow: Flow) -> Side | None:
    """Return who comes after "from" right behind the amount."""
    for token in flow.after():
        if token.pos == "VERB" and token.dep in ("ROOT", "conj", "relcl"):
            return None
        if token.text.lower() == "from" and token.dep == "prep":
            return _as_givers(document, flow.sentence, list(flow.sentence.children(token, "pobj")))
    return None


def _owner(document: Document, flow: Flow) -> Side | None:
    """Return whose grant it is: "Japan's grant", "Japanese assistance"."""
    for head in (flow.money, flow.noun, *flow.nouns):
        if head is None:
            continue
        owners = flow.sentence.children(head, "poss", "amod", "compound", "nmod")
        for owner in owners:
            named = isinstance(owner.mention, StateMention | OrgMention | PersonMention)
            if named or owner.dep == "poss":
                side = _as_givers(document, flow.sentence, [owner])
                if side is not None:
                    return side
    return None


def _participle_agent(document: Document, flow: Flow) -> Side | None:
    verb = participle_of(flow)
    if verb is None:
        return None
    agents = syntax.agents(flow.sentence, verb)
    return _as_givers(document, flow.sentence, agents)


def _giver(document: Document, flow: Flow) -> Side | None:
    """Return the subject of an active verb of giving, or the agent of a passive one."""
    verb = flow.verb
    if verb is None or verb.lemma.lower() in LEXICON["receiving"]:
        return None
    agents = _as_givers(document, flow.sentence, syntax.agents(flow.sentence, verb))
    if agents is not None or syntax.is_passive(flow.sentence, verb):
        return agents
    subject = syntax.subject(flow.sentence, verb)
    return None if subject is None else _as_givers(document, flow.sentence, [subject])


def recipient_of(
    document: Document, flow: Flow, donor: tuple[str, ...], purpose: Span | None
) -> Side | None:
    """Return who receives: by the verb, after the amount, in the purpose, or the other side."""
    giving = {*donor, *(s for s in (document.state_of(d) for d in donor) if s is not None)}
    said = _receiver(document, flow) or _dative(flow, giving)
    if said is not None:
        return said
    named = _first_helped(document, flow, giving, purpose)
    if named is not None:
        return named
    others = [
        s
        for s in (*document.sides, document.home, *nouns.states_by_mentions(document))
        if s not in giving
    ]
    if not others:
        return None
    return Side(names=(others[0],), span=None, inferred=True)


def _receiver(document: Document, flow: Flow) -> Side | None:
    verb = flow.verb
    if verb is None or verb.lemma.lower() not in LEXICON["receiving"]:
        return None
    subject = syntax.subject(flow.sentence, verb)
    if subject is None:
        return None
    return _as_givers(document, flow.sentence, [subject])


def _dative(flow: Flow, giving: set[str]) -> Side | None:
    """Return the indirect object: "granted Laos USD 5 million"."""
    if flow.verb is None:
        return None
    for token in flow.sentence.children(flow.verb, "dative", "iobj"):
        if isinstance(token.mention, StateMention) and token.mention.iso3 not in giving:
            return Side(names=(token.mention.iso3,), span=token.span)
    return None


def _first_helped(
    document: Document, flow: Flow, giving: set[str], purpose: Span | None
) -> Side | None:
    """Return the first people, body or state named after the amount, who is not the giver.

    Of "the livelihoods of farmers in Laos" these are the farmers, by their own words; of
    "schools in Laos" it is the state.
    """
    sentence = flow.sentence
    depth = 0  # what stands in brackets is a conversion or an abbreviation
    for token in flow.after():
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth > 0:
            continue
        if token.lemma.lower() in LEXICON["people"] and token.dep not in ("compound", "nmod"):
            start, end = _people(sentence, token)
            return Side(names=(document.release.text[start:end],), span=(start, end))
        side = _helped(document, sentence, token, giving, inside=purpose)
        if side is not None:
            return side
    return None


def _people(sentence: ParsedSentence, noun: Token) -> Span:
    """Return the span of people helped, with "in Laos and Nepal" that follows at once.

    Parsers like to hang such a phrase on the verb.
    """
    start, end = nouns.noun_span(sentence, noun)
    following = next((t for t in sentence.tokens if t.span[0] >= end), None)
    if following is None or following.text.lower() not in ("in", "of", "from"):
        return start, end
    where = [
        token
        for place in sentence.children(following, "pobj")
        for token in syntax.conjuncts(sentence, place)
        if isinstance(token.mention, StateMention | PlaceMention)
    ]
    return start, max([end, *(t.span[1] for t in where)])


def _helped(
    document: Document,
    sentence: ParsedSentence,
    token: Token,
    giving: set[str],
    *,
    inside: Span | None,
) -> Side | None:
    mention = token.mention
    if isinstance(mention, DyadMention):
        return None
    if isinstance(mention, StateMention) and mention.iso3 not in giving:
        return Side(names=(mention.iso3,), span=token.span)
    if isinstance(mention, PersonMention):
        state = document.state_of(mention.person)
        if state is not None and state not in giving:
            return Side(names=(state,), span=token.span)
    directly = inside is None or token.span[0] < inside[0]
    before = sentence.parent(token)
    directly = directly and before is not None and before.text.lower() == "to"
    giver = isinstance(mention, OrgMention) and (mention.name in giving or mention.state in giving)
    if isinstance(mention, OrgMention) and directly and not giver:
        return Side(names=members(mention), span=token.span)
    return None
