"""Answer a search: what fits words and choices, best first, each thing once, with counts."""

import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.errors import BadParameterError
from kg.search.candidates import ALIKE, similar
from kg.search.choices import Choices, Mask
from kg.search.columns import Ints, Rows
from kg.search.folding import words_of
from kg.search.hits import Shown
from kg.search.index import Index
from kg.search.matching import Floats, matches
from kg.search.questions import Question, without_needless
from kg.search.views import DIMENSIONS, Asked, Counted, Found

_WHOLE: Final = 1000.0  # what a label that is just what was asked for is worth
_TOLD: Final = 0.02  # what each further release that tells of a thing is worth, of its score
_MOST_VALUES: Final = 50  # of one dimension


def search(index: Index, asked: Asked) -> Found:
    """Return one page of what fits; without words, of all that has the chosen values.

    Raises:
        BadParameterError: a choice is none, or neither words nor choices are given.
        StoreError: the index is damaged.
    """
    choices = Choices.of(asked)
    question = Question.of(asked.words, lambda word: similar(index, word, ALIKE))
    if not question.words and not choices:
        raise BadParameterError(
            "nothing was asked for", hint="Give words, or choose a type, state, issuer or dates."
        )

    def answer(tables: sqlite3.Connection) -> Found:
        meant = without_needless(question, tables)
        fitting = index.fitting.find(tables, meant, lambda: _Fitting.of(index, tables, meant))
        rows, things = fitting.rows, fitting.things
        chosen = choices.mask(rows)
        whole = _labelled(tables, " ".join(words_of(asked.words)))
        fit = things.fit(fitting.scores, chosen, whole)
        best = things.best(fit, _order(rows), asked.offset + asked.limit)
        shown = Shown(tables, meant)
        return Found(
            words=asked.words,
            total=int((fit >= 0).sum()),
            limit=asked.limit,
            offset=asked.offset,
            spelt=meant.spelt,
            loose=fitting.loose,
            hits=tuple(shown.hit(thing) for thing in best[asked.offset :].tolist()),
            facets={name: _counted(rows, things, name, choices) for name in DIMENSIONS},
        )

    return index.ask(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Things:
    """The things that rows tell of, by number; `places` says of each row which of them."""

    numbers: Ints
    places: Ints

    @classmethod
    def of(cls, rows: Rows) -> "_Things":
        """Find the things of rows."""
        if not len(rows.things):
            return cls(numbers=rows.things, places=rows.things)
        numbers = np.flatnonzero(np.bincount(rows.things))
        place = np.zeros(int(numbers[-1]) + 1, dtype=np.int64)
        place[numbers] = np.arange(len(numbers))
        return cls(numbers=numbers, places=place[rows.things])

    def fit(self, scores: Floats, chosen: Mask, whole: Ints) -> Floats:
        """Return how well each thing fits by its chosen rows; below 0 if none is chosen.

        What has a label of just the words (`whole`) fits best; what more releases tell of, better.
        """
        places = self.places[chosen]
        found = np.full(len(self.numbers), -1.0)
        np.maximum.at(found, places, scores[chosen])
        told = 1 + _TOLD * np.bincount(places, minlength=len(found))
        exact = np.where(np.isin(self.numbers, whole), _WHOLE, 0.0)
        return np.where(found < 0, found, found * told + exact)

    def best(self, fit: Floats, orders: Ints, most: int) -> Ints:
        """Return the numbers of the things that fit best, at most so many; equals by `orders`."""
        order = np.full(len(fit), np.iinfo(np.int64).max)
        np.minimum.at(order, self.places, orders)
        some = np.flatnonzero(fit >= 0)
        if 0 < most < len(some):
            least = np.partition(fit, -most)[-most]
            above, level = np.flatnonzero(fit > least), np.flatnonzero(fit == least)
            missing = most - len(above)
            if missing < len(level):
                level = level[np.argpartition(order[level], missing - 1)[:missing]]
            some = np.concatenate((above, level))
        return self.numbers[some[np.lexsort((order[some], -fit[some]))]][:most]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fitting:
    """The documents that have the words of a search, with their scores and things."""

    rows: Rows
    scores: Floats
    things: _Things
    loose: bool

    @classmethod
    def of(cls, index: Index, tables: sqlite3.Connection, question: Question) -> "_Fitting":
        """Find them."""
        matched = matches(tables, question)
        rows = index.columns.rows(tables, matched.docs)
        scores = np.zeros(len(rows.docs))
        if matched.docs is not None:
            scores = matched.scores[np.searchsorted(matched.docs, rows.docs)]
        return cls(rows=rows, scores=scores, things=_Things.of(rows), loose=matched.loose)


def _order(rows: Rows) -> Ints:
    """Return a number per row by which equals are ordered: rank, the latest day, the IRI."""
    return (rows.ranks << 59) | ((99_999_999 - rows.last) << 32) | rows.ties


def _labelled(tables: sqlite3.Connection, key: str) -> Ints:
    rows = tables.execute(
        "SELECT DISTINCT thing.kept FROM label JOIN thing ON thing.id = label.thing"
        " WHERE label.key = ?",
        (key,),
    )
    return np.array([thing for (thing,) in rows], dtype=np.int64)


def _counted(rows: Rows, things: _Things, dimension: str, choices: Choices) -> tuple[Counted, ...]:
    """Count things by the values of a dimension, under the choices of all others."""
    places, codes = rows.values[dimension]
    names = rows.names[dimension]
    fits = choices.mask(rows, without=dimension)[places]
    having = np.zeros((len(names), len(things.numbers)), dtype=np.bool_)
    having[codes[fits], things.places[places[fits]]] = True
    counts = having.sum(axis=1)
    told = [
        Counted(value=names[code], count=int(counts[code]))
        for code in np.flatnonzero(counts).tolist()
        if code
    ]
    return tuple(sorted(told, key=lambda each: (-each.count, each.value))[:_MOST_VALUES])
