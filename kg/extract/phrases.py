"""Find the entries of a word list in a row of words, the longest first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kg.extract.words import DASHES, Word, words

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """A word list that is asked word by word; built once, never changed.

    With `fold`, case is ignored. Dashes of any kind are equal.
    """

    __slots__ = ("_by_first", "_fold")

    def __init__(self, entries: Iterable[tuple[str, Value]], *, fold: bool = False) -> None:
        self._fold = fold
        by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            keys = tuple(self._key(word) for word in words(phrase))
            if keys:
                by_first.setdefault(keys[0], []).append((keys, value))
        for options in by_first.values():
            options.sort(key=lambda option: -len(option[0]))
        self._by_first = by_first

    def at(self, found: Sequence[Word], i: int) -> tuple[int, Value] | None:
        """Return the index after the longest entry that begins at `i`, and its value."""
        if not 0 <= i < len(found):
            return None
        for keys, value in self._by_first.get(self._key(found[i]), ()):
            end = i + len(keys)
            if end <= len(found) and all(
                self._key(word) == key for word, key in zip(found[i:end], keys, strict=True)
            ):
                return end, value
        return None

    def all(self, found: Sequence[Word]) -> Iterator[tuple[int, int, Value]]:
        """Yield start, end and value of the entries from left to right, never overlapping."""
        i = 0
        while i < len(found):
            hit = self.at(found, i)
            if hit is None:
                i += 1
                continue
            yield i, hit[0], hit[1]
            i = hit[0]

    def __len__(self) -> int:
        return sum(len(options) for options in self._by_first.values())

    def _key(self, word: Word) -> str:
        if word.text in DASHES:
            return "-"
        return word.key.casefold() if self._fold else word.key
