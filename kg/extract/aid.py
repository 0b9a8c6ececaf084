"""Find flows of aid: who gives how much to whom, for what, and how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kg.extract import (
    aid_boundaries,
    aid_carried,
    aid_funded,
    aid_kind,
    aid_lists,
    aid_portions,
    aid_raised,
    aid_recipients,
    aid_sides,
    aid_thanked,
    aid_told,
    aid_totals,
    aid_words,
    aid_worth,
    nouns,
)
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    MoneyMention,
    ParsedSentence,
    Span,
    StateMention,
)
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Aid

#: How many sentences a list may be away from the amount that leads it.
_NEAR: Final = 3
#: How many sentences a list of costs may be away from the help that it divides.
_LED: Final = 5
#: How many words before an amount "total" may stand.
_REACH: Final = 10
_CODE: Final = 3  # letters of a state's code

#: Ways to tell of help without an amount.
_IN_KIND: Final = (
    aid_kind.find,
    aid_funded.find,
    aid_carried.find,
    aid_raised.find,
    aid_thanked.find,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The flow told last, with its words."""

    fact: Aid
    flow: Flow


@dataclass(slots=True, kw_only=True)
class _Story:
    """What has been told so far while a release is read from its beginning.

    `running` are the ids of running totals; `list_of` is the flow whose list is being read,
    `divided` the one of which a part was told last.
    """

    found: list[Aid] = field(default_factory=list)
    running: set[str] = field(default_factory=set)
    last: _Told | None = None
    list_of: Aid | None = None
    divided: Aid | None = None


def find(document: Document) -> Iterator[Aid]:
    """Yield every flow whose donor is known and is not the recipient's own state.

    Totals and their parts are tied to each other.
    """
    told = _Story()
    for sentence in document.sentences:
        for fact in (*_amounts(document, sentence, told), *_without(document, sentence, told)):
            told.found.append(fact)
    yield from aid_totals.tied(document, told.found, told.running)


def _amounts(document: Document, sentence: ParsedSentence, told: _Story) -> Iterator[Aid]:
    """Yield the flows of a sentence that have an amount."""
    for money, end in aid_boundaries.boundaries(sentence):
        if told.last is not None and aid_portions.is_whole(sentence, money):
            continue
        flow = aid_words.flow_of(sentence, money, end)
        previous = _whole(told) if aid_portions.divides(sentence) else told.last
        shared = previous if flow is not None and _shares(document, flow, previous) else None
        if flow is None or (shared is None and flow.noun is None and flow.verb is None):
            continue
        before = previous.fact if previous else None
        given = next((f for f in reversed(told.found) if document.home in f.donor), before)
        fact = _aid(document, flow, shared.fact if shared else None, given)
        if fact is not None and shared is not None and told.divided is not None:
            fact = aid_portions.of_whole(fact, shared.fact, told.divided)
        if fact is None and before is not None and _is_total(flow):
            flow = replace(flow, running=True)
            fact = _aid(document, flow, before, before)
        if fact is None:
            continue
        if told.last is not None:
            last = told.last
            fact = aid_portions.with_own_receiver(fact, flow, last.flow, last.fact.donor)
        if flow.running:
            told.running.add(fact.id)
        elif before is not None and aid_portions.is_part(document, flow, fact, before):
            told.divided = before if before.part_of is None else told.divided
            fact = replace(fact, part_of=before.part_of or before.id)
        told.last = _Told(fact=fact, flow=flow)
        yield from aid_portions.each(flow, fact)


def _shares(document: Document, flow: Flow, previous: _Told | None) -> bool:
    """Tell whether an amount is told together with the one before it."""
    return previous is not None and aid_portions.shares(document, flow, previous.flow)


def _whole(told: _Story) -> _Told | None:
    """Return what is divided: the flow told last, or the whole of which it is a part."""
    last = told.last
    whole = next((f for f in told.found if last is not None and f.id == last.fact.part_of), None)
    return _Told(fact=whole, flow=last.flow) if last is not None and whole is not None else last


def _without(document: Document, sentence: ParsedSentence, told: _Story) -> Iterator[Aid]:
    """Yield the flows of a sentence that have none: items of a list, shares, help in kind."""
    last = told.last
    _price(document, sentence, told)
    if told.list_of is not None:
        listed = aid_lists.item(document, sentence, told.list_of)
        if listed is not None:
            yield listed
            return
        told.list_of = None
    if last is not None and sentence.index - last.flow.sentence.index <= _NEAR:
        yield from aid_lists.shares(document, sentence, last.fact)
        if aid_lists.opens_list(document, sentence):
            told.list_of = last.fact
    whole = _led_by(document, sentence, told)
    if whole is not None:
        yield from aid_lists.costed(document, sentence, whole)
    found = (k for find in _IN_KIND for k in find(document, sentence))
    kinds = tuple(k for k in found if not _retold(sentence, k, told))
    yield from kinds
    if not kinds:
        yield from aid_told.find(document, sentence)


