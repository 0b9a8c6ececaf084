"""Make what is shown of a thing that is found, once, when something else is told of it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, NamedTuple

import msgspec

from kg.network.evidence import BASES
from kg.search.documents import Said
from kg.search.folding import tokens_of
from kg.search.quoting import Quoted, quote_of
from kg.search.schema import REGISTRY
from kg.search.views import Hit

HIT: Final = msgspec.json.Decoder(Hit)
_LOOKED_AT: Final = 50  # documents of one thing that are read for its name, dates and quotes
_BATCH: Final = 500  # things
_DOCS: Final = (
    "SELECT thing.kept, own.iri, doc.id, thing.iri, source.name, source.first, source.iri,"
    " source.title, source.source_class, source.issuer, doc.kind, doc.status, doc.basis, doc.date"
    " FROM {} JOIN source ON source.id = doc.source JOIN thing AS own ON own.id = thing.kept"
    " WHERE doc.kind <> ''"
    " ORDER BY thing.kept, thing.id <> thing.kept, source.first, source.name, thing.iri"
)
_OF_THINGS: Final = (
    "json_each(?) AS asked JOIN thing ON thing.kept = asked.value JOIN doc ON doc.thing = thing.id"
)
_OF_DOCS: Final = (
    "json_each(?) AS asked JOIN doc ON doc.id = asked.value JOIN thing ON thing.id = doc.thing"
)


class _Doc(NamedTuple):
    """What one release (or the registry) tells of a thing, by number."""

    kept: int
    canonical: str
    doc: int
    iri: str
    source: str
    first: str
    release: str
    title: str
    source_class: str
    issuer: str
    kind: str
    status: str
    basis: str
    date: str

    @property
    def place(self) -> list[bool | str]:
        """What documents of one thing are ordered by, that of the canonical IRI first."""
        return [self.iri != self.canonical, self.first, self.source, self.iri]


class Made(NamedTuple):
    """What is shown of a thing: a hit with its first quote, and all quotes if there are more.

    `told` and each line of `quotes` are JSON; a line of `words` has the tokens of that quote,
    with a space before and after each. `beyond` is the place (JSON) of the last document that was
    looked at, where there may be more: of those only states, issuers, bases and releases count.
    """

    thing: int
    told: bytes
    words: str | None
    quotes: bytes | None
    beyond: str | None


def show_anew(tables: sqlite3.Connection, *, gone: Sequence[int], things: Sequence[int]) -> None:
    """Write what is shown of canonical things, and forget others."""
    tables.execute(
        "DELETE FROM shown WHERE thing IN (SELECT value FROM json_each(?))",
        (json.dumps([*gone, *things]),),
    )
    for start in range(0, len(things), _BATCH):
        made = tuple(_made_of(tables, things[start : start + _BATCH]))
        tables.executemany("INSERT INTO shown VALUES (?, ?, ?, ?, ?)", made)


def show_more(
    tables: sqlite3.Connection, added: Sequence[int], *, known: Collection[int]
) -> set[int]:
    """Add what further documents tell to what is shown; return the things to be shown anew.

    Of a thing that thousands tell of the others need not be read for one more.
    """
    anew = set()
    rows = tables.execute(_DOCS.format(_OF_DOCS), (json.dumps(sorted(added)),)).fetchall()
    states = _states(tables, _OF_DOCS, added)
    for kept, docs in groupby(map(_Doc._make, rows), key=lambda doc: doc.kept):
        come = tuple(docs)
        if kept in known:
            continue
        row = tables.execute(
            "SELECT told, beyond FROM shown WHERE thing = ? AND beyond IS NOT NULL", (kept,)
        ).fetchone()
        if row is None or any(doc.place <= json.loads(row[1]) for doc in come):
            anew.add(kept)
        else:
            hit = _with_more(HIT.decode(row[0]), come, states.get(kept, ()))
            tables.execute(
                "UPDATE shown SET told = ? WHERE thing = ?", (msgspec.json.encode(hit), kept)
            )
    return anew


def _with_more(hit: Hit, docs: Iterable[_Doc], states: Iterable[str]) -> Hit:
    bases = {hit.basis, *(doc.basis for doc in docs)}
    return replace(
        hit,
        states=tuple(sorted({*hit.states, *states})),
        issuers=tuple(sorted({*hit.issuers, *(doc.issuer for doc in docs)} - {""})),
        releases=hit.releases + len({doc.source for doc in docs} - {REGISTRY}),
        basis=next((basis for basis in BASES if basis in bases), ""),
    )


def _states(
    tables: sqlite3.Connection, where: str, asked: Sequence[int]
) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for kept, code in tables.execute(
        f"SELECT DISTINCT thing.kept, state.code FROM {where} JOIN state ON state.doc = doc.id"
        " WHERE doc.kind <> '' ORDER BY thing.kept, state.code",
        (json.dumps(sorted(asked)),),
    ):
        found[kept].append(code)
    return found


def _made_of(tables: sqlite3.Connection, things: Sequence[int]) -> Iterator[Made]:
    """Yield what is shown of canonical things, in their order."""
    states = _states(tables, _OF_THINGS, things)
    rows = tables.execute(_DOCS.format(_OF_THINGS), (json.dumps(sorted(things)),))
    groups = [tuple(docs) for _, docs in groupby(map(_Doc._make, rows), key=lambda doc: doc.kept)]
    looked_at = [doc.doc for docs in groups for doc in docs[:_LOOKED_AT]]
    told = {
        doc: json.loads(text)
        for doc, text in tables.execute(
            "SELECT id, told FROM doc WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(looked_at),),
        )
    }
    for docs in groups:
        yield _made(docs, tuple(states.get(docs[0].kept, ())), told)


def _made(
    docs: Sequence[_Doc], states: tuple[str, ...], told: Mapping[int, Mapping[str, list[Any]]]
) -> Made:
    """Make it of all documents of a thing: those of its canonical IRI first, then the earliest."""
    first = docs[:_LOOKED_AT]
    quotes = [
        quote_of(
            Quoted(release=doc.release, title=doc.title, source_class=doc.source_class),
            Said._make(said),
        )
        for doc in first
        if doc.source != REGISTRY
        for said in told[doc.doc]["quotes"]
    ]
    canonical = docs[0].canonical
    hit = Hit(
        iri=canonical,
        label=next((label for d in first for label in told[d.doc]["labels"]), canonical),
        kind=docs[0].kind,
        date=_date(first),
        states=(),
        issuers=(),
        releases=0,
        basis="",
        status="actual" if any(d.status == "actual" for d in first) else docs[0].status,
        quote=quotes[0] if quotes else None,
        also=tuple(sorted({doc.iri for doc in first} - {canonical})),
    )
    several = len(quotes) > 1
    return Made(
        thing=docs[0].kept,
        told=msgspec.json.encode(_with_more(hit, docs, states)),
        words="\n".join(f" {' '.join(tokens_of(q.text))} " for q in quotes) if several else None,
        quotes=b"\n".join(map(msgspec.json.encode, quotes)) if several else None,
        beyond=json.dumps(first[-1].place) if len(first) == _LOOKED_AT else None,
    )


def _date(docs: Iterable[_Doc]) -> str:
    dates = {doc.date for doc in docs if doc.date}
    exact = {date for date in dates if not date.startswith("[")}
    return " | ".join(sorted(exact or dates))
