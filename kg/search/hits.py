"""What is shown of things that were found: each with the quote that has most of the words."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from kg.network.evidence import Quote
from kg.search.questions import Question
from kg.search.showing import HIT
from kg.search.views import Hit

_QUOTE: Final = msgspec.json.Decoder(Quote)


def hits_of(
    tables: sqlite3.Connection, question: Question, things: Sequence[int]
) -> tuple[Hit, ...]:
    """Return what is shown of canonical things, given by their numbers, in that order."""
    marks = ", ".join("?" * len(things))
    rows = tables.execute(f"SELECT thing, told, words FROM shown WHERE thing IN ({marks})", things)
    wanted = tuple(f" {token} " for token in sorted(question.tokens))
    found = {}
    for thing, told, words in rows:
        hit = found[thing] = HIT.decode(told)
        if words is not None and (best := _best(words.split("\n"), wanted)):
            found[thing] = replace(hit, quote=_quote(tables, thing, best))
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


def _quote(tables: sqlite3.Connection, thing: int, place: int) -> Quote:
    (quotes,) = tables.execute("SELECT quotes FROM shown WHERE thing = ?", (thing,)).fetchone()
    return _QUOTE.decode(quotes.split(b"\n")[place])
