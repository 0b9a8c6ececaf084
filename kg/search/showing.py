"""Make what is shown of a thing that is found, once, when something else is told of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import msgspec

from kg.network.evidence import BASES, Quote
from kg.search.documents import Said
from kg.search.folding import tokens_of
from kg.search.quoting import Quoted, quote_of
from kg.search.schema import REGISTRY
from kg.search.views import Hit

_LOOKED_AT: Final = 50  # documents of one thing that are read for its name, dates and quotes
_MOST: Final = 200  # documents; what more tell of is made when it is looked at
_BATCH: Final = 500  # things
_OF: Final = (
    "FROM json_each(?) AS asked JOIN thing ON thing.kept = asked.value"
    " JOIN doc ON doc.thing = thing.id"
)


class _Doc(NamedTuple):
    """What one release (or the registry) tells of a thing, by number."""

    kept: int
    canonical: str
    iri: str
    source: str
    release: str
    title: str
    source_class: str
    issuer: str
    kind: str
    status: str
    basis: str
    date: str
    told: str


class Made(NamedTuple):
    """What is shown of a thing: a hit with its first quote, and all quotes if there are more.

    `told` and each line of `quotes` are JSON; a line of `words` has the tokens of that quote,
    with a space before and after each.
    """

    thing: int
    told: str
    words: str | None
    quotes: str | None


def show_anew(tables: sqlite3.Connection, *, gone: Sequence[int], things: Sequence[int]) -> None:
    """Write what is shown of things, but of those that very many documents tell of."""
    tables.execute(
        "DELETE FROM shown WHERE thing IN (SELECT value FROM json_each(?))",
        (json.dumps([*gone, *things]),),
    )
    counted = tables.execute(
        f"SELECT asked.value {_OF} WHERE doc.kind <> '' GROUP BY asked.value HAVING count(*) <= ?",
        (json.dumps(sorted(things)), _MOST),
    )
    few = [thing for (thing,) in counted]
    for start in range(0, len(few), _BATCH):
        made = tuple(made_of(tables, few[start : start + _BATCH]))
        tables.executemany("INSERT INTO shown VALUES (?, ?, ?, ?)", made)


def made_of(tables: sqlite3.Connection, things: Sequence[int]) -> Iterator[Made]:
    """Yield what is shown of canonical things, in their order."""
    asked = json.dumps(sorted(things))
    states: dict[int, list[str]] = {}
    for kept, code in tables.execute(
        f"SELECT DISTINCT thing.kept, state.code {_OF} JOIN state ON state.doc = doc.id"
        " WHERE doc.kind <> '' ORDER BY thing.kept, state.code",
        (asked,),
    ):
        states.setdefault(kept, []).append(code)
    rows = tables.execute(
        "SELECT thing.kept, own.iri, thing.iri, source.name, source.iri, source.title,"
        " source.source_class, source.issuer, doc.kind, doc.status, doc.basis, doc.date, doc.told"
        f" {_OF} JOIN source ON source.id = doc.source JOIN thing AS own ON own.id = thing.kept"
        " WHERE doc.kind <> '' ORDER BY thing.kept, thing.id <> thing.kept, source.first,"
        " source.name, thing.iri",
        (asked,),
    )
    for kept, docs in groupby(map(_Doc._make, rows), key=lambda doc: doc.kept):
        yield _made(tuple(docs), tuple(states.get(kept, ())))


def _made(docs: Sequence[_Doc], states: tuple[str, ...]) -> Made:
    """Make it of all documents of a thing: those of its canonical IRI first, then the earliest."""
    first = docs[:_LOOKED_AT]
    told = [json.loads(doc.told) for doc in first]
    quotes = [
        quote_of(
            Quoted(release=doc.release, title=doc.title, source_class=doc.source_class),
            Said._make(said),
        )
        for doc, each in zip(first, told, strict=True)
        if doc.source != REGISTRY
        for said in each["quotes"]
    ]
    bases = {doc.basis for doc in docs}
    hit = Hit(
        iri=docs[0].canonical,
        label=next((label for each in told for label in each["labels"]), docs[0].canonical),
        kind=docs[0].kind,
        date=_date(first),
        states=states,
        issuers=tuple(sorted({doc.issuer for doc in docs} - {""})),
        releases=len({doc.source for doc in docs} - {REGISTRY}),
        basis=next((basis for basis in BASES if basis in bases), ""),
        status="actual" if any(d.status == "actual" for d in first) else docs[0].status,
        quote=quotes[0] if quotes else None,
        also=tuple(sorted({doc.iri for doc in first} - {docs[0].canonical})),
    )
    several = len(quotes) > 1
    return Made(
        thing=docs[0].kept,
        told=_json(hit),
        words="\n".join(f" {' '.join(tokens_of(q.text))} " for q in quotes) if several else None,
        quotes="\n".join(map(_json, quotes)) if several else None,
    )


def _date(docs: Iterable[_Doc]) -> str:
    dates = {doc.date for doc in docs if doc.date}
    exact = {date for date in dates if not date.startswith("[")}
    return " | ".join(sorted(exact or dates))


def _json(value: Hit | Quote) -> str:
    return msgspec.json.encode(value).decode()
