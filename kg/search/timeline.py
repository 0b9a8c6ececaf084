"""Look up in the index what happened between two states, the latest first, with the words."""

import heapq
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.network.evidence import Quote
from kg.search.documents import Said
from kg.search.index import Index
from kg.search.kinds import KINDS
from kg.search.quoting import Quoted, quote_of

_MOST: Final = 20  # documents of one thing that are quoted
_BY_DAY: Final = (
    "SELECT day, bears.iri, whole.iri, whole.id, kind FROM bears"
    " JOIN thing ON thing.id = bears.thing JOIN thing AS whole ON whole.id = thing.kept"
    " WHERE relationship = (SELECT id FROM thing WHERE iri = ?) AND kind = ? AND day <> ''"
    " ORDER BY day DESC, bears.iri DESC"
)
_DOCS: Final = (
    "SELECT thing.iri, doc.date, doc.told, source.iri, source.title, source.source_class"
    " FROM thing JOIN doc ON doc.thing = thing.id JOIN source ON source.id = doc.source"
    " WHERE thing.kept = ? AND doc.kind <> ''"
    " ORDER BY thing.id <> thing.kept, source.first, source.name, thing.iri LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A thing on a day, once, however many releases tell of it.

    `iri` is canonical, `kind` as in search; `date` is EDTF (several are joined by " | "). `quotes`
    are the words of the records that say it, at most those of twenty.
    """

    iri: str
    kind: str
    label: str
    date: str
    quotes: tuple[Quote, ...]


def timeline(
    index: Index, relationship: str, *, limit: int, offset: int = 0
) -> tuple[Moment, ...]:
    """Return one page of the dated things that bear on a relationship, the latest first.

    The work depends on the page, not on how much there is.

    Raises:
        StoreError: the index is damaged.
    """

    def answer(tables: sqlite3.Connection) -> tuple[Moment, ...]:
        found = islice(_latest(tables, relationship), offset, offset + limit)
        return tuple(_moment(tables, *each) for each in found)

    return index.ask(answer)


def _latest(tables: sqlite3.Connection, relationship: str) -> Iterator[tuple[str, int, str]]:
    """Yield IRI, number and kind of things, each once, by its latest day."""
    rows = (tables.execute(_BY_DAY, (relationship, kind)) for kind in KINDS)
    known: set[int] = set()
    for _, _, iri, kept, kind in heapq.merge(*rows, reverse=True):
        if kept not in known:
            known.add(kept)
            yield iri, kept, kind


def _moment(tables: sqlite3.Connection, iri: str, kept: int, kind: str) -> Moment:
    docs = tables.execute(_DOCS, (kept, _MOST)).fetchall()
    told = [json.loads(each) for _, _, each, *_ in docs]
    dates = {date for _, date, *_ in docs if date}
    exact = {date for date in dates if not date.startswith("[")}
    quotes = (
        quote_of(Quoted(release=release, title=title, source_class=source_class), Said(*said))
        for (_, _, _, release, title, source_class), each in zip(docs, told, strict=True)
        for said in each["quotes"]
    )
    return Moment(
        iri=iri,
        kind=kind,
        label=next((label for each in told for label in each["labels"]), iri),
        date=" | ".join(sorted(exact or dates)),
        quotes=tuple(dict.fromkeys(quotes)),
    )
