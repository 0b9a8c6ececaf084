"""What is shown of a thing that was found: name, kind, date, states, issuers, its best quote."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.network.evidence import BASES
from kg.search.questions import Question
from kg.search.quoting import best_quote
from kg.search.views import Hit
from kg.store import ReleaseStore

_MOST: Final = 50  # documents of one thing that are looked at for what is shown
_OF: Final = "FROM doc JOIN thing ON thing.id = doc.thing JOIN source ON source.id = doc.source"
_REGISTRY: Final = "registry"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doc:
    """What one release (or the registry) tells of a thing; quotes are start, end and text."""

    iri: str
    source: str
    kind: str
    status: str
    date: str
    labels: tuple[str, ...]
    quotes: tuple[tuple[int, int, str], ...]


def hit(store: ReleaseStore, tables: sqlite3.Connection, kept: int, question: Question) -> Hit:
    """Return what is shown of the thing of that number, all that is one with it together."""
    docs = list(_docs(tables, kept))
    (iri,) = tables.execute("SELECT iri FROM thing WHERE id = ?", (kept,)).fetchone()
    labels = [label for doc in docs for label in doc.labels]
    exact = {doc.date for doc in docs if doc.date and not doc.date.startswith("[")}
    told = [(doc.iri, doc.source, doc.quotes) for doc in docs if doc.source != _REGISTRY]
    bases = _values(tables, kept, "doc.basis", "")
    sources = _values(tables, kept, "source.name", "")
    return Hit(
        iri=iri,
        label=labels[0] if labels else iri,
        kind=docs[0].kind,
        date=" | ".join(sorted(exact or {doc.date for doc in docs if doc.date})),
        states=_values(tables, kept, "state.code", "JOIN state ON state.doc = doc.id"),
        issuers=_values(tables, kept, "source.issuer", ""),
        releases=sum(source != _REGISTRY for source in sources),
        basis=next((basis for basis in BASES if basis in bases), ""),
        status="actual" if any(d.status == "actual" for d in docs) else docs[0].status,
        quote=best_quote(store, told, question),
        also=tuple(sorted({doc.iri for doc in docs} - {iri})),
    )


def _docs(tables: sqlite3.Connection, kept: int) -> Iterator[_Doc]:
    """Yield the documents of a thing, those of its canonical IRI first, then the earliest."""
    rows = tables.execute(
        "SELECT thing.iri, source.name, doc.kind, doc.status, doc.date, doc.told"
        f" {_OF} WHERE thing.kept = ? AND doc.kind <> ''"
        " ORDER BY thing.id <> thing.kept, source.first, source.name, thing.iri LIMIT ?",
        (kept, _MOST),
    )
    for iri, source, kind, status, date, told in rows:
        shown = json.loads(told)
        yield _Doc(
            iri=iri,
            source=source,
            kind=kind,
            status=status,
            date=date,
            labels=tuple(shown["labels"]),
            quotes=tuple((start, end, text) for start, end, text in shown["quotes"]),
        )


def _values(tables: sqlite3.Connection, kept: int, column: str, joined: str) -> tuple[str, ...]:
    """Return the values of a column over all documents of a thing, sorted, without empty ones."""
    rows = tables.execute(
        f"SELECT DISTINCT {column} AS value {_OF} {joined}"
        " WHERE thing.kept = ? AND doc.kind <> '' AND value <> '' ORDER BY value",
        (kept,),
    )
    return tuple(value for (value,) in rows)
