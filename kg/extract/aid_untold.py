"""Tell who gives where a sentence leaves it out: whoever gives in the rest of the release."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract import aid_agreed, syntax
from kg.extract.aid_givers import Side, as_givers
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    InstrumentMention,
    MoneyMention,
    StateMention,
    Token,
)
from kg.model.facts import Aid

_BACK: Final = 3  # sentences back to the agreement of a loan that is taken up
_UNDER: Final = frozenset({"under", "through", "via", "within"})


def giver_of(facts: Sequence[Aid]) -> str | None:
    """Return who gives most of what a release tells of; None if others give as much."""
    told = [f for f in facts if not _guessed(f)]
    counted = Counter(name for f in told for name in f.donor)
    first, *rest = counted.most_common(2) or [("", 0)]
    receives = sum(first[0] in f.recipient for f in told)
    if not first[0] or receives or (rest and rest[0][1] == first[1]):
        return None
    return first[0]


def untold(document: Document, flow: Flow, giver: str | None) -> Side | None:
    """Return the donor of "A received a grant", "X will be given to A", or of a loan agreement.

    That is whose scheme it comes from, else the `giver` of the release.
    """
    if (found := _agreed_before(document, flow)) is not None:
        return found
    passed = _passed_on(flow)
    headline = flow.sentence.zone == "headline"  # the text below tells who gives
    if passed and (headline or any(t.text.lower() == "from" for t in flow.after())):
        return None  # "gets USD 5 million from tourism"
    scheme = _scheme(document, flow) if passed else None
    if scheme is not None:
        return scheme
    giver = giver or (document.home if passed and _goes_abroad(document, flow) else None)
    if giver is None:
        return None
    side = Side(names=(giver,), span=None, inferred=True)
    if passed:
        return side
    noun = flow.noun
    agreed = noun is not None and isinstance(noun.mention, InstrumentMention)
    if noun is None or not agreed:
        return None
    return side if giver in aid_agreed.parties(document, flow.sentence, noun) else None


def _agreed_before(document: Document, flow: Flow) -> Side | None:
    """Return who gives "the loan" by the loan agreement of two told shortly before."""
    noun, sentence = flow.noun, flow.sentence
    if noun is None or noun.mention is not None or noun.lemma.lower() not in LEXICON["lent"]:
        return None
    if [c.text.lower() for c in sentence.children(noun, "det")] not in (["the"], ["this"]):
        return None
    mention = flow.money.mention
    currency = mention.currency if isinstance(mention, MoneyMention) else ""
    for earlier in reversed(document.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        for token in earlier.mentions(InstrumentMention):
            agreed = (
                token.mention.name.lower() if isinstance(token.mention, InstrumentMention) else ""
            )
            if noun.lemma.lower() not in agreed.split():
                continue
            side = aid_agreed.donor_by_agreement(document, earlier, token, currency)
            side = side or aid_agreed.donor_by_custom(document, earlier, token)
            return None if side is None else replace(side, span=None, inferred=True)
    return None


def _passed_on(flow: Flow) -> bool:
    """Tell whether a verb tells of giving from the other side, or without who gives."""
    verb = flow.verb
    if verb is None:
        return False
    if verb.lemma.lower() in LEXICON["receiving"]:
        return True
    passive = syntax.is_passive(flow.sentence, verb) and not syntax.agents(flow.sentence, verb)
    return passive and verb.lemma.lower() in LEXICON["giving"]


def _goes_abroad(document: Document, flow: Flow) -> bool:
    """Tell whether a gift that nobody is said to give goes to a state beside the issuer's own.

    Loans and credits come from banks.
    """
    verb, nouns = flow.verb, (*flow.nouns, *((flow.noun,) if flow.noun is not None else ()))
    if verb is None or not any(n.lemma.lower() in LEXICON["free"] for n in nouns):
        return False
    sentence = flow.sentence
    subject = syntax.subject(sentence, verb)
    receiving = verb.lemma.lower() in LEXICON["receiving"] and subject is not None
    to = syntax.prepositional(sentence, verb, ("to",))
    there = [t for top in ((subject,) if receiving else to) if top for t in sentence.subtree(top)]
    states = {t.mention.iso3 for t in there if isinstance(t.mention, StateMention)}
    return bool(states) and document.home not in states


def _scheme(document: Document, flow: Flow) -> Side | None:
    """Return whose scheme it is: "a grant provided under Norway's Grant Assistance"."""
    sentence = flow.sentence
    for prep in sentence.tokens:
        if prep.i < flow.money.i or prep.text.lower() not in _UNDER:
            continue
        for noun in sentence.children(prep, "pobj"):
            owners: list[Token] = [
                t
                for t in sentence.children(noun, "poss", "amod", "compound", "nmod")
                if isinstance(t.mention, StateMention)
            ]
            side = as_givers(document, sentence, owners[:1])
            if side is not None:
                return side
    return None


def _guessed(fact: Aid) -> bool:
    """Tell whether nobody is said to give."""
    return any(s.slot == "donor" and s.basis == "inferred" for s in fact.support)


def turned(facts: Sequence[Aid], home: str | None, giver: str | None) -> tuple[Aid, ...]:
    """Return `facts` where what "will be delivered" by nobody named is not the issuer's gift.

    Of a release in which another gives to the issuer, it is that other's.
    """
    receives = any(home in f.recipient and giver in f.donor for f in facts)
    if giver is None or home is None or giver == home or not receives:
        return tuple(facts)
    return tuple(
        replace(f, donor=(giver,), recipient=(home,))
        if _guessed(f) and f.donor == (home,) and f.recipient == (giver,)
        else f
        for f in facts
    )
