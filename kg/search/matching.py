"""Which documents have the words of a search, and how well each fits."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log1p
from typing import Final, NamedTuple, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from kg.search.columns import Rows
from kg.search.entering import INITIALS, PLACES, grams
from kg.search.postings import (
    Ints,
    Posting,
    any_of,
    docs_of_any,
    keys_of,
    place_in,
    posting,
    told_of,
    worth_in,
)
from kg.search.questions import Question, Word
from kg.search.remembering import Remembered

Floats: TypeAlias = npt.NDArray[np.float64]
Similar: TypeAlias = Callable[[str], Sequence[str]]

_MOST_SPELLINGS: Final = 8
#: Of more documents than this it is not looked at how often and in how long a text words stand.
_WEIGHED: Final = 1500
_BY_PLACE: Final = np.array([0, *sorted(weight for _, _, weight in PLACES)])
#: How soon more of a word counts no more, and how much the length of a text takes away (BM25).
_SATURATION: Final = 1.2
_LENGTH: Final = 0.75
_REMEMBERED: Final = 8192  # documents of one word


class Matches(NamedTuple):
    """Numbers of documents, ascending, with the keys of each word (a row) in them.

    `docs` is None if all are meant; a key is 0 where a document has not that word. With `loose`,
    nothing has all of the words, and these have some. `having` counts the documents that have
    each word.
    """

    docs: Ints | None
    keys: Ints
    having: tuple[int, ...] = ()
    loose: bool = False


def read(
    tables: sqlite3.Connection, question: Question, similar: Similar, known: Remembered
) -> tuple[Question, Matches]:
    """Return the documents that have all of the words, else those that have any.

    The question comes back with what words were taken for that stand nowhere. `known` are words
    that were read before.
    """
    if not question.words:
        return question, Matches(docs=None, keys=np.zeros((0, 0), dtype=np.int64))
    found = [_read(tables, word, similar, known) for word in question.words]
    words, having = zip(*found, strict=True)
    return Question(words=words), _matches(having)


def scores_of(matched: Matches, rows: Rows) -> Floats:
    """Return how well documents fit, by BM25 with weights.

    Where very many fit, the place of each word orders them, the best place alone.
    """
    lengths = rows.lengths
    scores = np.zeros(len(lengths))
    if not matched.having:
        return scores
    rarity = np.array(
        [[log1p((rows.documents - having + 0.5) / (having + 0.5))] for having in matched.having]
    )
    if len(lengths) > _WEIGHED:
        parts = rarity * _BY_PLACE[place_in(matched.keys)]
    else:
        worth = worth_in(matched.keys)
        norm = _SATURATION * (1 - _LENGTH + _LENGTH / rows.mean * lengths)
        parts = rarity * (_SATURATION + 1) * worth / (worth + norm)
    for part in parts:  # one after the other, so that the same is added up in the same order
        scores += part
    return scores


def _matches(having: Sequence[Posting]) -> Matches:
    counts = tuple([len(each.docs) for each in having])
    if len(having) == 1:
        return Matches(docs=having[0].docs, keys=having[0].keys[None], having=counts)
    docs, keys = _all_of(having)
    loose = not len(docs)
    if loose:
        docs = docs_of_any(having)
        keys = np.zeros((len(having), len(docs)), dtype=np.int64)
        for row, each in zip(keys, having, strict=True):
            row[docs.searchsorted(each.docs)] = each.keys
    return Matches(docs=docs, keys=keys, having=counts, loose=loose)


def _all_of(having: Sequence[Posting]) -> tuple[Ints, Ints]:
    """Return the documents that have all of some words, with the keys of each word."""
    rarest = min(having, key=lambda each: len(each.docs))
    docs = rarest.docs
    places: list[Ints] = []
    for each in having:
        if not len(docs):
            return docs, docs[None]
        at = each.docs.searchsorted(docs)
        there = each.docs.take(at, mode="clip") == docs
        if not there.all():
            docs, at = docs[there], at[there]
            places = [before[there] for before in places]
        places.append(at)
    return docs, np.array([each.keys[at] for each, at in zip(having, places, strict=True)])


def _read(
    tables: sqlite3.Connection, word: Word, similar: Similar, known: Remembered
) -> tuple[Word, Posting]:
    """Return where a word stands, of which those are remembered that not too many have."""
    found = known.get(word)
    if found is None:
        found = _standing(tables, word, similar)
        if len(found[1].docs) <= _REMEMBERED:
            known.keep(word, found)
    return cast("tuple[Word, Posting]", found)  # it was kept for this word


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
        found.append(Posting(docs=docs, keys=keys_of(docs, told_of(place, weight))))
    return any_of(found)


def _known(tables: sqlite3.Connection, initials: Sequence[str]) -> bool:
    """Tell whether all of some neighbouring initials stand somewhere."""
    sql = "SELECT 1 FROM initial WHERE gram = ?"
    return all(tables.execute(sql, (gram,)).fetchone() for gram in initials)
