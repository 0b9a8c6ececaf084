"""Tell who gives a flow of aid."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeGuard

from kg.extract import aid_agreed, aid_phrases, syntax
from kg.extract.aid_givers import Side, as_givers, subject_of
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow, participle_of
from kg.extract.document import (
    Document,
    InstrumentMention,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    Span,
    StateMention,
    Token,
)
from kg.gazetteer import load_gazetteer


def donor_of(document: Document, flow: Flow) -> Side | None:
    """Return who gives: who is thanked, from whom it comes, whose grant it is, who gave it."""
    agreement = flow.noun
    signed = flow.verb is not None and flow.verb.lemma.lower() in ("sign", "exchange")
    if signed and flow.verb is not None:
        objects = syntax.objects(flow.sentence, flow.verb)
        first = next(iter(objects), agreement)  # also of "signed the first phase of an agreement"
        agreement = agreement if _is_instrument(agreement) and not _is_instrument(first) else first
    telling = syntax.subject(flow.sentence, flow.verb) if flow.verb is not None else None
    if _is_instrument(telling):
        agreement = telling  # "the agreement between A and B provides X"
    if _is_instrument(agreement):
        told = flow.money.mention
        currency = told.currency if isinstance(told, MoneyMention) else ""
        side = aid_agreed.donor_by_agreement(document, flow.sentence, agreement, currency)
        if side is None and _is_help(flow, agreement):
            side = aid_agreed.donor_by_custom(document, flow.sentence, agreement)
        if side is not None or not signed:
            return side
    for find in (_by_currency, *_WAYS) if signed else _WAYS:
        side = find(document, flow)
        if side is not None:
            return side
    return None


def _is_instrument(token: Token | None) -> TypeGuard[Token]:
    return token is not None and isinstance(token.mention, InstrumentMention)


def _is_help(flow: Flow, agreement: Token) -> bool:
    """Tell whether a grant or loan is agreed on, and not what the parties trade or build."""
    name = agreement.mention.name if isinstance(agreement.mention, InstrumentMention) else ""
    told = {t.lemma.lower() for t in (flow.noun, *flow.nouns) if t is not None}
    return not (told | {*name.lower().split()}).isdisjoint(LEXICON["lent"])


def giving(document: Document, donor: Iterable[str]) -> set[str]:
    """Return those who give, and the states that they give for: none of them receives."""
    return {*donor, *(s for d in donor if (s := document.state_of(d)) is not None)}


def at_home(document: Document, flow: Flow, donor: Iterable[str], recipient: Side) -> bool:
    """Tell whether donor and recipient, or the people whom it names, are of one state."""
    giving_states = {document.state_of(d) for d in donor}
    receiving = {document.state_of(r) for r in recipient.names}
    if receiving == {None} and recipient.span is not None:
        receiving |= set(_states_within(flow.sentence, recipient.span))
        receiving -= {None} if len(receiving) > 1 else set()
    return giving_states == receiving and None not in giving_states


def _states_within(sentence: ParsedSentence, span: Span) -> Iterator[str]:
    for token in sentence.mentions(StateMention):
        inside = span[0] <= token.span[0] and token.span[1] <= span[1]
        if inside and isinstance(token.mention, StateMention) and not token.mention.adjective:
            yield token.mention.iso3


def own_donor_of(document: Document, flow: Flow) -> Side | None:
    """Return the donor that the words of the amount itself give, the verb left aside."""
    for find in (_source, _owner, _participle_agent):
        side = find(document, flow)
        if side is not None and not all(is_pot(name) for name in side.names):
            return side
    return None


def state_behind(document: Document, name: str) -> str | None:
    """Return the state whose agency gives: of a state itself, by its words, or a known agency."""
    plain = name.partition("(")[0].strip().lower()
    known = LEXICON["agencies"].get(plain) or document.state_of(name)
    if known is not None:
        return str(known)
    first = name.removeprefix("the ").split(maxsplit=1)[0]
    state = load_gazetteer().state_named(first) or load_gazetteer().adjective(first)
    return state.iso3 if state is not None else None


def is_pot(name: str) -> bool:
    """Tell whether a name is that of a fund or facility out of which somebody gives."""
    head = name.partition(" of ")[0].partition(" for ")[0]
    return head.rsplit(maxsplit=1)[-1].lower() in LEXICON["pots"]


def thanked(document: Document, flow: Flow) -> Side | None:
    """Return who is thanked for giving: "gratitude to X for allocating"."""
    before = flow.sentence.tokens[: flow.first.i]
    thanks = [
        t for t in before if not {t.lemma.lower(), t.text.lower()}.isdisjoint(LEXICON["thanks"])
    ]
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
        and not _thanking(flow.sentence, cue, t)
    ]
    return as_givers(document, flow.sentence, named[:1])


def _thanking(sentence: ParsedSentence, cue: Token, named: Token) -> bool:
    """Tell whether a name is of who thanks: "the gratitude of the Government of A for"."""
    between = [t.text.lower() for t in sentence.tokens[cue.i + 1 : named.i]]
    return cue.pos == "NOUN" and between[:1] == ["of"] and "to" not in between


def _plain_giver(document: Document, flow: Flow) -> Side | None:
    """Return the subject of a verb that can only be the giver's own deed ("provide")."""
    if flow.verb is None or flow.running or flow.verb.lemma.lower() not in LEXICON["giving"]:
        return None
    helped = flow.verb.lemma.lower() in LEXICON["helping"]
    if helped and any(n.dep == "dobj" for n in (*flow.nouns, flow.money)):
        return None  # who "supports a loan" may have others give it
    return _giver(document, flow)


