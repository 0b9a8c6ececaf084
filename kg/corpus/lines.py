"""Cut a text into lines and paragraphs, as spans without blanks and Markdown marks at the ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
#: Blanks, and what Markdown puts around words: emphasis, headings, quotes, attributes.
_BEFORE: Final = re.compile(r"(?:[\s\ufeff*_#>`~|]|&nbsp;|\{:[^}\n]{0,80}\})+")
_AFTER: Final = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\ufeff*_#`~|\\"
_HARD_BLANK: Final = "&nbsp;"
_BULLET: Final = re.compile(
    r"(?:[-–—•·●▪◦‣+]|\(?\d{1,3}(?:[.)](?!\d)|-(?=\s))|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])(?:\s|&nbsp;)+"
    r"|[•●▪◦‣]"
)
_STAR: Final = re.compile(r"[\s\ufeff>]*\*\s")
_MARKS: Final = re.compile(r"[*_`]{1,3}|&nbsp;|\{:[^}\n]{0,80}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that has words; its span leaves out a bullet or number before them.

    `block` counts the stretches between empty lines. `bare` are the words without marks.
    """

    start: int
    end: int
    block: int
    bullet: bool
    bare: str

    @property
    def capitals(self) -> bool:
        """Tell whether all letters are capitals."""
        return self.bare.isupper()


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that have words, in order."""
    return tuple(_lines(text))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks and marks at its ends; empty if there is nothing else."""
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    # From the right by hand: a pattern would try again at each of a million blanks.
    inside = text[start:end].rstrip(_AFTER)
    while inside.endswith(_HARD_BLANK):
        inside = inside.removesuffix(_HARD_BLANK).rstrip(_AFTER)
    return start, start + len(inside)


def bare(text: str) -> str:
    """Return words without marks, with single spaces."""
    return " ".join(_MARKS.sub(" ", text).split())


def _lines(text: str) -> Iterator[Line]:
    block, position, empty = 0, 0, False
    for stop in [*(match.end() for match in _BREAK.finditer(text)), len(text)]:
        raw = _LINE.match(text, position, stop)
        start, end = trimmed(text, position, raw.end()) if raw else (position, position)
        bullet = _BULLET.match(text, start, end)
        inside = bullet.end() if bullet and bullet.end() < end else start
        inner = trimmed(text, inside, end)
        if inner[0] < inner[1]:
            block += empty
            empty = False
            yield Line(
                start=inner[0],
                end=inner[1],
                block=block,
                bullet=bool(bullet) or bool(_STAR.match(text, position, stop)),
                bare=bare(text[slice(*inner)]),
            )
        elif block or not empty:
            empty = True
        position = stop
