"""What documents are narrowed, counted and ordered by, as columns in memory by their numbers."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from kg.search.keeping import (
    DOC,
    FIRST_DAY,
    GROUP,
    LAST_DAY,
    ORDER,
    SOURCE,
    THING,
    TOKENS,
    VALUES,
    WIDTH,
    kept_rows,
)
from kg.search.postings import Ints
from kg.search.terms import Terms

#: Of so many documents only the rows of their sources are read; for more all are kept in memory.
_FEW: Final = 300
_SELDOM: Final = 2  # so many questions: a command asks once, a server goes on asking


class Rows(NamedTuple):
    """Documents with what they are narrowed, counted and ordered by: `places` in a table.

    `things` are the numbers of canonical things. `orders` are numbers by which equals come: by
    rank, the latest day, and what depends on nothing but the IRI of the thing. `values` has a row
    for each of `keeping.SINGLE`, `groups` the states; see `Terms`. All that can be found are so
    many `documents`, of `mean` tokens.
    """

    table: Ints
    places: Ints
    things: Ints
    orders: Ints
    groups: Ints
    values: Ints
    terms: Terms
    documents: int
    mean: float

    @property
    def first(self) -> Ints:
        """First days as numbers, 20300502."""
        return self._column(FIRST_DAY)

    @property
    def last(self) -> Ints:
        """Last days as numbers."""
        return self._column(LAST_DAY)

    @property
    def lengths(self) -> Ints:
        """How many tokens each has."""
        return self._column(TOKENS)

    def _column(self, column: int) -> Ints:
        told: Ints = self.table[column]
        return told.take(self.places)


class Columns:
    """The columns of an index; what is kept in memory follows its changes.

    For the first questions the rows of few documents are read. For many, and for further
    questions, all are read once, and afterwards only those of sources that changed.
    """

    def __init__(self) -> None:
        self._terms: Final = Terms()
        self._version: int | None = None
        self._asked = 0
        self._sources: dict[int, str] = {}
        #: A row for each column, in which all documents stand by their numbers.
        self._table: Ints = np.zeros((WIDTH, 0), dtype=np.int64)
        self._things: Ints = _ints()  # canonical ones, by the numbers of documents
        self._orders: Ints = _ints()
        self._kept: Ints = _ints()  # by the numbers of things, as are ties
        self._ties: Ints = _ints()
        self._size = (0, 1.0)

    def rows(self, tables: sqlite3.Connection, docs: Ints | None, version: int) -> Rows:
        """Return the documents of some numbers that can be answers; all of them for None.

        `version` is that of the tables.
        """
        self._asked += 1
        seldom = self._version is None and self._asked <= _SELDOM
        if seldom and docs is not None and len(docs) <= _FEW:
            return self._few(tables, docs)
        if version != self._version:
            self._follow(tables, version)
        places = self._table[SOURCE].nonzero()[0] if docs is None else docs
        things, orders = self._things.take(places), self._orders.take(places)
        return self._rows(self._table, places, things, orders, self._size)

    def _rows(
        self, table: Ints, places: Ints, things: Ints, orders: Ints, size: tuple[int, float]
    ) -> Rows:
        return Rows(
            table=table,
            places=places,
            things=things,
            orders=orders,
            groups=table[GROUP].take(places),
            values=table[VALUES:].take(places, axis=1),
            terms=self._terms,
            documents=size[0],
            mean=size[1],
        )

    def _few(self, tables: sqlite3.Connection, docs: Ints) -> Rows:
        """Return documents of which only the rows are read that their sources have."""
        table = _few(tables, docs).T
        things, ties = _canonical(tables, table[THING])
        self._terms.follow(tables)  # after the rows, which have no numbers but known ones then
        every = np.arange(len(things))
        return self._rows(table, every, things, table[ORDER] | ties, _size(tables))

    def _follow(self, tables: sqlite3.Connection, version: int) -> None:
        """Read what changed since the last time."""
        now = dict(tables.execute("SELECT id, hash FROM source"))
        gone = [each for each, told in self._sources.items() if now.get(each) != told]
        come = [each for each, told in now.items() if self._sources.get(each) != told]
        if gone:
            self._table[:, np.isin(self._table[SOURCE], gone)] = 0
        if come:
            read = kept_rows(tables, come if self._sources else None)
            self._table = _longer(self._table, read[:, DOC])
            self._table[:, read[:, DOC]] = read.T
        moved = _triples(
            tables.execute(
                "SELECT id, kept, tie FROM thing WHERE changed > ?", (self._version or 0,)
            )
        )
        if len(moved):
            things, kept, ties = moved.T
            self._kept, self._ties = _longer(self._kept, things), _longer(self._ties, things)
            self._kept[things], self._ties[things] = kept, ties
        self._things = self._kept[self._table[THING]]
        self._orders = self._table[ORDER] | self._ties[self._things]
        self._terms.follow(tables)  # after the rows, which have no numbers but known ones then
        self._size = _size(tables)
        self._sources, self._version = now, version


def _size(tables: sqlite3.Connection) -> tuple[int, float]:
    """Return how many documents can be found, and how many tokens one has (1 where none has)."""
    documents, tokens = tables.execute("SELECT documents, tokens FROM size").fetchone()
    return documents, tokens / documents if tokens else 1.0


def _few(tables: sqlite3.Connection, docs: Ints) -> Ints:
    """Return the rows of some documents, in the order of their numbers."""
    sources = tables.execute(
        "SELECT DISTINCT source FROM doc WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(docs.tolist()),),
    )
    rows = kept_rows(tables, [source for (source,) in sources])
    found = rows[np.isin(rows[:, DOC], docs)]
    return found[found[:, DOC].argsort()]


def _triples(rows: Iterable[tuple[int, int, int]]) -> Ints:
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 3)


def _longer(column: Ints, numbers: Ints) -> Ints:
    """Return a column that has a place for each of some numbers; it grows by halves."""
    needed = int(numbers.max(initial=-1)) + 1
    known = column.shape[-1]
    if needed <= known:
        return column
    longer = np.zeros((*column.shape[:-1], max(needed, known * 3 // 2)), dtype=np.int64)
    longer[..., :known] = column
    return longer


def _canonical(tables: sqlite3.Connection, things: Ints) -> tuple[Ints, Ints]:
    """Return the canonical things of some, and their ties."""
    rows = tables.execute(
        "SELECT thing.id, kept.id, kept.tie FROM json_each(?) JOIN thing ON thing.id = value"
        " JOIN thing AS kept ON kept.id = thing.kept",
        (json.dumps(sorted(set(things.tolist()))),),
    )
    found = {thing: (kept, tie) for thing, kept, tie in rows}
    told = [found[thing] for thing in things.tolist()]
    return _ints(kept for kept, _ in told), _ints(tie for _, tie in told)


def _ints(values: Iterable[int] = ()) -> npt.NDArray[np.int64]:
    return np.array(list(values), dtype=np.int64)