def _source(document: Document, flow: Flow) -> Side | None:
    """Return who comes after "from" right behind the amount."""
    for token in flow.after():
        if token.pos == "VERB" and token.dep in ("ROOT", "conj", "relcl"):
            return None
        if token.text.lower() == "from" and token.dep == "prep":
            before = flow.sentence.tokens[token.i - 1]
            if before.lemma.lower() in LEXICON["people"]:
                continue  # "scholarships for students from A" come from somebody else
            return as_givers(document, flow.sentence, list(flow.sentence.children(token, "pobj")))
    return None


def _owner(document: Document, flow: Flow) -> Side | None:
    """Return whose grant it is: "Japan's grant", "Japanese assistance"."""
    beside = aid_phrases.aid_noun_beside(flow.sentence, flow.money)
    helping = [n for n in flow.nouns if n.lemma.lower() in LEXICON["nouns"]]
    for head in (flow.money, flow.noun, *helping, beside):
        if head is None:
            continue
        owners = flow.sentence.children(head, "poss", "amod", "compound", "nmod")
        for owner in owners:
            named = isinstance(owner.mention, StateMention | OrgMention | PersonMention)
            if named or owner.dep == "poss":
                side = as_givers(document, flow.sentence, [owner])
                if side is not None:
                    return side
    return None


def _participle_agent(document: Document, flow: Flow) -> Side | None:
    verb = participle_of(flow)
    if verb is None:
        return None
    agents = syntax.agents(flow.sentence, verb)
    return as_givers(document, flow.sentence, agents)


def _pledged_by(document: Document, flow: Flow) -> Side | None:
    """Return who stands after "by" under the noun: "the pledge of USD 5 million by X"."""
    for noun in (flow.noun, *flow.nouns):
        agents = syntax.prepositional(flow.sentence, noun, ("by",)) if noun is not None else ()
        side = as_givers(document, flow.sentence, agents)
        if side is not None:
            return side
    return None


def _giver(document: Document, flow: Flow) -> Side | None:
    """Return the subject of an active verb of giving, or the agent of a passive one."""
    summed = flow.running or flow.begin is not None
    verb = flow.verb or (syntax.governing_verb(flow.sentence, flow.money) if summed else None)
    if summed and (clause := participle_of(flow)) is not None:
        verb = clause  # "brings to X the funding that A has provided"
    if verb is None or verb.lemma.lower() in LEXICON["receiving"]:
        return None
    agents = as_givers(document, flow.sentence, syntax.represented(flow.sentence, verb))
    agents = agents or as_givers(document, flow.sentence, syntax.agents(flow.sentence, verb))
    if agents is not None or syntax.is_passive(flow.sentence, verb):
        return agents
    return as_givers(document, flow.sentence, subject_of(flow.sentence, verb))


def _lender(document: Document, flow: Flow) -> Side | None:
    """Return with whom a loan or grant is agreed: "an agreement with X for a loan of"."""
    if flow.noun is None or flow.noun.lemma.lower() not in LEXICON["lent"]:
        return None
    for token in flow.sentence.tokens:
        above = flow.sentence.parent(token)
        if token.text.lower() not in ("with", "from", "by") or above is None:
            continue
        agreed = above.lemma.lower() in (*LEXICON["agreeing"], *LEXICON["receiving"])
        if not agreed and not isinstance(above.mention, InstrumentMention):
            continue
        side = as_givers(document, flow.sentence, list(flow.sentence.children(token, "pobj")))
        if side is not None and document.home not in side.names:
            return side
    return None


def _by_currency(document: Document, flow: Flow) -> Side | None:
    """Return the one state of the release in whose money a grant or loan is given.

    Where nobody is said to give, that is who does: others are not paid in the receiver's money.
    """
    mention = flow.money.mention
    lent = flow.noun is not None and flow.noun.lemma.lower() in (*LEXICON["lent"], "aid")
    lent = lent or flow.begin is not None
    if not lent or flow.running or not isinstance(mention, MoneyMention):
        return None
    sentence = flow.sentence
    moneys = [t.mention for t in sentence.mentions(MoneyMention)]
    home = next((s.currency for s in load_gazetteer().states if s.iso3 == document.home), None)
    converted = any(
        isinstance(m, MoneyMention) and m.equivalent_of and m.currency != home for m in moneys
    )
    described = any(
        isinstance(t.mention, StateMention) and t.mention.adjective for t in sentence.tokens
    )
    if converted or described:
        return None
    states = load_gazetteer().states
    own = {state.iso3 for state in states if state.currency == mention.currency}
    giving = [s for s in dict.fromkeys((document.home, *document.sides)) if s in own]
    if giving == [document.home] and flow.verb and flow.verb.lemma.lower() in LEXICON["receiving"]:
        return None  # where a grant is paid in the money of the issuer, so are those at home
    return Side(names=(giving[0],), span=None) if len(giving) == 1 and len(own) == 1 else None


#: Where the giver is looked for, the surest place first.
_WAYS: Final = (
    thanked,
    _plain_giver,
    _source,
    _owner,
    _participle_agent,
    _pledged_by,
    _giver,
    _lender,
    _by_currency,
)
