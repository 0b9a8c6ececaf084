"""The differences of a brief: on what of theirs the two sides do not say the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.brief.sentences import Sentence, sentence
from kg.network.evidence import Quote
from kg.world.asof import come_about
from kg.world.comparing import Row, Side, compare
from kg.world.items import World
from kg.world.pairs import belongs
from kg.world.readouts import events, readouts

#: Whose words something rests on is told by the footnotes.
_LEFT_OUT: Final = "attribution differs"


def differences(world: World, pair: tuple[str, str], as_of: date) -> Iterator[Sentence]:
    """Yield a sentence for each thing of two states (IRIs) of which their readouts differ.

    A thing is told once, however many events it is compared at; a statement whose words a
    difference has told already is no other one.
    """
    codes = {state.rpartition("/")[2].upper() for state in pair}
    seen: set[str] = set()
    told: set[Quote] = set()
    for event in reversed(events(world)):
        paired = readouts(world, event)
        if not codes <= {*paired.issuers} or not come_about(event, as_of):
            continue
        for row in compare(world, paired).rows:
            sides = [side for side in row.sides if side.issuer in codes and side.quotes]
            text = _text(row)
            if len(sides) < len(codes) or not text or not seen.isdisjoint(row.iris):
                continue
            if not _theirs(world, row, pair) or _said(row, sides, told):
                continue
            seen.update(row.iris)
            told.update(quote for side in sides for quote in side.quotes)
            yield from sentence(text, [side.quotes[0] for side in sides])


def _text(row: Row) -> str:
    found = zip(row.labels, row.differences, strict=False)
    what = "; ".join(f"{label}: {each}" for label, each in found if label != _LEFT_OUT)
    return f"On “{row.about}”: {what}." if what else ""


def _theirs(world: World, row: Row, pair: tuple[str, str]) -> bool:
    items = [item for iri in row.iris if (item := world.item(iri)) is not None]
    return not items or any(belongs(world, item, pair) for item in items)


def _said(row: Row, sides: list[Side], told: set[Quote]) -> bool:
    """Tell whether a statement is in words that overlap those of what was told before."""
    return row.kind == "statement" and all(
        any(quote.overlaps(other) for quote in side.quotes for other in told) for side in sides
    )
