"""Give ceremonies of signing the day and the place of what was signed there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract import nouns
from kg.extract.document import Document
from kg.extract.meetings_shape import LEXICON
from kg.extract.once import sentence_at
from kg.model.evidence import SlotSupport
from kg.model.facts import Agreement, Fact, Meeting

_SIGNED: Final = ("signed", "concluded")


def days_of_ceremonies(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where "the notes were signed by A and B" has the day told of the notes.

    Only where all that was signed on a known day was signed on one day, and the ceremony does
    not name a day of its own.
    """
    signed = [
        f
        for f in facts
        if isinstance(f, Agreement)
        and f.status in _SIGNED
        and f.realis == "actual"
        and nouns.is_day(f.date)
    ]
    days = {f.date for f in signed}
    if len(days) != 1:
        return tuple(facts)
    return tuple(_dated(f, signed[0]) if _of_signing(document, f) else f for f in facts)


def _of_signing(document: Document, fact: Fact) -> bool:
    """Tell whether a fact is a ceremony without a day at which something was signed."""
    if not isinstance(fact, Meeting) or fact.form != "ceremony" or fact.realis != "actual":
        return False
    sentence = sentence_at(document, fact.trigger[0])
    words = {t.lemma.lower() for t in sentence.tokens} if sentence is not None else set()
    return fact.date is None and not words.isdisjoint({*LEXICON["signing"], "signing"})


def _dated(fact: Fact, agreement: Agreement) -> Fact:
    if not isinstance(fact, Meeting):
        return fact
    slots = ["date"]
    if fact.place is None and agreement.place is not None:
        slots.append("place")
    support = tuple(
        SlotSupport(slot=slot, basis="inferred", evidence=agreement.evidence[0]) for slot in slots
    )
    return replace(
        fact,
        date=agreement.date,
        place=fact.place or agreement.place,
        support=(*fact.support, *support),
    )
