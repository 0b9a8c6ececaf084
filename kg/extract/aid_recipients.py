"""Tell who receives a flow of aid."""

from collections.abc import Collection, Sequence
from typing import Final

from kg.extract import aid_agreed, aid_words, nouns, syntax
from kg.extract.aid_addressed import (
    BETWEEN,
    addressed,
    before_amount,
    bracketed,
    gives_beside,
    institution,
    owned,
    receiver,
    supported,
    to_next,
    unbracketed,
    within_help,
)
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_sides import state_behind
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    DyadMention,
    GroupMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    Span,
    StateMention,
    Token,
    members,
)

#: Words before a "to" that gives nothing: "according to the Embassy".
_NOT_GIVEN: Final = frozenset(
    {"according", "thanks", "due", "addition", "response", "relation", "regard"}
)


def recipient_of(
    document: Document, flow: Flow, donor: tuple[str, ...], purpose: Span | None
) -> Side | None:
    """Return who receives: by the verb, after the amount, in the purpose, or the other side."""
    giving = {*donor, *(s for s in (state_behind(document, d) for d in donor) if s is not None)}
    found = said_recipient(document, flow, giving, purpose)
    if found is not None:
        return found
    if flow.noun is not None and isinstance(flow.noun.mention, InstrumentMention):
        other = aid_agreed.other_party(document, flow.sentence, flow.noun, donor)
        if other is not None:
            return Side(names=(other,), span=flow.noun.span)
    names = _others_in(document, flow.sentence, giving)
    if not names:
        ours = aid_words.is_passive(flow) and document.home not in giving  # "donated by A"
        sides = (document.home,) if ours else (*document.sides, document.home)
        names = [s for s in sides if s not in giving][:1]
    if not names:
        names = [s for s in nouns.states_by_mentions(document) if s not in giving][:1]
    return Side(names=tuple(names), span=None, inferred=True) if names else None


def said_recipient(
    document: Document, flow: Flow, giving: Collection[str], purpose: Span | None
) -> Side | None:
    """Return who receives by the words of the flow, None if they do not say it."""
    return (
        bracketed(flow, giving)
        or receiver(document, flow)
        or (addressed(document, flow, giving) if to_next(flow) else None)
        or _dative(flow, giving)
        or addressed(document, flow, giving)
        or supported(flow, giving)
        or _first_helped(document, flow, giving, purpose)
        or _helped_first(document, flow)
    )


def _others_in(document: Document, sentence: ParsedSentence, giving: Collection[str]) -> list[str]:
    """Return the states that the sentence names besides the giver, if it leaves no choice.

    All of them if they are joined; of several that are not, the other side of the release.
    """
    named = [
        t
        for t in sentence.mentions(StateMention, DyadMention)
        if not set(members(t.mention)) & set(giving)
        and not (isinstance(t.mention, StateMention) and t.mention.adjective)
        and not _names_a_body(sentence, t)
        and not gives_beside(sentence, t, giving)
    ]
    if not named:
        agreed = [t.mention for t in sentence.mentions(InstrumentMention)]
        parties = [p for m in agreed if isinstance(m, InstrumentMention) for p in m.parties]
        return [p for p in dict.fromkeys(parties) if p not in giving]
    first = together(sentence, named[0], giving)
    names = [n for t in first for n in members(t.mention)]
    apart = {n for t in named for n in members(t.mention)} - set(names)
    if apart:
        names = [s for s in document.sides if s in (*names, *apart) and s not in giving]
    return list(dict.fromkeys(names))


def _names_a_body(sentence: ParsedSentence, state: Token) -> bool:
    """Tell whether a state only tells a body apart: "the Export Bank of China"."""
    above = sentence.parent(state)
    body = sentence.parent(above) if above is not None and above.text.lower() == "of" else None
    return body is not None and isinstance(body.mention, OrgMention)


def together(sentence: ParsedSentence, first: Token, giving: Collection[str]) -> tuple[Token, ...]:
    """Return the state at `first` and those that are joined to it right behind."""
    found = [first]
    for token in sentence.tokens[first.i + 1 :]:
        mention = token.mention
        if isinstance(mention, StateMention) and not mention.adjective:
            if mention.iso3 not in giving:
                found.append(token)
        elif mention is not None or token.text.lower() not in BETWEEN:
            break
    return tuple(found)


def _states(sentence: ParsedSentence, first: Token, giving: Collection[str]) -> Side:
    tokens = together(sentence, first, giving)
    names = dict.fromkeys(n for t in tokens for n in members(t.mention) if n not in giving)
    return Side(names=tuple(names), span=(tokens[0].span[0], tokens[-1].span[1]))


def _dative(flow: Flow, giving: Collection[str]) -> Side | None:
    """Return who is given to or supported: "granted Laos a loan", "supported Laos with"."""
    if flow.verb is None:
        return None
    deps = ["dative", "iobj"]
    if flow.verb.lemma.lower() in LEXICON["helping"]:
        deps.append("dobj")
    for token in (*owned(flow, deps), *before_amount(flow)):
        if isinstance(token.mention, StateMention) and token.mention.iso3 not in giving:
            return _states(flow.sentence, token, giving)
        body = token.mention
        if isinstance(body, OrgMention) and not {*members(body), body.state} & set(giving):
            return Side(names=members(body), span=token.span)
    return None


def _first_helped(
    document: Document, flow: Flow, giving: Collection[str], purpose: Span | None
) -> Side | None:
    """Return the first people, body or states named after the amount, who do not give.

    Of "the livelihoods of farmers in Laos" these are the farmers, by their own words; of
    "schools in Laos" it is the state.
    """
    for token in unbracketed(flow):
        side = _people(document, flow, token, giving)
        side = side or (
            institution(document, flow, token) if _direct(flow, token, purpose) else None
        )
        side = side or _helped(document, flow.sentence, token, giving, inside=purpose)
        if side is not None:
            return side
    return None


