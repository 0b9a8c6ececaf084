"""Find flows of aid: who gives how much to whom, for what, and how far it has come."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import (
    aid_boundaries,
    aid_carried,
    aid_funded,
    aid_kind,
    aid_lists,
    aid_portions,
    aid_purpose,
    aid_raised,
    aid_recipients,
    aid_sides,
    aid_thanked,
    aid_told,
    aid_totals,
    aid_untold,
    aid_words,
    aid_worth,
    nouns,
)
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_story import Story, Told, led_by, whole_of
from kg.extract.aid_unpriced import guesses
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    MoneyMention,
    ParsedSentence,
    Span,
)
from kg.model.evidence import Evidence
from kg.model.facts import Aid

#: How many sentences a list may be away from the amount that leads it.
_NEAR: Final = 3
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


def find(document: Document) -> Iterator[Aid]:
    """Yield every flow whose donor is known and is not the recipient's own state.

    Totals and their parts are tied to each other.
    """
    told = _read(document, Story())
    giver = aid_untold.giver_of(told.found)
    if told.untold and giver is not None:
        told = _read(document, Story(giver=giver))
    found = aid_untold.turned(told.found, document.home, giver)
    yield from aid_totals.tied(document, found, told.running)


def _read(document: Document, told: Story) -> Story:
    for sentence in document.sentences:
        for fact in (*_amounts(document, sentence, told), *_without(document, sentence, told)):
            told.found.append(fact)
    return told


def _amounts(document: Document, sentence: ParsedSentence, told: Story) -> Iterator[Aid]:
    """Yield the flows of a sentence that have an amount."""
    for money, end in aid_boundaries.boundaries(sentence):
        if told.last is not None and aid_portions.is_whole(sentence, money):
            continue
        flow = aid_words.flow_of(sentence, money, end)
        previous = whole_of(told) if aid_portions.divides(sentence) else told.last
        shared = previous if flow is not None and _shares(document, flow, previous) else None
        if flow is None or (shared is None and flow.noun is None and flow.verb is None):
            continue
        before = previous.fact if previous else None
        given = next((f for f in reversed(told.found) if document.home in f.donor), before)
        fact = _aid(document, flow, told, shared.fact if shared else None, given)
        if fact is not None and shared is not None and told.divided is not None:
            fact = aid_portions.of_whole(fact, shared.fact, told.divided)
        if fact is None and before is not None and _is_total(flow):
            flow = replace(flow, running=True)
            fact = _aid(document, flow, told, before, before)
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
        told.last = Told(fact=fact, flow=flow)
        yield from aid_portions.each(flow, fact)


def _shares(document: Document, flow: Flow, previous: Told | None) -> bool:
    """Tell whether an amount is told together with the one before it."""
    return previous is not None and aid_portions.shares(document, flow, previous.flow)


def _without(document: Document, sentence: ParsedSentence, told: Story) -> Iterator[Aid]:
    """Yield the flows of a sentence that have none: items of a list, shares, help in kind."""
    last = told.last
    part = _priced_item(document, sentence, told)
    if part is not None:
        yield part
        return
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
    whole = led_by(document, sentence, told)
    if whole is not None:
        yield from aid_lists.costed(document, sentence, whole)
    found = (k for find in _IN_KIND for k in find(document, sentence))
    kinds = _said_once(tuple(k for k in found if not _retold(sentence, k, told)))
    yield from kinds
    if not kinds:
        yield from aid_told.find(document, sentence)


def _said_once(facts: tuple[Aid, ...]) -> tuple[Aid, ...]:
    """Return `facts` without what another, whose words hold theirs, tells as well or better.

    "A received tents donated by B" is one gift, whoever else might receive, and so are
    "900 tonnes of maize donated by B".
    """
    return tuple(f for f in facts if not any(_holds(other, f) for other in facts))


def _holds(other: Aid, fact: Aid) -> bool:
    """Tell whether the words of `other` tell the gift of `fact`, and who receives no worse."""
    wide, narrow = other.evidence[0], fact.evidence[0]
    inside = wide.start <= narrow.start and narrow.end <= wide.end and wide != narrow
    same = other.recipient == fact.recipient or bool(fact.support and not other.support)
    return inside and same and other.donor == fact.donor


def _priced_item(document: Document, sentence: ParsedSentence, told: Story) -> Aid | None:
    """Return the part of the amount told last, shortly before, that a line names with its own."""
    whole = told.last.fact if told.last is not None else None
    near = led_by(document, sentence, told)
    if whole is None or near is None or near.id not in (whole.id, *told.parts):
        return None
    part = aid_lists.priced_item(document, sentence, whole)
    told.parts += (part.id,) if part is not None else ()
    return part


def _price(document: Document, sentence: ParsedSentence, told: Story) -> None:
    """Give the help told last the amount that a later sentence says of it."""
    whole = led_by(document, sentence, told)
    inside = whole is not None and whole.trigger[0] >= sentence.span[0]
    priced = None if whole is None or inside else aid_worth.priced(document, sentence, whole)
    if priced is not None:
        told.found[-1] = priced


def _retold(sentence: ParsedSentence, fact: Aid, told: Story) -> bool:
    """Tell whether "the donation", or "the rice", only takes up help that was told before."""
    noun = next((t for t in sentence.tokens if t.span == fact.trigger), None)
    if noun is None or not told.found:
        return False
    before = [c.text.lower() for c in sentence.children(noun) if c.i < noun.i]
    if before not in (["the"], ["this"], ["these"]):
        return False
    lemma = noun.lemma.lower()
    return lemma in LEXICON["nouns"] or any(
        lemma in f.evidence[0].quote.lower() and f.donor == fact.donor for f in told.found
    )


def _is_total(flow: Flow) -> bool:
    """Tell whether an amount is called a total: "the total amount of funds ... up to"."""
    before = flow.sentence.tokens[max(0, flow.money.i - _REACH) : flow.money.i]
    return any(t.lemma.lower() == "total" for t in before)


def _aid(
    document: Document, flow: Flow, told: Story, shared: Aid | None, before: Aid | None
) -> Aid | None:
    mention = flow.money.mention
    assert isinstance(mention, MoneyMention)  # noqa: S101  # `boundaries` gives amounts only
    donor = _donor(document, flow, shared)
    if donor is None:
        told.untold = True
        donor = aid_untold.untold(document, flow, told.giver)
    if donor is None:
        return None
    purpose = aid_purpose.purpose_of(document, flow)
    span = purpose[1] if purpose else None
    recipient = _recipient(document, flow, donor, (span, shared, before))
    if recipient is None or aid_sides.at_home(document, flow, donor.names, recipient):
        return None
    stage, realis = aid_words.stage_of(flow)
    if shared is not None and not _has_own_verb(flow, shared):
        stage, realis = shared.stage, shared.realis
    evidence = _evidence(document, flow, donor, recipient, span)
    guessed = guesses((donor, recipient), evidence)
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
        confidence=0.6 if guessed else 0.8,
        support=guessed,
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
    if verb is not None and flow.money.dep == "conj" and aid_words.is_purpose(flow.sentence, verb):
        return False  # "USD 1 million to support A and USD 1 million to B"
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


def _evidence(
    document: Document, flow: Flow, donor: Side, recipient: Side, purpose: Span | None
) -> Evidence:
    spans = [flow.money.span, flow.first.span, flow.last.span]
    spans += [t.span for t in (flow.verb,) if t is not None]
    spans += [s for s in (donor.span, recipient.span, purpose) if s is not None]
    return nouns.quote(document, *spans)
