"""Keep how many things there are, and of which agreements most releases tell, with the world.

A page that shows these figures looks them up: what they cost does not grow with the store.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from kg.store import world_rows
from kg.store.world_index import WorldIndex
from kg.world.mentions import KINDS, Kind

#: The kind of which it is kept what most releases tell of.
TOLD: Final[Kind] = "instrument"
#: Things that are kept, and so few that all are counted anew.
_KEPT: Final = 64
_FEWEST: Final = 32
_KINDS: Final = "kinds"
_MOST: Final = "most told"


def kinds(index: WorldIndex) -> Mapping[str, int]:
    """Return how many things there are of each kind; an index without figures is counted."""
    known = index.note(_KINDS)
    return json.loads(known) if known else world_rows.kinds(index)


def most_told(index: WorldIndex, most: int) -> list[str]:
    """Return the agreements (IRIs) of which most releases tell, the most told first."""
    found = _Ranking.read(index.note(_MOST))
    if found is None or not found.reaches(most):
        return [iri for iri, _ in world_rows.most_told(index, TOLD, most)]
    return [iri for iri, _ in found.things[:most]]


class Figures:
    """Brings the figures up to date at the cost of what changed."""

    def __init__(self, index: WorldIndex) -> None:
        self._index = index
        self._more: Counter[str] = Counter()
        self._touched: set[str] = set()

    def note(self, kind: Kind, iri: str, *, before: bool, after: bool) -> None:
        """Note that a thing is told of otherwise; whether it was there before, and is after."""
        self._more[kind] += after - before
        if kind == TOLD:
            self._touched.add(iri)

    def write(self) -> None:
        """Write the figures; where there are none yet, all things are counted."""
        index = self._index
        known = index.note(_KINDS)
        before = json.loads(known) if known else {}
        counted = (
            {kind: before.get(kind, 0) + self._more[kind] for kind in KINDS}
            if known
            else world_rows.kinds(index)
        )
        index.put_note(_KINDS, json.dumps({k: n for k, n in sorted(counted.items()) if n}))
        ranking = _Ranking.read(index.note(_MOST))
        if ranking is not None:
            told = {iri: world_rows.told_of(index, TOLD, iri) for iri in sorted(self._touched)}
            ranking = ranking.updated(told)
        if ranking is None or not ranking.reaches(_FEWEST):
            ranking = _Ranking.of(world_rows.most_told(index, TOLD, _KEPT + 1))
        index.put_note(_MOST, ranking.text())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranking:
    """The first things (IRI, number of releases) by that number, then by IRI.

    Nothing else comes before the last of them; if they are `all`, there is nothing else.
    """

    things: tuple[tuple[str, int], ...]
    all: bool

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int]]) -> Self:
        """Return the ranking of things in their order, of which one more was asked for."""
        found = sorted(rows, key=_order)
        return cls(things=tuple(found[:_KEPT]), all=len(found) <= _KEPT)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what `text` has written, None if there is nothing."""
        if not text:
            return None
        told = json.loads(text)
        return cls(things=tuple((iri, number) for iri, number in told["things"]), all=told["all"])

    def text(self) -> str:
        """Write it."""
        return json.dumps({"all": self.all, "things": self.things}, separators=(",", ":"))

    def reaches(self, most: int) -> bool:
        """Tell whether so many things are known, or all there are."""
        return self.all or len(self.things) >= most

    def updated(self, told: Mapping[str, int]) -> Self:
        """Return the ranking when things have other numbers; 0 is of what is gone."""
        stay = [each for each in self.things if each[0] not in told]
        last = _order(self.things[-1]) if self.things else (0, "")
        come = [each for each in told.items() if each[1] and (self.all or _order(each) <= last)]
        found = sorted((*stay, *come), key=_order)
        return type(self)(things=tuple(found[:_KEPT]), all=self.all and len(found) <= _KEPT)


def _order(thing: tuple[str, int]) -> tuple[int, str]:
    iri, number = thing
    return -number, iri
