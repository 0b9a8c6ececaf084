"""Items by where they stand in a release, found without looking at each of them.

A long release has thousands of facts; rules that compared each with each took hours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from kg.extract.document import Span
from kg.model.facts import Fact

Item = TypeVar("Item")
AnyFact = TypeVar("AnyFact", bound=Fact)


class Placed(Generic[Item]):
    """Items with a span each; answers keep the order in which the items were given."""

    __slots__ = ("_items", "_reach", "_starts")

    def __init__(self, items: Iterable[tuple[Span, Item]]) -> None:
        numbered = [(span, number, item) for number, (span, item) in enumerate(items)]
        self._items = sorted(numbered, key=lambda row: (row[0][0], row[1]))
        self._starts = [span[0] for span, _, _ in self._items]
        self._reach: list[int] = []  # the last end of an item up to here
        for span, _, _ in self._items:
            self._reach.append(max(span[1], self._reach[-1] if self._reach else 0))

    def around(self, span: Span) -> list[Item]:
        """Return the items whose span holds `span`."""
        return self._reaching(span[0], span[1])

    def touching(self, low: int, high: int) -> list[Item]:
        """Return the items that end at `low` or later and begin at `high` or before."""
        return self._reaching(high, low)

    def starting_in(self, low: int, high: int) -> list[Item]:
        """Return the items that begin at `low` or later and before `high`."""
        rows = self._items[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        return [item for _, _, item in sorted(rows, key=lambda row: row[1])]

    def _reaching(self, last_start: int, first_end: int) -> list[Item]:
        found = []
        at = bisect_right(self._starts, last_start) - 1
        while at >= 0 and self._reach[at] >= first_end:
            span, number, item = self._items[at]
            if span[1] >= first_end:
                found.append((number, item))
            at -= 1
        return [item for _, item in sorted(found, key=lambda row: row[0])]


def by_first_quote(facts: Iterable[AnyFact]) -> Placed[AnyFact]:
    """Return `facts` by where their first quotes stand."""
    return Placed(((fact.evidence[0].start, fact.evidence[0].end), fact) for fact in facts)


class Ranked(Generic[Item]):
    """Items with a place and a rank each: which of those before a place has the highest rank?"""

    __slots__ = ("_best", "_places")

    def __init__(self, items: Iterable[tuple[Any, Any, Item]]) -> None:
        # Places and ranks are numbers or tuples of them, of one kind in each instance.
        rows = sorted(items, key=lambda row: row[0])
        self._places = [place for place, _, _ in rows]
        self._best: list[tuple[Any, Item]] = []
        for _, rank, item in rows:
            higher = not self._best or rank > self._best[-1][0]
            self._best.append((rank, item) if higher else self._best[-1])

    def before(self, place: Any) -> Item | None:  # noqa: ANN401  # see __init__
        """Return the highest-ranking item before `place`, of equals the first by place."""
        at = bisect_left(self._places, place)
        return self._best[at - 1][1] if at else None
