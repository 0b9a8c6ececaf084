"""Cut a release into passages that a language model reads one at a time."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from kg.model.release import Release

#: A passage, as code points of the release from start to end (excluded).
Passage: TypeAlias = tuple[int, int]

#: Small models lose the thread in longer texts; 2,400 characters are some 600 tokens.
_MOST: Final = 2_400
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n\s*")
_READ: Final = frozenset({"headline", "body"})


def passages(release: Release) -> tuple[Passage, ...]:
    """Return whole paragraphs of headline and body, as many together as fit, in their order.

    A paragraph that is too long is cut between sentences, a sentence that is too long anywhere.
    """
    zones = [(z.start, z.end) for z in release.zones if z.kind in _READ]
    whole = zones or [(0, len(release.text))]
    ends = sorted(s.end for s in release.sentences)
    pieces = (
        piece
        for zone in whole
        for paragraph in _paragraphs(release.text, *zone)
        for piece in _cut(paragraph, ends)
    )
    return tuple(_packed(pieces))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Passage]:
    at = start
    for gap in _BLANK_LINE.finditer(text, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if end > at and text[at:end].strip():
        yield at, end


def _cut(paragraph: Passage, ends: list[int]) -> Iterator[Passage]:
    start, end = paragraph
    while end - start > _MOST:
        fitting = [at for at in ends if start < at <= start + _MOST]
        stop = fitting[-1] if fitting else start + _MOST
        yield start, stop
        start = stop
    if end > start:
        yield start, end


def _packed(pieces: Iterable[Passage]) -> Iterator[Passage]:
    start = end = -1
    for piece in pieces:
        if start >= 0 and piece[1] - start <= _MOST:
            end = piece[1]
            continue
        if start >= 0:
            yield start, end
        start, end = piece
    if start >= 0:
        yield start, end
