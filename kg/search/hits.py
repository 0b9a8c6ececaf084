"""What is shown of things that were found: each with the quote that has most of the words."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, cast

import msgspec

from kg.network.evidence import Quote
from kg.search.questions import Question
from kg.search.remembering import Remembered
from kg.search.views import Hit

_HITS: Final = msgspec.json.Decoder(list[Hit])  # of many at once: sooner than one by one
_QUOTE: Final = msgspec.json.Decoder(Quote)
_Shown: TypeAlias = tuple[Hit, str | None]


def hits_of(
    tables: sqlite3.Connection, question: Question, things: Sequence[int], known: Remembered
) -> tuple[Hit, ...]:
    """Return what is shown of canonical things, given by their numbers, in that order.

    `known` are things that were shown before.
    """
    shown = _shown(tables, things, known)
    wanted = [f" {token} " for token in sorted(question.tokens)]
    best = {
        thing: place
        for thing, (_, words) in shown.items()
        if words is not None and (place := _best(words, wanted))
    }
    for thing, quote in _quotes(tables, best):
        shown[thing] = replace(shown[thing][0], quote=quote), None
    return tuple([shown[thing][0] for thing in things])


def _shown(
    tables: sqlite3.Connection, things: Iterable[int], known: Remembered
) -> dict[int, _Shown]:
    """Return things with the words of their quotes, if they have several."""
    found = cast("dict[int, _Shown]", known.several(things))  # by things nothing else is kept
    missing = [thing for thing in things if thing not in found]
    if missing:
        marks = ", ".join("?" * len(missing))
        rows = tables.execute(
            f"SELECT thing, told, words FROM shown WHERE thing IN ({marks})", missing
        ).fetchall()
        hits = _HITS.decode(b"[%b]" % b",".join([told for _, told, _ in rows]))
        for (thing, _, words), hit in zip(rows, hits, strict=True):
            found[thing] = hit, words
            known.keep(thing, found[thing])
    return found


def _best(told: str, wanted: Iterable[str]) -> int:
    """Return the place of the quote that has most of the words, of these the first."""
    there = [word for word in wanted if word in told]
    most, best = 0, 0
    for place, words in enumerate(told.split("\n") if there else ()):
        fit = sum([word in words for word in there])
        if fit > most:
            most, best = fit, place
            if fit == len(there):
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