def _price(document: Document, sentence: ParsedSentence, told: _Story) -> None:
    """Give the help told last the amount that a later sentence says of it."""
    whole = _led_by(document, sentence, told)
    inside = whole is not None and whole.trigger[0] >= sentence.span[0]
    priced = None if whole is None or inside else aid_worth.priced(document, sentence, whole)
    if priced is not None:
        told.found[-1] = priced


def _led_by(document: Document, sentence: ParsedSentence, told: _Story) -> Aid | None:
    """Return the help told last, shortly before, also without an amount."""
    start = document.sentences[max(0, sentence.index - _LED)].span[0]
    last = told.found[-1] if told.found else None
    return last if last is not None and last.trigger[0] >= start else None


def _retold(sentence: ParsedSentence, fact: Aid, told: _Story) -> bool:
    """Tell whether "the donation" only takes up help that was told before."""
    noun = next((t for t in sentence.tokens if t.span == fact.trigger), None)
    if noun is None or not told.found or noun.lemma.lower() not in LEXICON["nouns"]:
        return False
    before = [c for c in sentence.children(noun) if c.i < noun.i]
    return [c.text.lower() for c in before] in (["the"], ["this"])


def _is_total(flow: Flow) -> bool:
    """Tell whether an amount is called a total: "the total amount of funds ... up to"."""
    before = flow.sentence.tokens[max(0, flow.money.i - _REACH) : flow.money.i]
    return any(t.lemma.lower() == "total" for t in before)


def _aid(document: Document, flow: Flow, shared: Aid | None, before: Aid | None) -> Aid | None:
    mention = flow.money.mention
    assert isinstance(mention, MoneyMention)  # noqa: S101  # `boundaries` gives amounts only
    donor = _donor(document, flow, shared)
    if donor is None:
        return None
    purpose = aid_words.purpose_of(document, flow)
    span = purpose[1] if purpose else None
    recipient = _recipient(document, flow, donor, (span, shared, before))
    if recipient is None or _at_home(document, flow, donor.names, recipient):
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
    """Tell whether an amount has a verb of its own: not "X goes to A and Y to B"."""
    verb = flow.verb
    behind = verb is not None and verb.lemma.lower() == "go" and verb.i < flow.money.i
    return verb is not None and not behind and verb.span[0] > shared.trigger[0]


def _recipient(
    document: Document, flow: Flow, donor: Side, told: tuple[Span | None, Aid | None, Aid | None]
) -> Side | None:
    """Return who receives, given the purpose, the flow told together with this one, and the last.

    A flow of a list that does not say it takes those of the list. Where the issuer has given
    before, others do not give to the issuer.
    """
    purpose, shared, before = told
    own = aid_recipients.recipient_of(document, flow, donor.names, purpose)
    if own is None or not own.inferred:
        return own
    summed = flow.running and own.names and shared is not None and _of_bodies(shared)
    if shared is not None and shared.donor == donor.names and not summed:
        return Side(names=shared.recipient, span=None, inferred=True)
    gave = before is not None and document.home in before.donor
    if gave and before is not None and own.names == (document.home,):
        return Side(names=before.recipient, span=None, inferred=True)
    return own


def _of_bodies(fact: Aid) -> bool:
    """Tell whether help goes to bodies or people: a total may be for all in a state."""
    return not any(len(name) == _CODE and name.isupper() for name in fact.recipient)


def _at_home(document: Document, flow: Flow, donor: tuple[str, ...], recipient: Side) -> bool:
    """Tell whether donor and recipient, or the people whom it names, are of one state."""
    giving = {document.state_of(d) for d in donor}
    receiving = {document.state_of(r) for r in recipient.names}
    if receiving == {None} and recipient.span is not None:
        receiving |= set(_states_within(flow.sentence, recipient.span))
        receiving -= {None} if len(receiving) > 1 else set()
    return giving == receiving and None not in giving


def _states_within(sentence: ParsedSentence, span: Span) -> Iterator[str]:
    for token in sentence.mentions(StateMention):
        inside = span[0] <= token.span[0] and token.span[1] <= span[1]
        if inside and isinstance(token.mention, StateMention) and not token.mention.adjective:
            yield token.mention.iso3


def _evidence(
    document: Document, flow: Flow, donor: Side, recipient: Side, purpose: Span | None
) -> Evidence:
    spans = [flow.money.span, flow.first.span, flow.last.span]
    spans += [t.span for t in (flow.verb,) if t is not None]
    spans += [s for s in (donor.span, recipient.span, purpose) if s is not None]
    return nouns.quote(document, *spans)
