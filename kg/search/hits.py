"""What is shown of things that were found: each with the quote that has most of the words."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from kg.network.evidence import Quote
from kg.search.questions import Question
from kg.search.views import Hit

_HITS: Final = msgspec.json.Decoder(list[Hit])  # of many at once: sooner than one by one
_QUOTE: Final = msgspec.json.Decoder(Quote)


def hits_of(
    tables: sqlite3.Connection, question: Question, things: Sequence[int]
) -> tuple[Hit, ...]:
    """Return what is shown of canonical things, given by their numbers, in that order."""
    marks = ", ".join("?" * len(things))
    rows = tables.execute(
        f"SELECT thing, told, words FROM shown WHERE thing IN ({marks})", things
    ).fetchall()
    hits = _HITS.decode(b"[%b]" % b",".join([told for _, told, _ in rows]))
    found = {thing: hit for (thing, _, _), hit in zip(rows, hits, strict=True)}
    wanted = tuple(f" {token} " for token in sorted(question.tokens))
    best = {
        thing: place
        for thing, _, words in rows
        if words is not None and (place := _best(words.split("\n"), wanted))
    }
    for thing, quote in _quotes(tables, best):
        found[thing] = replace(found[thing], quote=quote)
    return tuple([found[thing] for thing in things])


def _best(quotes: Iterable[str], wanted: Sequence[str]) -> int:
    """Return the place of the quote that has most of the words, of these the first."""
    most, best = 0, 0
    for place, words in enumerate(quotes):
        fit = sum([word in words for word in wanted])
        if fit > most:
            most, best = fit, place
            if fit == len(wanted):
                break
    return best


def _quotes(tables: sqlite3.Connection, places: Mapping[int, int]) -> Iterator[tuple[int, Quote]]:
    """Yield the quotes of things that stand at some places among all of each."""
    if not places:
        return
    marks = ", ".join("?" * len(places))
    sql = f"SELECT thing, quotes FROM shown WHERE thing IN ({marks})"
    for thing, quotes in tables.execute(sql, tuple(places)):
        yield thing, _QUOTE.decode(quotes.split(b"\n")[places[thing]])
