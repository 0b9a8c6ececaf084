"""Which documents have the words of a search, and how well each fits."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from kg.search.columns import Ints
from kg.search.questions import Question, expression, loosely, standing

Floats: TypeAlias = npt.NDArray[np.float64]

#: What a word is worth in the columns name, near, initials, quote.
_WEIGHTS: Final = "12.0, 3.0, 6.0, 1.0"
_NAME: Final = 12.0
_NEAR: Final = 3.0
_QUOTE: Final = 1.0
#: Of more documents than this it is not looked at how often and in how long a text words stand.
_WEIGHED: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Numbers of documents, ascending, with their scores; `docs` is None if all are meant.

    With `loose`, nothing has all of the words, and these have some.
    """

    docs: Ints | None
    scores: Floats
    loose: bool = False


def matches(tables: sqlite3.Connection, question: Question) -> Matches:
    """Return the documents that have all of the words, else those that have any."""
    if not question.words:
        return Matches(docs=None, scores=_none())
    found = _matching(tables, question, expression(question))
    if found is None and len(question.words) > 1:
        any_of = _matching(tables, question, loosely(question))
        return Matches(docs=any_of[0], scores=any_of[1], loose=True) if any_of else _NOTHING
    return Matches(docs=found[0], scores=found[1]) if found else _NOTHING


def _matching(
    tables: sqlite3.Connection, question: Question, asked: str
) -> tuple[Ints, Floats] | None:
    if _more_than(tables, asked, _WEIGHED):
        docs = _docs(tables, asked)
        return docs, _by_place(tables, question, docs)
    rows = tables.execute(
        f"SELECT rowid, -bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?", (asked,)
    ).fetchall()
    if not rows:
        return None
    found, scores = zip(*rows, strict=True)
    return np.array(found, dtype=np.int64), np.array(scores, dtype=np.float64)


def _by_place(tables: sqlite3.Connection, question: Question, docs: Ints) -> Floats:
    """Return scores by the place where each word stands; what fewer have is worth more.

    So BM25 weighs a word that thousands have, but for how often it stands in how long a text; to
    read that of each takes longer than all else.
    """
    scores = np.zeros(len(docs))
    for word in question.words:
        having = docs if len(question.words) == 1 else _docs(tables, standing(word))
        worth = np.log1p(len(docs) / (1 + len(having)))
        told = np.where(_among(docs, having), _QUOTE, 0.0)
        named = _docs(tables, standing(word, "name"))
        if len(named) < _WEIGHED:  # else nobody comes to those that have it in other places
            told[_among(docs, _docs(tables, standing(word, "near")))] = _NEAR
        told[_among(docs, named)] = _NAME
        scores += worth * told
    return scores


def _among(docs: Ints, others: Ints) -> npt.NDArray[np.bool_]:
    """Tell which of the documents are among others; both are in ascending order."""
    if not len(others):
        return np.zeros(len(docs), dtype=np.bool_)
    places = np.minimum(np.searchsorted(others, docs), len(others) - 1)
    return np.equal(others[places], docs)


def _docs(tables: sqlite3.Connection, asked: str) -> Ints:
    """Return the documents that match, in one text: sooner than row by row."""
    (found,) = tables.execute(
        "SELECT json_group_array(rowid) FROM words WHERE words MATCH ?", (asked,)
    ).fetchone()
    return np.array(json.loads(found), dtype=np.int64)


def _more_than(tables: sqlite3.Connection, asked: str, most: int) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    return int(tables.execute(sql, (asked, most + 1)).fetchone()[0]) > most


def _none() -> Floats:
    return np.zeros(0)


_NOTHING: Final = Matches(docs=np.zeros(0, dtype=np.int64), scores=np.zeros(0))
