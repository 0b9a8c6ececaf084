"""Which documents have the words of a search, and how well each fits."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log1p
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from kg.search.entering import INITIALS, PLACES, grams
from kg.search.postings import Ints, Posting, any_of, place_in, posting, told_of, worth_in
from kg.search.questions import Question, Word

Floats: TypeAlias = npt.NDArray[np.float64]
Similar: TypeAlias = Callable[[str], Sequence[str]]

_MOST_SPELLINGS: Final = 8
#: Of more documents than this it is not looked at how often and in how long a text words stand.
_WEIGHED: Final = 1500
_BY_PLACE: Final = np.array([0, *sorted(weight for _, _, weight in PLACES)])
#: How soon more of a word counts no more, and how much the length of a text takes away (BM25).
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Numbers of documents, ascending, with what is told of each word (a row) in them.

    `docs` is None if all are meant. With `loose`, nothing has all of the words, and these have
    some. `having` counts the documents that have each word.
    """

    docs: Ints | None
    told: Ints
    having: tuple[int, ...] = ()
    loose: bool = False


def read(
    tables: sqlite3.Connection, question: Question, similar: Similar
) -> tuple[Question, Matches]:
    """Return the documents that have all of the words, else those that have any.

    The question comes back with what words were taken for that stand nowhere.
    """
    if not question.words:
        return question, Matches(docs=None, told=np.zeros((0, 0), dtype=np.int64))
    found = [_standing(tables, word, similar) for word in question.words]
    words, having = zip(*found, strict=True)
    return Question(words=words), _matches(having)


def scores_of(tables: sqlite3.Connection, matched: Matches, lengths: Ints) -> Floats:
    """Return how well documents of some lengths (in tokens) fit, by BM25 with weights.

    Where very many fit, the place of each word orders them, the best place alone.
    """
    documents, tokens = tables.execute("SELECT documents, tokens FROM size").fetchone()
    mean = tokens / documents if tokens else 1.0
    norm = _SATURATION * (1 - _LENGTH + _LENGTH / mean * lengths)
    scores = np.zeros(len(lengths))
    for told, having in zip(matched.told, matched.having, strict=True):
        rarity = log1p((documents - having + 0.5) / (having + 0.5))
        if len(lengths) > _WEIGHED:
            scores += rarity * _BY_PLACE[place_in(told)]
        else:
            worth = worth_in(told)
            scores += rarity * (_SATURATION + 1) * worth / (worth + norm)
    return scores


def _matches(having: Sequence[Posting]) -> Matches:
    counts = tuple(len(each.docs) for each in having)
    docs = having[0].docs
    for each in having[1:]:
        docs = docs[_places(each.docs, docs)[1]]
    loose = not len(docs) and len(having) > 1
    if loose:
        docs = any_of(having).docs
    told = np.zeros((len(having), len(docs)), dtype=np.int64)
    for row, each in zip(told, having, strict=True):
        if len(each.docs) == len(docs):  # it has them all
            row[:] = each.told
        elif len(each.docs):
            places, there = _places(each.docs, docs)
            row[there] = each.told[places[there]]
    return Matches(docs=docs, told=told, having=counts, loose=loose)


def _places(among: Ints, docs: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Return where documents are among others, both ascending, and whether they are at all."""
    if not len(among):
        return np.zeros(len(docs), dtype=np.int64), np.zeros(len(docs), dtype=np.bool_)
    places = among.searchsorted(docs)
    return places, among.take(places, mode="clip") == docs


def _standing(tables: sqlite3.Connection, word: Word, similar: Similar) -> tuple[Word, Posting]:
    """Return where a word stands, as it was written or begun, else where others like it do."""
    found = [_form(tables, form, begun=word.is_begun(form)) for form in word.forms]
    single = not word.quoted and len(word.forms[0]) == 1
    if single and not any(len(each.docs) for each in found):
        word = replace(word, similar=tuple(similar(word.forms[0][0]))[:_MOST_SPELLINGS])
        found = [posting(tables, other, begun=False) for other in word.similar]
    if not word.quoted and (initials := grams(word.text)) and _known(tables, initials):
        found.append(_phrase(tables, initials, begun=False, columns=INITIALS))
    return word, any_of(found)


def _form(tables: sqlite3.Connection, form: tuple[str, ...], *, begun: bool) -> Posting:
    if len(form) == 1:
        return posting(tables, form[0], begun=begun)
    return _phrase(tables, form, begun=begun)


def _phrase(
    tables: sqlite3.Connection,
    tokens: Sequence[str],
    *,
    begun: bool,
    columns: Sequence[tuple[str, int, int]] = PLACES,
) -> Posting:
    """Return what has tokens one after the other."""
    found = []
    for column, place, weight in columns:
        asked = f'{column} : "{" ".join(tokens)}"{"*" if begun else ""}'
        rows = tables.execute(
            "SELECT words.rowid FROM words JOIN doc ON doc.id = words.rowid"
            " WHERE words MATCH ? AND doc.kind <> '' ORDER BY words.rowid",
            (asked,),
        ).fetchall()
        docs = np.array([doc for (doc,) in rows], dtype=np.int64)
        told = np.full(len(docs), told_of(place, weight), dtype=np.int64)
        found.append(Posting(docs=docs, told=told))
    return any_of(found)


def _known(tables: sqlite3.Connection, initials: Sequence[str]) -> bool:
    """Tell whether all of some neighbouring initials stand somewhere."""
    sql = "SELECT 1 FROM initial WHERE gram = ?"
    return all(tables.execute(sql, (gram,)).fetchone() for gram in initials)
