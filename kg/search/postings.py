"""Which documents have a word, and how much that counts: kept as bytes, by parts of the numbers.

A word that thousands have is read at once, and a release writes only to the last part of each of
its words, so that it costs the same however many others there are.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Self, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]

#: One entry: the lower bits of the number of a document, then what is told of the word there.
_ENTRY: Final = np.dtype("<u4")
_PART: Final = 12  # so many bits of the number are in an entry, the others are that of its part
_ENTRY_BITS: Final = 32
_TOLD_BITS: Final = _ENTRY_BITS - _PART
_WORTH_BITS: Final = _TOLD_BITS - 2
_WORTH: Final = (1 << _WORTH_BITS) - 1
_BEST: Final = 3  # the highest place
_WHOLE: Final = "SELECT token, part, told FROM posting WHERE token = ? ORDER BY part"
_BEGUN: Final = (
    "SELECT token, part, told FROM posting WHERE token >= ? AND token < ? ORDER BY token, part"
)
_AFTER: Final = "\U0010ffff"  # comes after all that continues a word


class Posting(NamedTuple):
    """Numbers of documents, ascending, and `keys`: each with what is told of a word there.

    The lower bits of a key are what `told_of` makes, the upper ones the number of the document.
    """

    docs: Ints
    keys: Ints

    @classmethod
    def of(cls, keys: Ints) -> Self:
        """Return what some keys tell, which are ascending, of each document one."""
        return cls(docs=keys >> _TOLD_BITS, keys=keys)

    @classmethod
    def none(cls) -> Self:
        """Return no documents."""
        return cls.of(np.zeros(0, dtype=np.int64))


def told_of(place: int, worth: int) -> int:
    """Return as one number where a word stands (1 to 3, 3 is best) and what it is worth."""
    return place << _WORTH_BITS | min(worth, _WORTH)


def keys_of(docs: Ints, told: int) -> Ints:
    """Return the keys of documents of which the same is told."""
    return docs << _TOLD_BITS | told


def place_in(keys: Ints) -> Ints:
    """Return the best places of a word; 0 where it does not stand."""
    return keys >> _WORTH_BITS & _BEST


def worth_in(keys: Ints) -> Ints:
    """Return what a word is worth; 0 where it does not stand."""
    return keys & _WORTH


def posting(tables: sqlite3.Connection, token: str, *, begun: bool) -> Posting:
    """Return the documents that have a token, or one that begins so."""
    if begun:
        rows = tables.execute(_BEGUN, (token, f"{token}{_AFTER}")).fetchall()
    else:
        rows = tables.execute(_WHOLE, (token,)).fetchall()
    if not rows:
        return Posting.none()
    entries = np.frombuffer(b"".join([told for _, _, told in rows]), dtype=_ENTRY)
    keys = entries.astype(np.int64)
    if any(part for _, part, _ in rows):
        sizes = [len(told) // _ENTRY.itemsize for _, _, told in rows]
        keys += np.array([part << _ENTRY_BITS for _, part, _ in rows]).repeat(sizes)
    if rows[0][0] == rows[-1][0]:  # parts of one token, which follow each other
        return Posting.of(keys)
    return _added(keys)


def any_of(postings: Sequence[Posting]) -> Posting:
    """Return what any of some have, each document once with all that it is worth."""
    some = [each for each in postings if len(each.docs)]
    if len(some) == 1:
        return some[0]
    if not some:
        return Posting.none()
    return _added(np.concatenate([each.keys for each in some]))


def docs_of_any(postings: Sequence[Posting]) -> Ints:
    """Return the documents that any of some have, ascending."""
    docs = np.concatenate([each.docs for each in postings])
    docs.sort(kind="stable")
    return docs[_firsts(docs)]


def _added(keys: Ints) -> Posting:
    """Sort keys; add up what each document is worth, in the best of its places."""
    keys.sort(kind="stable")  # what is in order by parts is only merged
    docs = keys >> _TOLD_BITS
    (starts,) = _firsts(docs).nonzero()
    if len(starts) == len(docs):
        return Posting(docs=docs, keys=keys)
    worth = np.add.reduceat(keys & _WORTH, starts)
    # Of the keys of a document the last has the best place: that makes a larger number.
    best = keys[np.concatenate((starts[1:], (len(keys),))) - 1] & ~_WORTH
    return Posting(docs=docs[starts], keys=best | np.minimum(worth, _WORTH))


def _firsts(docs: Ints) -> npt.NDArray[np.bool_]:
    """Tell of numbers in ascending order which are the first of equals."""
    first = np.ones(len(docs), dtype=np.bool_)
    np.not_equal(docs[1:], docs[:-1], out=first[1:])
    return first


class Gathered:
    """What documents are entered by, until it is written: each word of many is written once."""

    def __init__(self) -> None:
        self._entries: defaultdict[tuple[str, int], list[int]] = defaultdict(list)

    def add(self, doc: int, told: Mapping[str, int]) -> None:
        """Note what is told of each token of a document; these come in ascending order."""
        part, number = doc >> _PART, (doc & ((1 << _PART) - 1)) << _TOLD_BITS
        for token, each in told.items():
            self._entries[token, part].append(number | each)

    def write(self, tables: sqlite3.Connection) -> None:
        """Write all of it, behind what is known of each token."""
        tables.executemany(
            "INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET told = CAST(told || excluded.told AS BLOB)",
            (
                (token, part, np.array(entries, dtype=_ENTRY).tobytes())
                for (token, part), entries in sorted(self._entries.items())
            ),
        )
        self._entries.clear()


def spread(columns: Iterable[tuple[int, int, Iterable[str]]]) -> dict[str, int]:
    """Return what is told of each token: its best place, how often it stands times the weight.

    Columns are a place, a weight and tokens, the best place first.
    """
    places: dict[str, int] = {}
    worth: Counter[str] = Counter()
    for place, weight, tokens in columns:
        for token in tokens:
            places.setdefault(token, place)
            worth[token] += weight
    return {token: told_of(place, worth[token]) for token, place in places.items()}


def take_out(tables: sqlite3.Connection, tokens: Mapping[int, Iterable[str]]) -> None:
    """Forget documents, given by their numbers with their tokens."""
    gone: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for doc, each in tokens.items():
        for token in set(each):
            gone[token, doc >> _PART].add(doc & ((1 << _PART) - 1))
    for (token, part), places in sorted(gone.items()):
        row = tables.execute(
            "SELECT told FROM posting WHERE token = ? AND part = ?", (token, part)
        ).fetchone()
        entries = np.frombuffer(row[0], dtype=_ENTRY) if row else np.zeros(0, dtype=_ENTRY)
        left = entries[~np.isin(entries >> _TOLD_BITS, sorted(places))]
        if len(left):
            tables.execute(
                "UPDATE posting SET told = ? WHERE token = ? AND part = ?",
                (left.tobytes(), token, part),
            )
        else:
            tables.execute("DELETE FROM posting WHERE token = ? AND part = ?", (token, part))
