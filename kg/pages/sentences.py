"""Say in another language what the world composes in English: reasons, deadlines, what is open.

The world tells why something counts as it does in sentences with names and days in them. Here
each such sentence stands once with its gaps; a text that fits one is said in the language of
the reader, its days in words and its parts in the same way. What fits none stays as it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kg.pages.languages import Words, mark

#: Sentences with gaps, the more particular first.
SENTENCES: Final = (
    mark("as releases call it"),
    mark("one side left it on %(day)s, another party has upheld it since"),
    mark("by the words of one side, %(day)s"),
    mark("no time was told"),
    mark("told as a date: %(day)s"),
    mark("last day %(day)s: %(what)s"),
    mark("%(day)s came: %(what)s"),
    mark("within %(span)s, counted from %(what)s"),
    mark("once it has held for %(span)s, counted from %(what)s"),
    mark("the day of the release"),
    mark("the date of %(what)s is not known, so that its place in time is open"),
    mark("on the same day, %(day)s"),
    mark("on days next to each other"),
    mark("in the same month or year"),
    mark("at times that may be the same"),
    mark("between the same parties"),
    mark("at the same place"),
    mark("at different places"),
    mark("the same words in the proper name"),
    mark("of the same form"),
    mark("of forms that may be the same"),
    mark("the release that names no parties speaks of these"),
    mark("from the same giver"),
    mark("for the same states"),
    mark("of the same amount"),
    mark("of amounts that may be the same"),
    mark("the same action in the same words"),
    mark("the same action in like words"),
    mark("on the same topic"),
    mark("of the same type"),
    mark("%(number)s day"), mark("%(number)s days"), mark("%(number)s hours"),
    mark("%(number)s week"), mark("%(number)s weeks"),
    mark("%(number)s month"), mark("%(number)s months"),
    mark("one"), mark("two"), mark("three"), mark("four"), mark("six"), mark("ten"),
)  # fmt: skip
_GAP: Final = re.compile(r"%\((\w+)\)s")
#: What fits in a gap, where it is not any text.
_FITS: Final = {"day": r"\d{4}(?:-\d\d(?:-\d\d)?)?", "number": r"\w+"}


def retold(words: Words, text: str) -> str:
    """Return a sentence of the world in the language of the reader, else as it is."""
    for sentence, pattern in _patterns():
        fitting = pattern.fullmatch(text)
        if fitting:
            return words.say(sentence, **dict(_parts(words, fitting)))
    return text


def _parts(words: Words, fitting: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name, part in fitting.groupdict().items():
        yield name, words.day(part) if name == "day" else retold(words, part)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, re.compile(_pattern(sentence))) for sentence in SENTENCES)


def _pattern(sentence: str) -> str:
    """Return what a sentence with gaps looks like when these are filled."""
    parts = _GAP.split(sentence)
    return "".join(
        f"(?P<{part}>{_FITS.get(part, '.+?')})" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
