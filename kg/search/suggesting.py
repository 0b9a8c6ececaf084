"""Suggest names while somebody types: those that begin so, then those with a word that does."""

import sqlite3
from typing import Final

from kg.search.folding import begun, phrases_of
from kg.search.index import Index
from kg.search.views import Suggestion

_RANKS: Final = (0, 1, 2, 3, 4)  # see `kg.search.names.RANKS`
_EACH: Final = 40  # labels of each rank that are looked at
_AFTER: Final = "\U0010ffff"  # comes after all that continues a prefix


def suggest(index: Index, prefix: str, *, limit: int = 10) -> tuple[Suggestion, ...]:
    """Return names that begin with `prefix`, or have its last word begun and the others whole.

    A thing is suggested once. States and agreements come before persons and bodies, and these
    before events; of one rank, short names first. However large the store is, a bounded
    number of rows is read.
    """
    words = begun(prefix)
    key = " ".join(words)
    # Scripts without spaces and those of other letters have forms of their own.
    forms = tuple(((word,),) for word in words) if prefix.isascii() else phrases_of(prefix)
    if not forms:
        return ()

    def answer(tables: sqlite3.Connection) -> tuple[Suggestion, ...]:
        found: dict[int, Suggestion] = {}
        for rank in _RANKS if key else ():
            _add(found, _beginning(tables, key, rank))
            if len(found) >= limit:
                break
        if len(found) < limit:
            _add(found, _having(tables, forms))
        return tuple(found.values())[:limit]

    return index.ask(answer)


_Row = tuple[int, str, str, str]


def _add(found: dict[int, Suggestion], rows: list[_Row]) -> None:
    for kept, iri, label, kind in sorted(rows, key=lambda row: (len(row[2]), row[2], row[1])):
        if kept not in found:
            found[kept] = Suggestion(label=label, iri=iri, kind=kind)


def _beginning(tables: sqlite3.Connection, key: str, rank: int) -> list[_Row]:
    return tables.execute(
        "SELECT kept.id, kept.iri, near.text, (SELECT kind FROM doc WHERE doc.thing = near.thing"
        " AND kind <> '' LIMIT 1) AS kind"
        " FROM (SELECT thing, text FROM label WHERE rank = ? AND key >= ? AND key < ? LIMIT ?)"
        " AS near JOIN thing ON thing.id = near.thing JOIN thing AS kept ON kept.id = thing.kept"
        " WHERE kind IS NOT NULL",
        (rank, key, f"{key}{_AFTER}", _EACH),
    ).fetchall()


def _having(
    tables: sqlite3.Connection, forms: tuple[tuple[tuple[str, ...], ...], ...]
) -> list[_Row]:
    parts = []
    for number, each in enumerate(forms, start=1):
        begun = "*" if number == len(forms) else ""
        ways = " OR ".join(f'name : "{" ".join(form)}"{begun}' for form in each)
        parts.append(f"({ways})")
    return tables.execute(
        "SELECT kept.id, kept.iri, json_extract(doc.told, '$.labels[0]') AS label, doc.kind"
        " FROM (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?) AS fit"
        " JOIN doc ON doc.id = fit.rowid JOIN thing ON thing.id = doc.thing"
        " JOIN thing AS kept ON kept.id = thing.kept"
        " WHERE doc.kind <> '' AND label IS NOT NULL ORDER BY doc.rank",
        (" AND ".join(parts), _EACH * len(_RANKS)),
    ).fetchall()