def _helped_first(document: Document, flow: Flow) -> Side | None:
    """Return people named before: "To relieve the suffering of farmers, A will give"."""
    tokens = flow.sentence.tokens
    if not tokens or tokens[0].text.lower() != "to":
        return None
    comma = next((t.i for t in tokens if t.text == ","), 0)
    sides = (_people(document, flow, token, ()) for token in tokens[:comma])
    return next((side for side in sides if side is not None), None)


def _direct(flow: Flow, token: Token, purpose: Span | None) -> bool:
    """Tell whether what governs `token` opens the purpose, or stands before it."""
    above = flow.sentence.parent(token)
    return above is not None and (purpose is None or above.span[0] <= purpose[0])


def _people(document: Document, flow: Flow, noun: Token, giving: Collection[str]) -> Side | None:
    """Return people helped by their own words, with "in Laos and Nepal" that follows at once.

    Parsers like to hang such a phrase on the verb, and the next amount on the place.
    """
    sentence = flow.sentence
    if noun.lemma.lower() not in LEXICON["people"]:
        return None
    if noun.dep in ("compound", "nmod", "amod", "poss"):
        return None
    if noun.lemma.lower() in LEXICON["lands"] and not any(
        c.text[:1].isupper() for c in sentence.children(noun, "amod", "compound", "nmod")
    ):
        return None  # "African countries", but not "the two countries"
    start, end = nouns.noun_span(sentence, noun)
    end = start + len(document.release.text[start : min(end, flow.end)].rstrip())
    if document.release.text[start:end] in giving:
        return None
    following = next((t for t in sentence.tokens if t.span[0] >= end), None)
    if following is not None and following.text.lower() in ("in", "of", "from"):
        where = [
            token
            for place in sentence.children(following, "pobj")
            for token in syntax.conjuncts(sentence, place)
            if isinstance(token.mention, StateMention | PlaceMention)
        ]
        end = max([end, *(t.span[1] for t in where)])
    return Side(names=(document.release.text[start:end],), span=(start, end))


def _helped(
    document: Document,
    sentence: ParsedSentence,
    token: Token,
    giving: Collection[str],
    *,
    inside: Span | None,
) -> Side | None:
    mention = token.mention
    if isinstance(mention, GroupMention) and mention.level == "states":
        names = tuple(n for n in mention.members if n not in giving)
        return Side(names=names, span=token.span) if names else None
    if isinstance(mention, StateMention | DyadMention) and set(members(mention)) - set(giving):
        apart = _described(sentence, token) or _names_a_body(sentence, token)
        apart = apart or gives_beside(sentence, token, giving)
        return None if apart else _states(sentence, token, giving)
    if isinstance(mention, PlaceMention) and token.dep == "pobj":
        return _place(sentence, token, mention, giving)
    if isinstance(mention, PersonMention) and token.dep in ("pobj", "poss", "dative"):
        state = document.state_of(mention.person)
        if state is not None and state not in giving:
            return Side(names=(state,), span=token.span)
    if isinstance(mention, OrgMention):
        return _body(sentence, token, mention, giving, inside=inside)
    return None


def _place(
    sentence: ParsedSentence, token: Token, place: PlaceMention, giving: Collection[str]
) -> Side | None:
    """Return the state of a place right behind "to", of a region of none its name."""
    above = sentence.parent(token)
    if above is None or place.state in giving:
        return None
    if above.text.lower() != "to" and not within_help(sentence, above):
        return None
    return Side(names=(place.state or place.name,), span=token.span)


def _described(sentence: ParsedSentence, state: Token) -> bool:
    """Tell whether a state only describes people or a body that come next."""
    noun = sentence.parent(state)
    if noun is None or state.dep not in ("amod", "compound", "nmod", "poss"):
        return False
    describing = {"people", "institutions", "nouns", "goods"}
    words = {noun.lemma.lower(), noun.text.lower()}  # "customs" is no custom
    return noun.i > state.i and any(not words.isdisjoint(LEXICON[d]) for d in describing)


def _body(
    sentence: ParsedSentence,
    token: Token,
    mention: OrgMention,
    giving: Collection[str],
    *,
    inside: Span | None,
) -> Side | None:
    """Return an organisation to which, or to and for which alone, the amount goes."""
    before = sentence.parent(token)
    word = before.text.lower() if before is not None else ""
    far = before is not None and _word_before(sentence, before) in _NOT_GIVEN
    directly = not far and (inside is None or token.span[0] < inside[0])
    heading = before is not None and inside is not None and 0 <= inside[0] - before.span[1] <= 1
    opening = inside is not None and (heading or _opens(token, inside))
    if not ((directly and word == "to") or (opening and word == "for")):
        return None
    if mention.name in giving or mention.state in giving:
        return None
    bodies: Sequence[Token] = [
        t for t in syntax.conjuncts(sentence, token) if isinstance(t.mention, OrgMention)
    ]
    names = tuple(dict.fromkeys(n for t in bodies for n in members(t.mention)))
    return Side(names=names, span=(bodies[0].span[0], bodies[-1].span[1]))


def _word_before(sentence: ParsedSentence, preposition: Token) -> str:
    """Return the word right before a preposition."""
    return sentence.tokens[preposition.i - 1].text.lower() if preposition.i else ""


def _opens(token: Token, inside: Span) -> bool:
    """Tell whether `token` is the head of a purpose that begins with it or its article."""
    return token.span[0] <= inside[0] + len("the ") and token.span[1] >= inside[0]
