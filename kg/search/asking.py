"""Answer a search: what fits words and choices, best first, each thing once, with counts."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from kg.errors import BadParameterError
from kg.search.candidates import ALIKE, similar
from kg.search.choices import Choices
from kg.search.folding import words_of
from kg.search.hits import hit
from kg.search.index import Index
from kg.search.questions import Question, expression, loosely, without_needless
from kg.search.views import Asked, Counted, Found

#: Weights of the columns name, near, initials, quote: a name that fits goes before a quote.
_WEIGHTS: Final = "12.0, 3.0, 6.0, 1.0"
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
        _fill(tables, expression(meant))
        loose = len(meant.words) > 1 and not _any(tables)
        if loose:
            _fill(tables, loosely(meant))
        return _found(index, tables, asked, choices, _Way(question=meant, loose=loose))

    return index.ask(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How the words of a search were taken."""

    question: Question
    loose: bool


def _fill(tables: sqlite3.Connection, matching: str) -> None:
    """Make `hit` the documents that match, each with its thing and how well it does."""
    tables.execute("DROP TABLE IF EXISTS temp.hit")
    tables.execute(
        "CREATE TEMP TABLE hit (doc INTEGER PRIMARY KEY, kept INTEGER, source INTEGER,"
        " kind TEXT, basis TEXT, status TEXT, first TEXT, last TEXT, score REAL)"
    )
    chosen = "doc.kind <> ''"
    columns = (
        "doc.id, thing.kept, doc.source, doc.kind, doc.basis, doc.status,"
        " iif(doc.last <> '', doc.first, source.first),"
        " iif(doc.last <> '', doc.last, source.last)"
    )
    joined = "JOIN thing ON thing.id = doc.thing JOIN source ON source.id = doc.source"
    if matching:
        tables.execute(
            f"INSERT INTO hit SELECT {columns}, -fit.score FROM"
            f" (SELECT rowid, bm25(words, {_WEIGHTS}) AS score FROM words WHERE words MATCH ?)"
            f" AS fit JOIN doc ON doc.id = fit.rowid {joined} WHERE {chosen}",
            (matching,),
        )
    else:
        tables.execute(f"INSERT INTO hit SELECT {columns}, 0 FROM doc {joined} WHERE {chosen}")


def _any(tables: sqlite3.Connection) -> bool:
    return tables.execute("SELECT 1 FROM hit LIMIT 1").fetchone() is not None


def _found(
    index: Index, tables: sqlite3.Connection, asked: Asked, choices: Choices, way: _Way
) -> Found:
    where, values = choices.sql()
    total = tables.execute(
        f"SELECT count(DISTINCT kept) FROM hit WHERE {where}",
        values,
    ).fetchone()[0]
    whole = " ".join(words_of(asked.words))
    rows = tables.execute(
        "SELECT kept, max(score) * (1 + ? * count(*))"
        " + ? * EXISTS (SELECT 1 FROM label JOIN thing ON thing.id = label.thing"
        "               WHERE label.key = ? AND thing.kept = hit.kept) AS fit,"
        " (SELECT min(rank) FROM doc WHERE doc.thing = hit.kept) AS rank"
        f" FROM hit WHERE {where} GROUP BY kept ORDER BY fit DESC, rank,"
        " (SELECT iri FROM thing WHERE id = hit.kept) LIMIT ? OFFSET ?",
        (_TOLD, _WHOLE, whole, *values, asked.limit, asked.offset),
    ).fetchall()
    return Found(
        words=asked.words,
        total=int(total),
        limit=asked.limit,
        offset=asked.offset,
        spelt=way.question.spelt,
        loose=way.loose,
        hits=tuple(hit(index.store, tables, kept, way.question) for kept, *_ in rows),
        facets={name: _counted(tables, name, choices) for name in choices.dimensions},
    )


def _counted(tables: sqlite3.Connection, dimension: str, choices: Choices) -> tuple[Counted, ...]:
    """Count things by the values of a dimension, under the choices of all others."""
    where, values = choices.sql(without=dimension)
    column, joined = choices.dimensions[dimension]
    rows = tables.execute(
        f"SELECT {column} AS value, count(DISTINCT kept) AS number FROM hit {joined}"
        f" WHERE {where} AND value <> '' GROUP BY value ORDER BY number DESC, value LIMIT ?",
        (*values, _MOST_VALUES),
    )
    return tuple(Counted(value=value, count=number) for value, number in rows)
