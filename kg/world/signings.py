"""Which agreements were signed at a meeting: those whose signing is told in the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.world.mentions import Mention

SIGNED: Final = "signs"
_CEREMONY: Final = "ceremony"


def with_signed(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions of a release; of ceremonies with what was signed (the slot `signs`)."""
    signed = [
        each
        for each in mentions
        if each.kind == "instrument" and "signed" in each.get("agreementStatus")
    ]
    for each in mentions:
        ceremony = each.kind == "meeting" and _CEREMONY in each.get("eventType")
        found = sorted(one.iri for one in signed if ceremony and _overlap(one, each))
        slots = {**each.slots, SIGNED: tuple(found)} if found else each.slots
        yield replace(each, slots=dict(sorted(slots.items())))


def _overlap(one: Mention, other: Mention) -> bool:
    return any(mine.overlaps(theirs) for mine in one.quotes for theirs in other.quotes)
