"""What documents are narrowed, counted and ordered by, as columns in memory by their numbers."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from kg.search.remembering import version_of

Ints: TypeAlias = npt.NDArray[np.int64]

#: Dimensions of which a document has one value, with what tells it.
_SINGLE: Final[Mapping[str, str]] = {
    "type": "doc.kind",
    "issuer": "source.issuer",
    "year": "iif({last} < '9999', substr({last}, 1, 4), '')",
    "basis": "doc.basis",
    "status": "doc.status",
}
_STATE: Final = "state"
_FIRST: Final = "iif(doc.last <> '', doc.first, source.first)"
_LAST: Final = "iif(doc.last <> '', doc.last, source.last)"
#: Of so many documents the columns are read one by one; for more all are kept in memory.
_FEW: Final = 300
_OF: Final = "FROM doc JOIN source ON source.id = doc.source WHERE doc.kind <> ''"
_NUMBERS: Final = ("doc", "thing", "source", "rank", "first", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Documents with what they are narrowed, counted and ordered by, each a row.

    `things` are the numbers of canonical things, `ties` an order of these that depends on
    nothing but their IRIs. `first` and `last` are days as numbers, 20300502. Of each dimension
    `values` has the rows and the codes of their values, and `names` what the codes mean; 0 is
    no value.
    """

    docs: Ints
    things: Ints
    ties: Ints
    ranks: Ints
    first: Ints
    last: Ints
    values: Mapping[str, tuple[Ints, Ints]]
    names: Mapping[str, Sequence[str]]


