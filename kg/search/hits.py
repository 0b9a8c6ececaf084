"""What is shown of a thing that was found: name, kind, date, states, issuers, its best quote."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg.network.evidence import BASES
from kg.search.questions import Question
from kg.search.quoting import Quoted, Quotes
from kg.search.views import Hit
from kg.store import ReleaseStore

_MOST: Final = 50  # documents of one thing that are looked at for what is shown
_REGISTRY: Final = "registry"


class _Doc(NamedTuple):
    """What one release (or the registry) tells of a thing, by number; `first` is its first day."""

    doc: int
    thing: int
    iri: str
    source: str
    issuer: str
    first: str
    kind: str
    basis: str
    status: str
    date: str


class Shown:
    """Shows what was found by one question; names of releases and speakers are read once."""

    def __init__(
        self, store: ReleaseStore, tables: sqlite3.Connection, question: Question
    ) -> None:
        self._tables: Final = tables
        self._quotes: Final = Quotes(store, question)

    def hit(self, kept: int) -> Hit:
        """Return what is shown of the thing of that number, all that is one with it together."""
        every = self._docs(kept)
        docs = every[:_MOST]
        (iri,) = self._tables.execute("SELECT iri FROM thing WHERE id = ?", (kept,)).fetchone()
        exact = {doc.date for doc in docs if doc.date and not doc.date.startswith("[")}
        bases = {doc.basis for doc in every}
        return Hit(
            iri=iri,
            label=self._label(docs) or iri,
            kind=docs[0].kind,
            date=" | ".join(sorted(exact or {doc.date for doc in docs if doc.date})),
            states=self._states(kept),
            issuers=tuple(sorted({doc.issuer for doc in every if doc.issuer})),
            releases=len({doc.source for doc in every} - {_REGISTRY}),
            basis=next((basis for basis in BASES if basis in bases), ""),
            status="actual" if any(d.status == "actual" for d in docs) else docs[0].status,
            quote=self._quotes.best(self._quoted(docs)),
            also=tuple(sorted({doc.iri for doc in docs} - {iri})),
        )

    def _docs(self, kept: int) -> list[_Doc]:
        """Return the documents of a thing, those of its canonical IRI first, then the earliest."""
        rows = self._tables.execute(
            "SELECT doc.id, thing.id, thing.iri, source.name, source.issuer, source.first,"
            " doc.kind, doc.basis, doc.status, doc.date FROM thing"
            " JOIN doc ON doc.thing = thing.id JOIN source ON source.id = doc.source"
            " WHERE thing.kept = ? AND doc.kind <> ''",
            (kept,),
        )
        return sorted(
            map(_Doc._make, rows), key=lambda d: (d.thing != kept, d.first, d.source, d.iri)
        )

    def _label(self, docs: Iterable[_Doc]) -> str | None:
        """Return the first name that a document has."""
        return next((label for doc in docs for label in self._told(doc)["labels"]), None)

    def _quoted(self, docs: Iterable[_Doc]) -> Iterator[Quoted]:
        """Yield where quotes stand; they are read as they are looked at."""
        for doc in docs:
            if doc.source != _REGISTRY:
                yield doc.iri, doc.source, self._told(doc)["quotes"]

    def _told(self, doc: _Doc) -> Mapping[str, list[Any]]:  # values of JSON
        sql = "SELECT told FROM doc WHERE id = ?"
        told: Mapping[str, list[Any]] = json.loads(
            self._tables.execute(sql, (doc.doc,)).fetchone()[0]
        )
        return told

    def _states(self, kept: int) -> tuple[str, ...]:
        rows = self._tables.execute(
            "SELECT DISTINCT state.code FROM thing JOIN doc ON doc.thing = thing.id"
            " JOIN state ON state.doc = doc.id WHERE thing.kept = ? AND doc.kind <> ''"
            " ORDER BY state.code",
            (kept,),
        )
        return tuple(code for (code,) in rows)
