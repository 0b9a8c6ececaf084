"""Find flows of aid: who gives how much to whom, for what, and how far it has come."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import aid_kind, aid_sides, aid_words, nouns, syntax
from kg.extract.aid_sides import Side
from kg.extract.aid_words import Flow
from kg.extract.document import Document, MoneyMention, ParsedSentence, Span, Token
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Aid

_INCLUDING: Final = frozenset({"include", "comprise", "consist"})


def find(document: Document) -> Iterator[Aid]:
    """Yield every flow whose donor is known and is not the recipient's own state."""
    previous: Aid | None = None
    for sentence in document.sentences:
        earlier: Flow | None = None
        for money, end in aid_words.boundaries(sentence):
            flow = aid_words.flow_of(sentence, money, end)
            shares = earlier is not None and _continues(document, earlier, money)
            shares = shares or (previous is not None and _included(sentence, money))
            if flow is None or (not shares and flow.noun is None and flow.verb is None):
                earlier = None
                continue
            fact = _aid(document, flow, previous if shares else None)
            earlier = flow
            if fact is None:
                continue
            fact = _within_whole(sentence, flow, fact, previous)
            previous = fact
            yield fact
        yield from aid_kind.find(document, sentence)


def _included(sentence: ParsedSentence, money: Token) -> bool:
    """Tell whether help told before is said to include this amount."""
    verb = syntax.governing_verb(sentence, money)
    if verb is None or verb.lemma.lower() not in _INCLUDING:
        return False
    subject = syntax.subject(sentence, verb)
    return subject is not None and subject.lemma.lower() in aid_words.LEXICON["nouns"]


def _continues(document: Document, earlier: Flow, money: Token) -> bool:
    """Tell whether an amount is coordinated with the one before it in the sentence."""
    verb = syntax.governing_verb(earlier.sentence, money)
    if verb is not None and verb.lemma.lower() == "be" and verb.i > earlier.money.i:
        return False
    between = document.release.text[earlier.end : money.span[0]].lower().split()
    return bool(between) and (between[0].strip(",") in ("and", "as", "plus", "along", ""))


def _aid(document: Document, flow: Flow, shared: Aid | None) -> Aid | None:
    mention = flow.money.mention
    assert isinstance(mention, MoneyMention)  # noqa: S101  # `boundaries` gives amounts only
    donor = _donor(document, flow, shared)
    if donor is None:
        return None
    purpose = aid_words.purpose_of(document, flow)
    span = purpose[1] if purpose else None
    recipient = aid_sides.recipient_of(document, flow, donor.names, span)
    if recipient is None or _at_home(document, donor.names, recipient.names):
        return None
    stage, realis = aid_words.stage_of(flow)
    if shared is not None and not _has_own_verb(flow, shared):
        stage, realis = shared.stage, shared.realis
    evidence = _evidence(document, flow, donor, recipient, span)
    guessed = SlotSupport(slot="recipient", basis="inferred", evidence=evidence)
    return Aid(
        id=f"aid:{flow.money.span[0]}",
        donor=donor.names,
        recipient=recipient.names,
        amount=mention.amount,
        currency=mention.currency,
        bound=mention.bound,
        purpose=purpose[0] if purpose else None,
        stage=stage,
        additional_to=shared.id if shared is not None and mention.additional else None,
        trigger=flow.money.span,
        evidence=(evidence,),
        realis=realis,
        rule="aid.shared" if shared is not None else "aid.amount",
        confidence=0.6 if recipient.inferred else 0.8,
        support=(guessed,) if recipient.inferred else (),
    )


def _donor(document: Document, flow: Flow, shared: Aid | None) -> Side | None:
    """Return the donor that the words give, or that of the flow with which this one is told."""
    own = aid_sides.donor_of(document, flow)
    if shared is not None and not _has_own_verb(flow, shared):
        own = aid_sides.own_donor_of(document, flow)
        if own is not None and own.names != shared.donor:
            return own
    if shared is None or (own is not None and _has_own_verb(flow, shared)):
        return own
    start = shared.evidence[0].start
    same_sentence = start >= flow.sentence.span[0]
    return Side(names=shared.donor, span=(start, flow.money.span[1]) if same_sentence else None)


def _has_own_verb(flow: Flow, shared: Aid) -> bool:
    return flow.verb is not None and flow.verb.span[0] > shared.trigger[0]


def _at_home(document: Document, donor: tuple[str, ...], recipient: tuple[str, ...]) -> bool:
    giving = {document.state_of(d) for d in donor}
    return giving == {document.state_of(r) for r in recipient} and None not in giving


def _evidence(
    document: Document, flow: Flow, donor: Side, recipient: Side, purpose: Span | None
) -> Evidence:
    spans = [flow.money.span, flow.first.span, flow.last.span]
    spans += [t.span for t in (flow.verb,) if t is not None]
    spans += [s for s in (donor.span, recipient.span, purpose) if s is not None]
    return nouns.quote(document, *spans)


def _within_whole(sentence: ParsedSentence, flow: Flow, fact: Aid, previous: Aid | None) -> Aid:
    """Return `fact` as part of the flow before it, if that one is said to include it."""
    verb = syntax.governing_verb(sentence, flow.money)
    if previous is None or previous.amount is None or fact.amount is None or verb is None:
        return fact
    same = previous.donor == fact.donor and previous.currency == fact.currency
    if verb.lemma.lower() in _INCLUDING and same and fact.amount < previous.amount:
        return replace(fact, part_of=previous.id)
    return fact
