"""What documents are narrowed, counted and ordered by, as columns in memory by their numbers."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

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
from kg.search.remembering import version_of
from kg.search.terms import Terms

#: Of so many documents only the rows of their sources are read; for more all are kept in memory.
_FEW: Final = 300
_SELDOM: Final = 2  # so many questions: a command asks once, a server goes on asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Documents with what they are narrowed, counted and ordered by, each a row.

    `things` are the numbers of canonical things. `orders` are numbers by which equals come: by
    rank, the latest day, and what depends on nothing but the IRI of the thing. `first` and `last`
    are days as numbers, 20300502. `lengths` count tokens. `values` has a column for each of
    `keeping.SINGLE`, `groups` the states; see `Terms`.
    """

    docs: Ints
    things: Ints
    orders: Ints
    first: Ints
    last: Ints
    lengths: Ints
    values: Ints
    groups: Ints
    terms: Terms


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
        self._table: Ints = np.zeros((0, WIDTH), dtype=np.int64)  # by the numbers of documents
        self._kept: Ints = _ints()  # by the numbers of things, as are ties
        self._ties: Ints = _ints()

    def rows(self, tables: sqlite3.Connection, docs: Ints | None) -> Rows:
        """Return the documents of some numbers that can be answers; all of them for None."""
        self._asked += 1
        seldom = self._version is None and self._asked <= _SELDOM
        if seldom and docs is not None and len(docs) <= _FEW:
            table = _few(tables, docs)
            things, ties = _canonical(tables, table[:, THING])
        else:
            self._follow(tables)
            every = self._table[:, SOURCE].nonzero()[0] if docs is None else docs
            table = self._table.take(every, axis=0)
            things = self._kept[table[:, THING]]
            ties = self._ties[things]
        self._terms.follow(tables)  # after the rows, which have no numbers but known ones then
        return Rows(
            docs=table[:, DOC],
            things=things,
            orders=table[:, ORDER] | ties,
            first=table[:, FIRST_DAY],
            last=table[:, LAST_DAY],
            lengths=table[:, TOKENS],
            values=table[:, VALUES:],
            groups=table[:, GROUP],
            terms=self._terms,
        )

    def _follow(self, tables: sqlite3.Connection) -> None:
        """Read what changed since the last time."""
        version = version_of(tables)
        if version == self._version:
            return
        now = dict(tables.execute("SELECT id, hash FROM source"))
        gone = [each for each, told in self._sources.items() if now.get(each) != told]
        come = [each for each, told in now.items() if self._sources.get(each) != told]
        if gone:
            self._table[np.isin(self._table[:, SOURCE], gone)] = 0
        if come:
            read = kept_rows(tables, come if self._sources else None)
            self._table = _longer(self._table, read[:, DOC])
            self._table[read[:, DOC]] = read
        moved = _triples(
            tables.execute(
                "SELECT id, kept, tie FROM thing WHERE changed > ?", (self._version or 0,)
            )
        )
        if len(moved):
            things, kept, ties = moved.T
            self._kept, self._ties = _longer(self._kept, things), _longer(self._ties, things)
            self._kept[things], self._ties[things] = kept, ties
        self._sources, self._version = now, version


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
    if needed <= len(column):
        return column
    longer = np.zeros((max(needed, len(column) * 3 // 2), *column.shape[1:]), dtype=np.int64)
    longer[: len(column)] = column
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
