"""Count what states have to do with one another, pair by pair, and what there is in all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from kg.store import world_rows
from kg.world.amounts import states_of
from kg.world.items import Item, World
from kg.world.mentions import Kind
from kg.world.parts import Kept

_KINDS: Final[tuple[Kind, ...]] = ("meeting", "instrument", "flow")
_STATE: Final = "/id/state/"
_SPARE: Final = 20  # agreements that are looked at beside those that are wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Two states (codes in capitals, sorted) with the number of things that came about, by kind.

    `last` is the last day of a meeting (ISO 8601), "" if none is dated. `issuers` are the codes
    of those whose releases tell of any of it, sorted.
    """

    codes: tuple[str, str]
    counts: Mapping[str, int]
    last: str
    issuers: tuple[str, ...]


def kept_tallies(kept: Kept) -> tuple[Tally, ...]:
    """Return the tallies of all pairs that have any, the busiest first; no thing is read."""
    rows = world_rows.tallies(kept.index)
    return _tallies((pair, kind, told.split(), n, day) for pair, kind, told, n, day in rows)


def tallies(world: World) -> tuple[Tally, ...]:
    """Return the same of a whole world."""
    return _tallies(
        (pair, item.kind, item.issuers, 1, day.isoformat() if day else "")
        for kind in _KINDS
        for item in world.of_kind(kind)
        if item.standing == "actual"
        for day in (item.days.last or item.days.first,)
        for pair in sorted({*_pairs(world, item)})
    )


def kinds(kept: Kept | None, world: World) -> Mapping[str, int]:
    """Return how many things there are of each kind; of `kept`, nothing is read."""
    return world_rows.kinds(kept.index) if kept else Counter(i.kind for i in world.items.values())


def most_told(kept: Kept, most: int) -> tuple[Item, ...]:
    """Return the agreements that came about of which most releases tell."""
    found = world_rows.most_told(kept.index, "instrument", most + _SPARE)
    items = (item for iri in found if (item := kept.item(iri)) is not None)
    return tuple(item for item in items if item.standing == "actual")[:most]


def _tallies(rows: Iterable[tuple[str, str, Iterable[str], int, str]]) -> tuple[Tally, ...]:
    counts: dict[str, Counter[str]] = {}
    told: dict[str, set[str]] = {}
    last: dict[str, str] = {}
    for pair, kind, issuers, number, day in rows:
        counts.setdefault(pair, Counter())[kind] += number
        told.setdefault(pair, set()).update(issuers)
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


def _pairs(world: World, item: Item) -> Iterator[str]:
    sides: Iterable[tuple[str, str]] = combinations(filter(_is_state, item.values("party")), 2)
    if item.kind == "flow":
        givers = filter(_is_state, states_of(world, item.values("donor")))
        sides = product(givers, filter(_is_state, item.values("recipientState")))
    for one, other in sides:
        if one != other:
            yield "-".join(sorted(iri.rpartition("/")[2] for iri in (one, other)))


def _is_state(iri: str) -> bool:
    return _STATE in iri
