"""What documents are narrowed, counted and ordered by, as columns in memory by their numbers."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.search.postings import Ints
from kg.search.remembering import version_of
from kg.search.terms import Terms

#: Dimensions of which a document has one value, with what tells it.
SINGLE: Final[Mapping[str, str]] = {
    "type": "doc.kind",
    "issuer": "source.issuer",
    "year": "iif({last} < '9999', substr({last}, 1, 4), '')",
    "basis": "doc.basis",
    "status": "doc.status",
}
#: The dimension of which a document may have several.
SEVERAL: Final = "state"
_FIRST: Final = "iif(doc.last <> '', doc.first, source.first)"
_LAST: Final = "iif(doc.last <> '', doc.last, source.last)"
_LAST_NUMBER: Final = f"CAST(replace({_LAST}, '-', '') AS INTEGER)"
#: Of so many documents the columns are read one by one; for more all are kept in memory.
_FEW: Final = 300
_SELDOM: Final = 2  # so many questions: a command asks once, a server goes on asking
_OF: Final = "FROM doc JOIN source ON source.id = doc.source WHERE doc.kind <> ''"
_DOC, _THING, _SOURCE, _ORDER, _FIRST_DAY, _LAST_DAY, _TOKENS, _GROUP = range(8)
_VALUES: Final = 8  # the first of the columns of `SINGLE`
_WIDTH: Final = _VALUES + len(SINGLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Documents with what they are narrowed, counted and ordered by, each a row.

    `things` are the numbers of canonical things. `orders` are numbers by which equals come: by
    rank, the latest day, and what depends on nothing but the IRI of the thing. `first` and `last`
    are days as numbers, 20300502. `lengths` count tokens. `values` has a column for each of
    `SINGLE`, `groups` the states; see `Terms`.
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

    For the first questions few documents are read from the tables. For many, and for further
    questions, all are read once, and afterwards only those of sources that changed.
    """

    def __init__(self) -> None:
        self._terms: Final = Terms()
        self._version: int | None = None
        self._asked = 0
        self._sources: dict[int, str] = {}
        self._table: Ints = np.zeros((0, _WIDTH), dtype=np.int64)  # by the numbers of documents
        self._kept: Ints = _ints()  # by the numbers of things, as are ties
        self._ties: Ints = _ints()

    def rows(self, tables: sqlite3.Connection, docs: Ints | None) -> Rows:
        """Return the documents of some numbers that can be answers; all of them for None."""
        self._asked += 1
        seldom = self._version is None and self._asked <= _SELDOM
        if seldom and docs is not None and len(docs) <= _FEW:
            table = self._read(tables, "AND doc.id IN (SELECT value FROM json_each(?))", docs)
            things, ties = _canonical(tables, table[:, _THING])
        else:
            self._follow(tables)
            every = self._table[:, _SOURCE].nonzero()[0] if docs is None else docs
            table = self._table.take(every, axis=0)
            things = self._kept[table[:, _THING]]
            ties = self._ties[things]
        return Rows(
            docs=table[:, _DOC],
            things=things,
            orders=table[:, _ORDER] | ties,
            first=table[:, _FIRST_DAY],
            last=table[:, _LAST_DAY],
            lengths=table[:, _TOKENS],
            values=table[:, _VALUES:],
            groups=table[:, _GROUP],
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
            self._table[np.isin(self._table[:, _SOURCE], gone)] = 0
        if come:
            read = self._read(
                tables, "AND doc.source IN (SELECT value FROM json_each(?))", _ints(come)
            )
            self._table = _longer(self._table, read[:, _DOC])
            self._table[read[:, _DOC]] = read
        moved = tables.execute(
            "SELECT id, kept, tie FROM thing WHERE changed > ?", (self._version or 0,)
        ).fetchall()
        if moved:
            things, kept, ties = map(_ints, zip(*moved, strict=True))
            self._kept, self._ties = _longer(self._kept, things), _longer(self._ties, things)
            self._kept[things], self._ties[things] = kept, ties
        self._sources, self._version = now, version

    def _read(self, tables: sqlite3.Connection, where: str, values: Ints) -> Ints:
        """Read rows in the order of the numbers of documents."""
        chosen = (json.dumps(values.tolist()),)
        single = ", ".join(each.format(last=_LAST) for each in SINGLE.values())
        states: dict[int, list[int]] = {}
        for doc, code in tables.execute(
            "SELECT state.doc, state.code FROM state JOIN doc ON doc.id = state.doc"
            f" WHERE doc.kind <> '' {where}",
            chosen,
        ):
            states.setdefault(doc, []).append(self._terms.number(SEVERAL, code))
        found = tables.execute(
            "SELECT doc.id, doc.thing, doc.source,"
            f" (doc.rank << 59) | ((99999999 - {_LAST_NUMBER}) << 32),"
            f" CAST(replace({_FIRST}, '-', '') AS INTEGER), {_LAST_NUMBER}, doc.length, {single}"
            f" {_OF} {where} ORDER BY doc.id",
            chosen,
        )
        rows = [
            (
                *row[:_GROUP],
                self._terms.group(states.get(row[_DOC], ())),
                *(self._terms.number(d, v) for d, v in zip(SINGLE, row[_GROUP:], strict=True)),
            )
            for row in found
        ]
        return np.array(rows, dtype=np.int64).reshape(len(rows), _WIDTH)


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
