"""Cut sentences that are longer than any that releases have into pieces that can be parsed.

The time of what walks a tree can grow with the square of the sentence, and what has no full stop
for pages is a list, a table or damaged. Offsets stay those of the text.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kg.extract.line import Line

#: Words and marks of the longest sentence that is read in one piece. The longest one of 278 real
#: releases that the rules were measured with has 155; preambles of treaties have some more.
MOST_WORDS: Final = 250
_JOINING: Final = frozenset({"and", "but", "while", "as", "or", "nor", "which", "who"})

#: Where a piece may begin, the safest first: a new line, a new item, a new clause, a new phrase.
_SAFE: Final[tuple[Callable[[Line, int], bool], ...]] = (
    Line.broken_before,
    lambda line, i: line.key(i - 1) in {";", "•", "|"},
    lambda line, i: line.key(i - 1) == "," and line.key(i) in _JOINING,
    lambda line, i: line.key(i - 1) in {",", ":"} or line.key(i) == "—",
    lambda line, i: line.key(i) in _JOINING,
    lambda line, i: not line.touches(i),
)


def pieces(line: Line) -> Iterator[Line]:
    """Yield `line`, in pieces of at most `MOST_WORDS` words if it has more.

    A piece ends at the last of the safest places in the second half of what it may hold.
    """
    begin = 0
    while len(line.words) - begin > MOST_WORDS:
        end = _cut(line, begin)
        yield _piece(line, begin, end)
        begin = end
    yield line if begin == 0 else _piece(line, begin, len(line.words))


def _cut(line: Line, begin: int) -> int:
    last = begin + MOST_WORDS
    for safe in _SAFE:
        for i in range(last, last - MOST_WORDS // 2, -1):
            if safe(line, i):
                return i
    return last


def _piece(line: Line, begin: int, end: int) -> Line:
    return replace(line, span=line.offsets(begin, end), words=line.words[begin:end])
