"""Numbers for the values by which answers are narrowed and counted, and for groups of states."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.search.postings import Ints


class Terms:
    """Values by number, which stays; 0 is no value. A group is a set of values with a number."""

    def __init__(self) -> None:
        self.values: Final[list[tuple[str, str]]] = [("", "")]
        self._numbers: Final[dict[tuple[str, str], int]] = {}
        self._groups: Final[list[tuple[int, ...]]] = [()]
        #: Where the values of each group begin, how many they are; the group of each, all values.
        self._members: tuple[Ints, Ints, Ints, Ints] = _flat(self._groups)
        self._order: Ints = np.zeros(0, dtype=np.int64)

    def follow(self, tables: sqlite3.Connection) -> None:
        """Read the values and groups that were numbered since."""
        for number, dimension, value in tables.execute(
            "SELECT id, dimension, value FROM term WHERE id >= ? ORDER BY id", (len(self.values),)
        ):
            self._numbers[dimension, value] = number
            self.values.append((dimension, value))
        known = len(self._groups)
        for (members,) in tables.execute(
            "SELECT members FROM term_group WHERE id >= ? ORDER BY id", (known,)
        ):
            self._groups.append(tuple(map(int, members.split())))
        if len(self._groups) > known:
            self._members = _flat(self._groups)

    @property
    def order(self) -> Ints:
        """The place of each value among all, by dimension and then by text."""
        if len(self._order) < len(self.values):
            ranked = sorted(range(len(self.values)), key=self.values.__getitem__)
            self._order = np.empty(len(ranked), dtype=np.int64)
            self._order[ranked] = np.arange(len(ranked))
        return self._order

    def wanted(self, dimension: str, values: Iterable[str]) -> list[int]:
        """Return the numbers of those of some values that any document has."""
        asked = ((dimension, value) for value in values)
        return [self._numbers[each] for each in asked if each in self._numbers]

    def groups_with(self, wanted: Iterable[int]) -> list[int]:
        """Return the groups that have any of some values."""
        some = set(wanted)
        return [n for n, members in enumerate(self._groups) if not some.isdisjoint(members)]

    def are_of(self, dimension: str) -> npt.NDArray[np.bool_]:
        """Tell of each value whether it is of a dimension."""
        return np.array([name == dimension for name, _ in self.values])

    def counts(self, groups: Ints) -> Ints:
        """Return how often each value stands in groups, of which some come again."""
        owners, flat = self._members[2:]
        often = np.bincount(groups, minlength=len(self._groups))[owners]
        return np.bincount(flat, often, minlength=len(self.values)).astype(np.int64)

    def members(self, groups: Ints) -> tuple[Ints, Ints]:
        """Return the places of groups and their values, a pair for each value."""
        starts, sizes, _, flat = self._members
        counts = sizes[groups]
        places = np.arange(len(groups)).repeat(counts)
        # Of each group its first value stands so far before where its values come here.
        before = starts[groups] - counts.cumsum() + counts
        return places, flat[before.repeat(counts) + np.arange(len(places))]


def _flat(groups: Sequence[Sequence[int]]) -> tuple[Ints, Ints, Ints, Ints]:
    sizes = np.array([len(each) for each in groups], dtype=np.int64)
    flat = np.array(list(chain.from_iterable(groups)), dtype=np.int64)
    return np.cumsum(sizes) - sizes, sizes, np.repeat(np.arange(len(groups)), sizes), flat


def number_of(tables: sqlite3.Connection, dimension: str, value: str) -> int:
    """Return the number of a value, given to it if it has none; 0 for ""."""
    if not value:
        return 0
    known = (dimension, value)
    sql = "SELECT id FROM term WHERE dimension = ? AND value = ?"
    row = tables.execute(sql, known).fetchone()
    if row is None:
        sql = "INSERT INTO term (dimension, value) VALUES (?, ?) RETURNING id"
        row = tables.execute(sql, known).fetchone()
    return int(row[0])


def group_of(tables: sqlite3.Connection, dimension: str, values: Iterable[str]) -> int:
    """Return the number of a set of values, given to it if it has none; that of none is 0."""
    members = " ".join(map(str, sorted(number_of(tables, dimension, each) for each in values)))
    if not members:
        return 0
    row = tables.execute("SELECT id FROM term_group WHERE members = ?", (members,)).fetchone()
    if row is None:
        sql = "INSERT INTO term_group (members) VALUES (?) RETURNING id"
        row = tables.execute(sql, (members,)).fetchone()
    return int(row[0])
