"""Answer a search: what fits words and choices, best first, each thing once, with counts."""

import sqlite3
from typing import NamedTuple, Self

import numpy as np

from kg.errors import BadParameterError
from kg.search.candidates import ALIKE, similar
from kg.search.choices import Choices
from kg.search.counting import counts_of
from kg.search.folding import words_of
from kg.search.grouping import Things
from kg.search.hits import hits_of
from kg.search.index import Index
from kg.search.matching import Floats, read, scores_of
from kg.search.questions import Question
from kg.search.remembering import Remembered, version_of
from kg.search.views import Asked, Found


def search(index: Index, asked: Asked) -> Found:
    """Return one page of what fits; without words, of all that has the chosen values.

    Raises:
        BadParameterError: a choice is none, or neither words nor choices are given.
        StoreError: the index is damaged.
    """
    choices = Choices.of(asked)
    question = Question.of(asked.words)
    if not question.words and not choices:
        raise BadParameterError(
            "nothing was asked for", hint="Give words, or choose a type, state, issuer or dates."
        )
    chosen = tuple(sorted(choices.chosen.items()))
    page = (asked.words, chosen, choices.first, choices.last, asked.limit, asked.offset)

    def answer(tables: sqlite3.Connection) -> Found:
        version = version_of(tables)

        def make() -> Found:
            fitting = index.fitting.find(
                version, question, lambda: _Fitting.of(index, tables, question, version)
            )
            return _page(tables, asked, choices, fitting, index.hits.at(version))

        return index.pages.find(version, page, make)

    return index.ask(answer)


class _Fitting(NamedTuple):
    """The documents that have the words of a search, with their scores and things."""

    question: Question
    scores: Floats
    things: Things
    loose: bool

    @classmethod
    def of(
        cls, index: Index, tables: sqlite3.Connection, question: Question, version: int
    ) -> Self:
        """Find them."""
        meant, matched = read(
            tables, question, lambda word: similar(index, word, ALIKE), index.words.at(version)
        )
        rows = index.columns.rows(tables, matched.docs, version)
        return cls(
            question=meant,
            scores=scores_of(matched, rows),
            things=Things.of(rows),
            loose=matched.loose,
        )


def _page(
    tables: sqlite3.Connection,
    asked: Asked,
    choices: Choices,
    fitting: _Fitting,
    known: Remembered,
) -> Found:
    things = fitting.things
    chosen = choices.mask(things.rows) if choices else None
    whole = _labelled(tables, " ".join(words_of(asked.words)))
    fit = things.fit(fitting.scores, chosen, whole)
    best = things.best(fit, asked.offset + asked.limit)[asked.offset :]
    return Found(
        words=asked.words,
        total=int(np.count_nonzero(fit >= 0)),
        limit=asked.limit,
        offset=asked.offset,
        spelt=fitting.question.spelt,
        loose=fitting.loose,
        hits=hits_of(tables, fitting.question, best.tolist(), known),
        facets=counts_of(things, choices),
    )


def _labelled(tables: sqlite3.Connection, key: str) -> list[int]:
    rows = tables.execute(
        "SELECT thing.kept FROM label JOIN thing ON thing.id = label.thing WHERE label.key = ?",
        (key,),
    )
    return sorted({thing for (thing,) in rows})
