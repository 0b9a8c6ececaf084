"""Look up in the index what a thing is related to, and what bears on two states."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from kg.search.counts import sums
from kg.search.index import Index
from kg.search.sums import Sum

_DAY: Final = "coalesce((SELECT max(day) FROM dated WHERE dated.thing = {}), '9999')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A record that bears on a relationship, with its canonical one, kind and order by date."""

    record: str
    whole: str
    kind: str
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
    """What an index knows of a relationship, by IRI; `sums` of aid have the release of each."""

    records: tuple[Bearing, ...]
    tellers: tuple[Teller, ...]
    sums: tuple[tuple[str, Sum], ...]


def known(index: Index, relationship: str) -> Known:
    """Return what bears on a relationship, the releases that tell of it, and its sums of aid."""
    return Known(
        records=_bearing(index, relationship),
        tellers=_tellers(index, relationship),
        sums=sums(index, relationship),
    )


def relations(
    index: Index, iri: str, hidden: str, most: int
) -> tuple[int, tuple[tuple[str, str, str, str], ...]]:
    """Return how many relations a thing has, and the first by date, relation and IRI.

    Each is the order by date, the relation, the other IRI, and whether it leads "in" or "out".
    Relations of the name `hidden` are left out, as is what is derived from all releases.
    """
    edges = (
        "SELECT 'out' AS way, relation, object AS other FROM link"
        " WHERE subject = ?1 AND relation <> ?2"
        " UNION SELECT 'in', relation, subject FROM link WHERE object = ?1 AND relation <> ?2"
    )

    def answer(
        tables: sqlite3.Connection,
    ) -> tuple[int, tuple[tuple[str, str, str, str], ...]]:
        row = tables.execute("SELECT id FROM thing WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            return 0, ()
        total = tables.execute(f"SELECT count(*) FROM ({edges})", (row[0], hidden)).fetchone()[0]
        rows = tables.execute(
            f"SELECT {_DAY.format('other')} AS day, relation, thing.iri, way FROM ({edges})"
            " JOIN thing ON thing.id = other ORDER BY day, relation, thing.iri, way LIMIT ?3",
            (row[0], hidden, most),
        )
        return int(total), tuple((day, name, other, way) for day, name, other, way in rows)

    return index.ask(answer)


#: What bears on a relationship (its IRI is the one parameter), with all that is one with it.
_MINE: Final = (
    "SELECT DISTINCT same.id AS mine FROM link JOIN thing AS told ON told.id = link.subject"
    " JOIN thing AS same ON same.kept = told.kept"
    " WHERE link.object = (SELECT id FROM thing WHERE iri = ?) AND link.relation = 'bearsOn'"
)


def _bearing(index: Index, relationship: str) -> tuple[Bearing, ...]:
    """Return the records that bear on a relationship, by IRI."""

    def answer(tables: sqlite3.Connection) -> tuple[Bearing, ...]:
        rows = tables.execute(
            "SELECT own.iri, kept.iri, coalesce((SELECT min(kind) FROM doc"
            " WHERE doc.thing = own.id AND kind <> ''), ''),"
            f" {_DAY.format('own.id')} FROM ({_MINE}) JOIN thing AS own ON own.id = mine"
            " JOIN thing AS kept ON kept.id = own.kept ORDER BY own.iri",
            (relationship,),
        )
        return tuple(
            Bearing(record=record, whole=whole, kind=kind, day=day)
            for record, whole, kind, day in rows
        )

    return index.ask(answer)


def _tellers(index: Index, relationship: str) -> tuple[Teller, ...]:
    """Return the releases that tell of what bears on a relationship, by IRI."""

    def answer(tables: sqlite3.Connection) -> tuple[Teller, ...]:
        rows = tables.execute(
            "SELECT iri, issuer, date, records FROM source WHERE id IN (SELECT doc.source"
            f" FROM ({_MINE}) JOIN doc ON doc.thing = mine) ORDER BY iri",
            (relationship,),
        )
        return tuple(
            Teller(iri=iri, issuer=issuer, date=date, records=records)
            for iri, issuer, date, records in rows
        )

    return index.ask(answer)
