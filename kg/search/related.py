"""Look up in the index what a thing is related to."""

import sqlite3
from typing import Final

from kg.network.words import UNDATED
from kg.search.index import Index

_DAY: Final = f"coalesce((SELECT max(day) FROM dated WHERE dated.thing = other), '{UNDATED}')"


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
            f"SELECT {_DAY} AS day, relation, thing.iri, way FROM ({edges})"
            " JOIN thing ON thing.id = other ORDER BY day, relation, thing.iri, way LIMIT ?3",
            (row[0], hidden, most),
        )
        return int(total), tuple((day, name, other, way) for day, name, other, way in rows)

    return index.ask(answer)
