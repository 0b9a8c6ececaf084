"""Numbers for the values by which answers are narrowed and counted, and for groups of states."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

import numpy as np

from kg.search.postings import Ints


class Terms:
    """Values by number, which stays; 0 is no value. A group is a set of values with a number."""

    def __init__(self) -> None:
        self.values: Final[list[tuple[str, str]]] = [("", "")]
        self._numbers: Final[dict[tuple[str, str], int]] = {}
        self._members: Final[list[tuple[int, ...]]] = [()]
        self._groups: Final[dict[tuple[int, ...], int]] = {(): 0}
        self._flat: tuple[Ints, Ints, Ints] | None = None
        self._order: Ints = np.zeros(0, dtype=np.int64)

    def number(self, dimension: str, value: str) -> int:
        """Return the number of a value, given to it if it has none; 0 for ""."""
        if not value:
            return 0
        known = self._numbers.get((dimension, value))
        if known is None:
            known = self._numbers[dimension, value] = len(self.values)
            self.values.append((dimension, value))
        return known

    @property
    def order(self) -> Ints:
        """The place of each value among all, by dimension and then by text."""
        if len(self._order) < len(self.values):
            ranked = sorted(range(len(self.values)), key=self.values.__getitem__)
            self._order = np.empty(len(ranked), dtype=np.int64)
            self._order[ranked] = np.arange(len(ranked))
        return self._order

    def group(self, members: Iterable[int]) -> int:
        """Return the number of a set of values; that of none is 0."""
        key = tuple(sorted(members))
        known = self._groups.get(key)
        if known is None:
            known = self._groups[key] = len(self._members)
            self._members.append(key)
            self._flat = None
        return known

    def wanted(self, dimension: str, values: Iterable[str]) -> list[int]:
        """Return the numbers of those of some values that any document has."""
        asked = ((dimension, value) for value in values)
        return [self._numbers[each] for each in asked if each in self._numbers]

    def groups_with(self, wanted: Iterable[int]) -> list[int]:
        """Return the groups that have any of some values."""
        some = set(wanted)
        return [n for n, members in enumerate(self._members) if not some.isdisjoint(members)]

    def members(self, groups: Ints) -> tuple[Ints, Ints]:
        """Return the places of groups and their values, a pair for each value."""
        if self._flat is None:
            sizes = np.array([len(each) for each in self._members], dtype=np.int64)
            flat = np.array(list(chain.from_iterable(self._members)), dtype=np.int64)
            self._flat = np.cumsum(sizes) - sizes, sizes, flat
        starts, sizes, flat = self._flat
        counts = sizes[groups]
        ends = np.cumsum(counts)
        places = np.repeat(np.arange(len(groups)), counts)
        within = np.arange(len(places)) - np.repeat(ends - counts, counts)
        return places, flat[np.repeat(starts[groups], counts) + within]
