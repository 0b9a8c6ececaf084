"""Count what states have to do with one another, pair by pair, and what there is in all.

What is counted is what the page of two states lists: also what is planned, or denied.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.store import world_rows
from kg.world import figures
from kg.world.items import Item, World
from kg.world.mentions import Kind
from kg.world.pairs import outline_of, pairs_of
from kg.world.parts import Kept

_KINDS: Final[tuple[Kind, ...]] = ("meeting", "instrument", "flow")
_SPARE: Final = 20  # agreements that are looked at beside those that are wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Two states (codes in capitals, sorted) with the number of their things, by kind.

    `last` is the last day of a meeting that came about (ISO 8601), "" if none is
    dated. `issuers` are the codes of those whose releases tell of any of it, sorted.
    """

    codes: tuple[str, str]
    counts: Mapping[str, int]
    last: str
    issuers: tuple[str, ...]


def kept_tallies(kept: Kept) -> tuple[Tally, ...]:
    """Return the tallies of all pairs that have any, the busiest first; no thing is read."""
    return _tallies(world_rows.tallies(kept.index))


def tallies(world: World) -> tuple[Tally, ...]:
    """Return the same of a whole world."""
    return _tallies(
        row for kind in _KINDS for item in world.of_kind(kind) for row in _rows(world, item)
    )


def kinds(kept: Kept | None, world: World) -> Mapping[str, int]:
    """Return how many things there are of each kind; of `kept`, they are looked up."""
    return figures.kinds(kept.index) if kept else Counter(i.kind for i in world.items.values())


def most_told(kept: Kept, most: int) -> tuple[Item, ...]:
    """Return the agreements that came about of which most releases tell."""
    found = figures.most_told(kept.index, most + _SPARE)
    items = (item for iri in found if (item := kept.item(iri)) is not None)
    return tuple(item for item in items if item.standing == "actual")[:most]


def _rows(world: World, item: Item) -> Iterator[world_rows.TallyRow]:
    """Yield what the index would count of a thing, pair by pair."""
    day, actual, issuers = outline_of(item).row
    for pair in pairs_of(world, item):
        yield pair, item.kind, issuers, 1, day if actual else ""


def _tallies(rows: Iterable[world_rows.TallyRow]) -> tuple[Tally, ...]:
    counts: dict[str, Counter[str]] = {}
    told: dict[str, set[str]] = {}
    last: dict[str, str] = {}
    for pair, kind, issuers, number, day in rows:
        counts.setdefault(pair, Counter())[kind] += number
        told.setdefault(pair, set()).update(issuers.split())
        if kind == "meeting":
            last[pair] = max(last.get(pair, ""), day)
    return tuple(
        Tally(
            codes=(pair.upper().partition("-")[0], pair.upper().partition("-")[2]),
            counts=counts[pair],
            last=last.get(pair, ""),
            issuers=tuple(sorted(told[pair])),
        )
        for pair in sorted(counts, key=lambda each: (-counts[each].total(), each))
    )
