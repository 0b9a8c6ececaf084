"""List the releases of a store, page by page, by date."""

import sqlite3

from kg.search.index import Index
from kg.search.schema import REGISTRY


def listed(
    index: Index, *, issuer: str = "", limit: int | None = None, offset: int = 0
) -> tuple[tuple[str, int], ...]:
    """Return IRI and number of records of the releases of a state (its code), or of all.

    They come by date of publication, undated ones last; a page costs the same in every store.
    """
    chosen, values = ("issuer = ?", (issuer,)) if issuer else ("name <> ?", (REGISTRY,))

    def answer(tables: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
        rows = tables.execute(
            f"SELECT iri, records FROM source WHERE {chosen} AND iri <> ''"
            " ORDER BY date, iri LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        )
        return tuple((iri, records) for iri, records in rows)

    return index.ask(answer)
