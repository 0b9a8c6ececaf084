"""List the releases of a store, page by page, by date, and count them."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Final

from kg.network.words import UNDATED
from kg.search.index import Index
from kg.search.schema import REGISTRY

_RELEASES: Final = "FROM source WHERE name <> ? AND iri <> ''"


@dataclass(frozen=True, slots=True)
class Sort:
    """What releases are counted by.

    Attributes:
        issuer: the code of the issuing state, "" for none.
        month: the month of publication (`2026-01`), "" for a release without a day.
        source_class: `official`, `copy` or `digest`.
    """

    issuer: str
    month: str
    source_class: str


def listed(
    index: Index, *, issuer: str = "", limit: int | None = None, offset: int = 0
) -> tuple[tuple[str, int], ...]:
    """Return IRI and number of records of the releases of a state (its code), or of all.

    They come by date of publication, undated ones last; a page costs the same in every store.
    """
    told, values = _told_by(issuer)

    def answer(tables: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
        rows = tables.execute(
            f"SELECT iri, records {told} ORDER BY date, iri LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        )
        return tuple((iri, records) for iri, records in rows)

    return index.ask(answer)


def newest(
    index: Index, *, issuer: str = "", limit: int | None = None, offset: int = 0
) -> tuple[str, ...]:
    """Return the ids of the releases of a state (its code), or of all, the newest first.

    Those of one day come by IRI, undated ones last; a page costs the same in every store but for
    what it passes over.
    """
    told, values = _told_by(issuer)
    asked = (*values, UNDATED)

    def answer(tables: sqlite3.Connection) -> tuple[str, ...]:
        ids = [
            name
            for (name,) in tables.execute(
                f"SELECT name {told} AND date < ? ORDER BY date DESC, iri LIMIT ? OFFSET ?",
                (*asked, -1 if limit is None else limit, offset),
            )
        ]
        left = None if limit is None else limit - len(ids)
        if left == 0:
            return tuple(ids)
        (dated,) = tables.execute(f"SELECT COUNT(*) {told} AND date < ?", asked).fetchone()
        undated = tables.execute(
            f"SELECT name {told} AND date >= ? ORDER BY date, iri LIMIT ? OFFSET ?",
            (*asked, -1 if left is None else left, max(0, offset - dated)),
        )
        return (*ids, *(name for (name,) in undated))

    return index.ask(answer)


def _told_by(issuer: str) -> tuple[str, tuple[str, ...]]:
    """Return where the releases of a state stand, or all, with the values for its gaps."""
    if issuer:
        return f"{_RELEASES} AND issuer = ?", (REGISTRY, issuer)
    return _RELEASES, (REGISTRY,)


def sorts(index: Index) -> Counter[Sort]:
    """Return how many releases there are of each sort."""

    def answer(tables: sqlite3.Connection) -> Counter[Sort]:
        rows = tables.execute(
            "SELECT issuer, CASE date WHEN ? THEN '' ELSE substr(date, 1, 7) END, source_class,"
            f" COUNT(*) {_RELEASES} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            (UNDATED, REGISTRY),
        )
        return Counter({Sort(*told): number for *told, number in rows})

    return index.ask(answer)


def span(index: Index) -> tuple[str, str]:
    """Return the first and the last day of publication (YYYY-MM-DD), "" where none has one."""

    def answer(tables: sqlite3.Connection) -> tuple[str, str]:
        first, last = tables.execute(
            f"SELECT MIN(date), MAX(date) {_RELEASES} AND date < ?",
            (REGISTRY, UNDATED),
        ).fetchone()
        return (first or "", last or "")

    return index.ask(answer)
