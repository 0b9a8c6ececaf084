"""What is shown of things that were found: each with the quote that has most of the words."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from kg.network.evidence import Quote
from kg.search.questions import Question
from kg.search.showing import Made, made_of
from kg.search.views import Hit

_HIT: Final = msgspec.json.Decoder(Hit)
_QUOTE: Final = msgspec.json.Decoder(Quote)


def hits_of(
    tables: sqlite3.Connection, question: Question, things: Sequence[int]
) -> tuple[Hit, ...]:
    """Return what is shown of canonical things, given by their numbers, in that order."""
    marks = ", ".join("?" * len(things))
    rows = tables.execute(
        f"SELECT thing, told, words, quotes FROM shown WHERE thing IN ({marks})", things
    )
    kept = {row[0]: Made._make(row) for row in rows}
    missing = [thing for thing in things if thing not in kept]
    kept |= {made.thing: made for made in (made_of(tables, missing) if missing else ())}
    wanted = tuple(f" {token} " for token in sorted(question.tokens))
    return tuple(_hit(kept[thing], wanted) for thing in things)


def _hit(made: Made, wanted: Sequence[str]) -> Hit:
    hit = _HIT.decode(made.told)
    if made.words is None or made.quotes is None or not wanted:
        return hit
    best = _best(made.words.split("\n"), wanted)
    return replace(hit, quote=_QUOTE.decode(made.quotes.split("\n")[best])) if best else hit


def _best(quotes: Iterable[str], wanted: Sequence[str]) -> int:
    """Return the place of the quote that has most of the words, of these the first."""
    most, best = 0, 0
    for place, words in enumerate(quotes):
        fit = sum(word in words for word in wanted)
        if fit > most:
            most, best = fit, place
            if fit == len(wanted):
                break
    return best
