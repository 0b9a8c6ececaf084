"""Cut a text into sentences where the release brings none."""

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.words import words
from kg.model.release import Sentence

_PARAGRAPH: Final = re.compile(r"\S(?:(?!\n[ \t]*\n).)*", re.DOTALL)
_END: Final = re.compile(r"[.!?][”\"’')\]]*\s+(?=[\"“‘(]?[A-Z0-9])")
_HEADLINE_LIMIT: Final = 200


def segment(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a blanked text; a first short paragraph is the headline."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, end = paragraph.span()
        end = start + len(text[start:end].rstrip())
        first = number == 0 and end - start < _HEADLINE_LIMIT and text[end - 1] not in ".!?"
        for a, b in _pieces(text, start, end):
            yield Sentence(zone="headline" if first else "body", start=a, end=b)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph; a full stop of an abbreviation ends none."""
    inside = {w.end for w in words(text, start, end) if w.text.endswith(".") and len(w.text) > 1}
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() + 1 in inside and text[match.start()] == ".":
            continue
        yield begin, match.start() + len(match[0].rstrip())
        begin = match.end()
    if begin < end:
        yield begin, end
