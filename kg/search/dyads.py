"""Look up in the index what bears on two states, the latest first, and who tells of it."""

import heapq
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.search.index import Index
from kg.search.remembering import version_of
from kg.search.sums import Sum, read

#: Where records of each kind stand; those of other kinds stand with the others.
_SHELF_OF: Final[Mapping[str, str]] = {
    "meeting": "meetings",
    "agreement": "agreements",
    "aid": "aid",
    "commitment": "commitments",
    "statement": "statements",
}
SHELVES: Final = (*_SHELF_OF.values(), "others")
#: On these shelves what several releases tell of one thing stands together.
COUNTED_ONCE: Final = frozenset({"meetings", "agreements"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A record that bears on a relationship, with its canonical one.

    `day` orders by date (`date_order`), "" if it has none.
    """

    record: str
    whole: str
    shelf: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A release with the code of its issuer, its date, and its number of records if known."""

    iri: str
    issuer: str
    date: str
    records: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an index knows of a relationship, by IRI: the latest of each shelf.

    What is one with something that bears on it does so, too.

    `totals` counts all things by shelf, `heard` all releases by issuer (its code). `tellers` are
    the latest releases, all of them where all things are here. `sums` of aid have the release of
    each and its issuer; these are all.
    """

    records: tuple[Bearing, ...]
    totals: Mapping[str, int]
    tellers: tuple[Teller, ...]
    heard: Mapping[str, int]
    sums: tuple[tuple[str, str, Sum], ...]

    @property
    def whole(self) -> bool:
        """Whether all that bears on the relationship is here."""
        here = {
            (each.shelf, each.whole if each.shelf in COUNTED_ONCE else each.record)
            for each in self.records
        }
        return len(here) == sum(self.totals.values())


def known(index: Index, relationship: str, limit: int | None = None) -> Known:
    """Return the latest things of each shelf that bear on a relationship, and who tells of them.

    The work depends on `limit`; but for counting, not on how much there is.
    """

    def answer(tables: sqlite3.Connection) -> Known:
        row = tables.execute("SELECT id FROM thing WHERE iri = ?", (relationship,)).fetchone()
        node = int(row[0]) if row else 0
        version = version_of(tables)
        counted = index.dyads.find(version, node, lambda: _counted(tables, node))
        latest = (
            each
            for shelf in SHELVES
            for each in _latest(tables, node, counted.kinds[shelf], limit)
        )
        found = Known(
            records=tuple(sorted({*latest}, key=lambda each: each.record)),
            totals=counted.totals,
            tellers=(),
            heard=counted.heard,
            sums=sums(tables, relationship),
        )
        most = -1 if limit is None or found.whole else limit
        tellers = index.dyads.find(version, (node, most), lambda: _tellers(tables, node, most))
        return replace(found, tellers=tellers)

    return index.ask(answer)


def sums(tables: sqlite3.Connection, relationship: str) -> tuple[tuple[str, str, Sum], ...]:
    """Return the sums of aid that bears on a relationship, by release, as they were entered.

    Each comes with the IRI of the release and the code of its issuer.
    """
    rows = tables.execute(
        "SELECT source.iri, source.issuer, sum.told FROM sum"
        " JOIN source ON source.id = sum.source"
        " WHERE relationship = (SELECT id FROM thing WHERE iri = ?)"
        " ORDER BY source.iri, sum.place",
        (relationship,),
    )
    return tuple((release, issuer, read(told)) for release, issuer, told in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """How much bears on a relationship: kinds and numbers by shelf, releases by issuer."""

    kinds: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, int]
    heard: Mapping[str, int]


def _counted(tables: sqlite3.Connection, node: int) -> _Counted:
    totals: dict[str, int] = dict.fromkeys(SHELVES, 0)
    kinds: dict[str, tuple[str, ...]] = dict.fromkeys(SHELVES, ())
    for kind, records, wholes in tables.execute(_COUNTS, (node,)):
        shelf = _SHELF_OF.get(kind, "others")
        kinds[shelf] += (kind,)
        totals[shelf] += wholes if shelf in COUNTED_ONCE else records
    heard = dict(tables.execute(_HEARD, (node,)).fetchall())
    return _Counted(kinds=kinds, totals=totals, heard=heard)


def _tellers(tables: sqlite3.Connection, node: int, most: int) -> tuple[Teller, ...]:
    return tuple(
        Teller(iri=iri, issuer=issuer, date=date, records=records)
        for iri, issuer, date, records in tables.execute(_TELLERS, (node, most))
    )


#: What is one with something that bears on a relationship (its number is the parameter).
_WHOLES: Final = (
    "SELECT DISTINCT bears.kind, told.kept FROM bears JOIN thing AS told ON told.id = bears.thing"
    " WHERE relationship = ?"
)
_COUNTS: Final = (
    f"SELECT kind, count(DISTINCT same.id), count(DISTINCT same.kept) FROM ({_WHOLES}) AS whole"
    " JOIN thing AS same ON same.kept = whole.kept GROUP BY kind ORDER BY kind"
)
_SOURCES: Final = (
    f"SELECT doc.source FROM ({_WHOLES}) AS whole JOIN thing AS same ON same.kept = whole.kept"
    " JOIN doc ON doc.thing = same.id"
)
_HEARD: Final = (
    f"SELECT issuer, count(*) FROM source WHERE id IN ({_SOURCES}) GROUP BY issuer ORDER BY issuer"
)
_TELLERS: Final = (
    f"SELECT iri, issuer, date, records FROM source WHERE id IN ({_SOURCES})"
    " ORDER BY date DESC, iri DESC LIMIT ?"
)
_BY_DAY: Final = (
    "SELECT day, bears.iri, thing.kept FROM bears JOIN thing ON thing.id = bears.thing"
    " WHERE relationship = ? AND kind = ? ORDER BY day DESC, bears.iri DESC"
)
_SAME: Final = (
    "SELECT iri, (SELECT min(kind) FROM doc WHERE doc.thing = same.id AND kind <> ''),"
    " coalesce((SELECT max(day) FROM dated WHERE dated.thing = same.id), '')"
    " FROM thing AS same WHERE kept = ? ORDER BY iri"
)


def _latest(
    tables: sqlite3.Connection, node: int, kinds: Sequence[str], limit: int | None
) -> Iterator[Bearing]:
    """Yield the records of the latest things of some kinds; of one day all, undated ones last."""
    cursors = [tables.execute(_BY_DAY, (node, kind)) for kind in kinds]
    found: dict[int, None] = {}
    last = ""
    for day, _, kept in heapq.merge(*cursors, reverse=True):
        if limit is not None and len(found) >= limit and (day != last or not day):
            break
        found.setdefault(kept)
        last = day
    for kept in found:
        (whole,) = tables.execute("SELECT iri FROM thing WHERE id = ?", (kept,)).fetchone()
        for record, kind, day in tables.execute(_SAME, (kept,)):
            shelf = _SHELF_OF.get(kind or "", "others")
            yield Bearing(record=record, whole=whole, shelf=shelf, day=day)
