"""Look up the sums of aid of two states, which are added up with each ingestion."""

import sqlite3

from kg.search.index import Index
from kg.search.sums import Sum, read


def sums(index: Index, relationship: str) -> tuple[tuple[str, str, Sum], ...]:
    """Return the sums of aid that bears on a relationship, by release.

    Each comes with the IRI of the release and the code of its issuer.
    """

    def answer(tables: sqlite3.Connection) -> tuple[tuple[str, str, Sum], ...]:
        rows = tables.execute(
            "SELECT source.iri, source.issuer, sum.told FROM sum"
            " JOIN source ON source.id = sum.source"
            " WHERE relationship = (SELECT id FROM thing WHERE iri = ?)"
            " ORDER BY source.iri, sum.place",
            (relationship,),
        )
        return tuple((release, issuer, read(told)) for release, issuer, told in rows)

    return index.ask(answer)