class Columns:
    """The columns of an index; what is kept in memory follows its changes.

    Few documents are read from the tables. For many all are read once, and afterwards only those
    of sources that changed.
    """

    def __init__(self) -> None:
        self._names: dict[str, dict[str, int]] = {n: {"": 0} for n in (*_SINGLE, _STATE)}
        self._version: int | None = None
        self._sources: dict[int, str] = {}
        self._kept = _Block.none()
        self._moves: Ints = _ints()
        self._ties: Ints = _ints()

    def rows(self, tables: sqlite3.Connection, docs: Ints | None) -> Rows:
        """Return the documents of some numbers that can be answers; all of them for None."""
        if docs is not None and len(docs) <= _FEW and self._version is None:
            block = self._read(tables, "AND doc.id IN (SELECT value FROM json_each(?))", docs)
            things, ties = _canonical(tables, block.numbers["thing"])
        else:
            self._follow(tables)
            block = self._kept if docs is None else self._kept.only(docs)
            things = self._moves[block.numbers["thing"]]
            ties = self._ties[things]
        every = np.arange(len(things))
        values = {name: (every, codes) for name, codes in block.codes.items()}
        return Rows(
            docs=block.numbers["doc"],
            things=things,
            ties=ties,
            ranks=block.numbers["rank"],
            first=block.numbers["first"],
            last=block.numbers["last"],
            values={**values, _STATE: (block.owners, block.states)},
            names={name: tuple(codes) for name, codes in self._names.items()},
        )

    def _follow(self, tables: sqlite3.Connection) -> None:
        """Read what changed since the last time."""
        version = version_of(tables)
        if version == self._version:
            return
        now = dict(tables.execute("SELECT id, hash FROM source"))
        gone = [each for each, told in self._sources.items() if now.get(each) != told]
        come = [each for each, told in now.items() if self._sources.get(each) != told]
        kept = self._kept.without(_ints(gone)) if gone else self._kept
        some = "AND doc.source IN (SELECT value FROM json_each(?))"
        read = self._read(tables, some, _ints(come)) if come else _Block.none()
        self._kept = kept.joined(read)
        known = len(self._ties)
        fresh = tables.execute("SELECT tie FROM thing WHERE id >= ? ORDER BY id", (known or 1,))
        ties = [tie for (tie,) in fresh]
        self._ties = np.concatenate((self._ties, _ints(ties if known else [0, *ties])))
        self._moves = np.arange(len(self._ties), dtype=np.int64)
        for thing, other in tables.execute("SELECT id, kept FROM thing WHERE kept <> id"):
            self._moves[thing] = other
        self._sources, self._version = now, version

    def _read(self, tables: sqlite3.Connection, where: str, values: Ints) -> "_Block":
        chosen = (json.dumps(values.tolist()),)
        single = ", ".join(each.format(last=_LAST) for each in _SINGLE.values())
        found = tables.execute(
            "SELECT doc.id, doc.thing, doc.source, doc.rank,"
            f" CAST(replace({_FIRST}, '-', '') AS INTEGER),"
            f" CAST(replace({_LAST}, '-', '') AS INTEGER), {single} {_OF} {where}"
            " ORDER BY doc.id",
            chosen,
        ).fetchall()
        columns = list(zip(*found, strict=True)) or [()] * (len(_NUMBERS) + len(_SINGLE))
        numbers = {name: _ints(columns[at]) for at, name in enumerate(_NUMBERS)}
        coded = zip(_SINGLE, columns[len(_NUMBERS) :], strict=True)
        pairs = tables.execute(
            "SELECT state.doc, state.code FROM state JOIN doc ON doc.id = state.doc"
            f" WHERE doc.kind <> '' {where} ORDER BY state.doc, state.code",
            chosen,
        ).fetchall()
        owners = np.searchsorted(numbers["doc"], _ints(doc for doc, _ in pairs))
        return _Block(
            numbers=numbers,
            codes={name: self._codes(name, texts) for name, texts in coded},
            owners=owners,
            states=self._codes(_STATE, [code for _, code in pairs]),
        )

    def _codes(self, name: str, texts: Iterable[str]) -> Ints:
        known = self._names[name]
        return _ints(known.setdefault(text, len(known)) for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Columns of documents in the order of their numbers; `owners` are rows, one per state."""

    numbers: Mapping[str, Ints]
    codes: Mapping[str, Ints]
    owners: Ints
    states: Ints

    @classmethod
    def none(cls) -> "_Block":
        """Return no documents."""
        return cls(
            numbers={name: _ints() for name in _NUMBERS},
            codes={name: _ints() for name in _SINGLE},
            owners=_ints(),
            states=_ints(),
        )

    def only(self, docs: Ints) -> "_Block":
        """Return those with some numbers, given in ascending order."""
        own = self.numbers["doc"]
        places = np.searchsorted(own, docs)
        there = places < len(own)
        there[there] = own[places[there]] == docs[there]
        return self._at(places[there])

    def without(self, sources: Ints) -> "_Block":
        """Return those of other sources."""
        return self._at(np.flatnonzero(~np.isin(self.numbers["source"], sources)))

    def joined(self, other: "_Block") -> "_Block":
        """Return the documents of both."""
        both = _Block(
            numbers={n: np.concatenate((c, other.numbers[n])) for n, c in self.numbers.items()},
            codes={n: np.concatenate((c, other.codes[n])) for n, c in self.codes.items()},
            owners=np.concatenate((self.owners, other.owners + len(self.numbers["doc"]))),
            states=np.concatenate((self.states, other.states)),
        )
        return both._at(np.argsort(both.numbers["doc"], kind="stable"))

    def _at(self, places: Ints) -> "_Block":
        first = np.searchsorted(self.owners, places)
        counts = np.searchsorted(self.owners, places, side="right") - first
        before = np.cumsum(counts) - counts
        pairs = np.arange(counts.sum()) + np.repeat(first - before, counts)
        return _Block(
            numbers={name: column[places] for name, column in self.numbers.items()},
            codes={name: column[places] for name, column in self.codes.items()},
            owners=np.repeat(np.arange(len(places)), counts),
            states=self.states[pairs],
        )


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


def _ints(values: Iterable[int] = ()) -> Ints:
    return np.array(list(values), dtype=np.int64)
