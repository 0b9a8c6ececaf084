"""What is shown of a thing that was found: name, kind, date, states, issuers, its best quote."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from kg.network.evidence import BASES
from kg.search.documents import Said
from kg.search.questions import Question
from kg.search.quoting import Quoted, Quotes
from kg.search.schema import REGISTRY
from kg.search.views import Hit

_MOST: Final = 50  # documents of one thing that are looked at for what is shown
_OF: Final = (
    "FROM thing JOIN doc ON doc.thing = thing.id JOIN source ON source.id = doc.source"
    " WHERE thing.kept = ? AND doc.kind <> ''"
)


class _Doc(NamedTuple):
    """What one release (or the registry) tells of a thing, by number."""

    doc: int
    iri: str
    source: str
    release: str
    title: str
    source_class: str
    kind: str
    status: str
    date: str


class Shown:
    """Shows what was found by one question."""

    def __init__(self, tables: sqlite3.Connection, question: Question) -> None:
        self._tables: Final = tables
        self._quotes: Final = Quotes(question)

    def hit(self, kept: int) -> Hit:
        """Return what is shown of the thing of that number, all that is one with it together."""
        docs = self._docs(kept)
        issuers, bases, releases = self._values(kept)
        (iri,) = self._tables.execute("SELECT iri FROM thing WHERE id = ?", (kept,)).fetchone()
        exact = {doc.date for doc in docs if doc.date and not doc.date.startswith("[")}
        return Hit(
            iri=iri,
            label=self._label(docs) or iri,
            kind=docs[0].kind,
            date=" | ".join(sorted(exact or {doc.date for doc in docs if doc.date})),
            states=self._states(kept),
            issuers=issuers,
            releases=releases,
            basis=next((basis for basis in BASES if basis in bases), ""),
            status="actual" if any(d.status == "actual" for d in docs) else docs[0].status,
            quote=self._quotes.best(self._quoted(docs)),
            also=tuple(sorted({doc.iri for doc in docs} - {iri})),
        )

    def _docs(self, kept: int) -> list[_Doc]:
        """Return documents of a thing, those of its canonical IRI first, then the earliest."""
        rows = self._tables.execute(
            "SELECT doc.id, thing.iri, source.name, source.iri, source.title,"
            f" source.source_class, doc.kind, doc.status, doc.date {_OF} ORDER BY"
            " thing.id <> thing.kept, source.first, source.name, thing.iri LIMIT ?",
            (kept, _MOST),
        )
        return list(map(_Doc._make, rows))

    def _values(self, kept: int) -> tuple[tuple[str, ...], list[str], int]:
        """Return issuers and bases of all documents of a thing, and the number of releases."""
        issuers, bases, sources = self._tables.execute(
            "SELECT json_group_array(DISTINCT source.issuer), json_group_array(DISTINCT basis),"
            f" count(DISTINCT iif(source.name = ?, NULL, source.id)) {_OF}",
            (REGISTRY, kept),
        ).fetchone()
        return tuple(sorted(filter(None, json.loads(issuers)))), json.loads(bases), int(sources)

    def _label(self, docs: Iterable[_Doc]) -> str | None:
        """Return the first name that a document has."""
        return next((label for doc in docs for label in self._told(doc)["labels"]), None)

    def _quoted(self, docs: Iterable[_Doc]) -> Iterator[Quoted]:
        """Yield where quotes stand; they are read as they are looked at."""
        for doc in docs:
            if doc.source != REGISTRY:
                yield Quoted(
                    release=doc.release,
                    title=doc.title,
                    source_class=doc.source_class,
                    quotes=map(Said._make, self._told(doc)["quotes"]),
                )

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
