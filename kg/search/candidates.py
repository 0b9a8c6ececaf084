"""Which things a name may mean: looked up in an index, so that only these are read."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from kg.search.entering import grams
from kg.search.index import Index
from kg.search.names import Name, names_of

ALIKE: Final = 83
"""Two words are the same if they are this similar (of 100): one slip in six letters."""

SHORT: Final = 3
"""Letters; shorter words and numbers must be the very same."""

RATHER_ALIKE: Final = 65
"""Two words are close to each other if they are this similar (of 100)."""

_MOST_CLOSE: Final = 300  # things that are read to find out which come closest to a name


class Candidates:
    """The names in a store that a question may mean; each look-up reads the index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def called(self, asked: tuple[str, ...]) -> tuple[Name, ...]:
        """Return all that have exactly these words as a label and the best rank of those.

        Where there are none, return all that may have each of the words somewhere: in a label, as
        date, form, place or party, as initials, or spelt a little differently.
        """
        exact = self._index.ask(lambda tables: _labelled(tables, " ".join(asked)))
        if found := names_of(self._index.store.engine, exact):
            return found
        return names_of(self._index.store.engine, self._having_all(asked))

    def close(self, asked: tuple[str, ...]) -> tuple[Name, ...]:
        """Return names that have at least half of the words, or words rather like them."""
        counted: Counter[int] = Counter()
        for word in dict.fromkeys(asked):
            counted.update(self._having(word, RATHER_ALIKE))
        enough = [each for each in counted.items() if each[1] * 2 >= len(set(asked))]
        most = sorted(enough, key=lambda each: (-each[1], each[0]))[:_MOST_CLOSE]
        return names_of(self._index.store.engine, self._iris(thing for thing, _ in most))

    def _having_all(self, asked: Iterable[str]) -> list[str]:
        found: set[int] | None = None
        for word in sorted(set(asked), key=len, reverse=True):
            having = self._having(word, ALIKE)
            found = having if found is None else found & having
            if not found:
                return []
        return self._iris(found or ())

    def _having(self, word: str, cutoff: int) -> set[int]:
        spelt = (word, *self._index.ask(lambda _: similar(self._index, word, cutoff)))
        words = " OR ".join(f'"{each}"' for each in dict.fromkeys(spelt))
        asked = [f"{{name near}} : ({words})"]
        if initials := grams(word):
            asked.append(f'initials : "{" ".join(initials)}"')
        return self._index.ask(lambda tables: _things(tables, words, " OR ".join(asked)))

    def _iris(self, things: Iterable[int]) -> list[str]:
        numbers = [(thing,) for thing in sorted(things)]

        def read(tables: sqlite3.Connection) -> list[str]:
            found = (
                tables.execute("SELECT iri FROM thing WHERE id = ?", number).fetchone()
                for number in numbers
            )
            return [row[0] for row in found]

        return self._index.ask(read)


def similar(index: Index, word: str, cutoff: int) -> list[str]:
    """Return other words of names that are as similar as `cutoff` (of 100), the best first.

    A similarity of that much needs lengths of that much; short words and numbers have none.
    """
    if len(word) <= SHORT or word.isdigit():
        return []
    share = cutoff / (200 - cutoff)
    shortest, longest = max(SHORT + 1, int(len(word) * share)), int(len(word) / share) + 1
    known = list(index.words_as_long(shortest, longest))
    ranked = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
    ordered = sorted(ranked, key=lambda each: (-each[1], each[0]))
    return [other for other, _, _ in ordered if other != word and not other.isdigit()]


def _labelled(tables: sqlite3.Connection, key: str) -> list[str]:
    """Return the IRIs of the things with that label, of the best rank among them."""
    rows = tables.execute(
        "SELECT thing.iri, min(doc.rank) FROM thing JOIN doc ON doc.thing = thing.id"
        " WHERE thing.id IN (SELECT thing FROM label WHERE key = ?) GROUP BY thing.id",
        (key,),
    ).fetchall()
    best = min((rank for _, rank in rows), default=0)
    return [iri for iri, rank in rows if rank == best]


def _things(tables: sqlite3.Connection, words: str, asked: str) -> set[int]:
    """Return the things that have any of the words, or whose place or party is called so."""
    own = tables.execute(
        "SELECT DISTINCT thing FROM doc WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?)",
        (asked,),
    ).fetchall()
    beside = tables.execute(
        "SELECT DISTINCT thing FROM edge WHERE other IN (SELECT thing FROM doc WHERE id IN"
        " (SELECT rowid FROM words WHERE words MATCH ?))",
        (f"name : ({words})",),
    ).fetchall()
    return {thing for (thing,) in (*own, *beside)}


def closeness(name: Name, asked: Sequence[str]) -> float:
    """Return how much of a question is in a name, of 1: by the words of its labels and beside."""
    found = 0.0
    for word in asked:
        others = {other for label in name.labels for other in label} | name.words
        found += max((alike(word, other, RATHER_ALIKE) for other in others), default=0.0)
    return found / len(asked) if asked else 0.0


def alike(word: str, other: str, least: int) -> float:
    """Return how similar two words are, of 1; 0 below `least` (of 100)."""
    if word == other:
        return 1.0
    if min(len(word), len(other)) <= SHORT or word.isdigit() or other.isdigit():
        return 0.0
    similarity = fuzz.ratio(word, other)
    return similarity / 100 if similarity >= least else 0.0
