"""The numbers of things, and which of them are one."""

import sqlite3
from collections.abc import Mapping, Sequence
from hashlib import sha256

from kg.search.changes import Change


def things_of(connection: sqlite3.Connection, iris: Sequence[str]) -> dict[str, int]:
    """Return the numbers of things, given to those that have none."""
    found = {}
    for iri in iris:
        row = connection.execute("SELECT id FROM thing WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            made = connection.execute(
                "INSERT INTO thing (iri, kept, tie, changed) VALUES (?, 0, ?, 0)", (iri, _tie(iri))
            )
            row = (made.lastrowid,)
            connection.execute("UPDATE thing SET kept = id WHERE id = ?", row)
        found[iri] = int(row[0])
    return found


def keep_one(change: Change, kept: Mapping[str, str]) -> None:
    """Make `kept` (IRI to canonical IRI) all that is known of what is one."""
    was = dict(
        change.tables.execute(
            "SELECT one.iri, other.iri FROM thing AS one JOIN thing AS other"
            " ON other.id = one.kept WHERE one.kept <> one.id"
        )
    )
    move(change, {iri: kept.get(iri, iri) for iri in {**was, **kept}
                  if was.get(iri) != kept.get(iri)})  # fmt: skip


def move(change: Change, kept: Mapping[str, str]) -> None:
    """Make other IRIs canonical for some; what is its own canonical IRI stands for itself."""
    tables = change.tables
    things = things_of(tables, sorted({*kept, *kept.values()}))
    for iri, other in sorted(kept.items()):
        one, into = things[iri], things[other]
        (before,) = tables.execute("SELECT kept FROM thing WHERE id = ?", (one,)).fetchone()
        moved = (one, into, before)
        tables.execute("UPDATE thing SET changed = ? WHERE id IN (?, ?, ?)", (change.step, *moved))
        tables.execute("UPDATE thing SET kept = ? WHERE id = ?", (into, one))
        change.touched.update(moved)


def _tie(iri: str) -> int:
    """Return a number by which things come in an order that depends on nothing but their IRIs."""
    return int.from_bytes(sha256(iri.encode()).digest()[:4], "big")
