"""Keep what is written in a language that is read: whole texts, or the parts of mixed ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kg.corpus.language import READ, UNKNOWN, is_latin, language_of
from kg.corpus.lines import Line

_FEWEST_WORDS: Final = 20  # of the parts in English: fewer are a letterhead
_LONG_LINE: Final = 25  # words: such a line is a paragraph of its own


def readable(lines: Sequence[Line], declared: str | None) -> tuple[str, tuple[Line, ...]]:
    """Return the language of a text, and its lines that are read.

    `declared` is what the file says; it counts only where the words do not tell. A text with
    enough English is English, whatever else it has, and its other parts are left out. Of a text
    in another language nothing is read.
    """
    whole = language_of(" ".join(line.bare for line in lines))
    parts = [(language_of(words), run) for words, run in _parts(lines)]
    if all(code in (None, *READ) for code, _ in parts):
        if whole in (None, *READ):
            return whole or READ[0], tuple(lines)
        return _named(whole, declared), ()
    english = sum(len(line.bare.split()) for code, run in parts if code in READ for line in run)
    if english < _FEWEST_WORDS and whole not in READ:
        return _named(_other(parts), declared), ()
    kept = [line for code, run in parts if code in (None, *READ) for line in run]
    return READ[0], tuple(kept)


def _named(code: str, declared: str | None) -> str:
    if code != UNKNOWN or declared is None or declared in READ:
        return code
    return declared


def _parts(lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """Yield paragraphs with their words, cut at long lines and where the script changes."""
    for _, run in groupby(lines, key=_part_of):
        part = tuple(run)
        yield " ".join(line.bare for line in part), part


def _part_of(line: Line) -> tuple[int, bool, int]:
    long = len(line.bare.split()) >= _LONG_LINE
    return line.block, is_latin(line.bare), line.start if long else -1


def _other(parts: Sequence[tuple[str | None, Sequence[Line]]]) -> str:
    """Return the language, other than those that are read, of most letters."""
    letters: Counter[str] = Counter()
    for code, run in parts:
        if code is not None and code not in READ:
            letters[code] += sum(len(line.bare) for line in run)
    known = [pair for pair in letters.items() if pair[0] != UNKNOWN] or list(letters.items())
    return min(known, key=lambda pair: (-pair[1], pair[0]))[0]
