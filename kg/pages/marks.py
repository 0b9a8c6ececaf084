"""Cut a text at the borders of spans, so that spans may overlap, and mark what lies in them."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Code points `start` to `end` (excluded) of a text, as evidence of the fact `number`."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text that lies in the same spans throughout.

    `facts` are the numbers of the facts that rest on it. `begins` are the fragments of the spans
    that begin with it, `ends` the numbers of the facts of which a span ends with it.
    """

    text: str
    start: int
    facts: tuple[int, ...]
    begins: tuple[str, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Segments of a text up to and with an empty line; paragraphs joined are the text."""

    segments: tuple[Segment, ...]


def marked(
    text: str, spans: Iterable[Span], places: Iterable[tuple[int, int]] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, cut at the borders of spans.

    Args:
        text: the text; nothing of it is lost or changed.
        spans: what is marked.
        places: further stretches that can be linked to, and are not marked.
    """
    wanted = sorted(set(_within(text, spans)), key=lambda s: (s.start, s.end, s.number))
    stretches = sorted({*((s.start, s.end) for s in wanted), *places})
    breaks = _breaks(text)
    cuts = sorted({*breaks, *(s.start for s in wanted), *(s.end for s in wanted),
                   *(start for start, _ in stretches)})  # fmt: skip
    segments = list(_segments(text, cuts, wanted, stretches))
    return tuple(
        Paragraph(segments=tuple(s for s in segments if start <= s.start < end))
        for start, end in itertools.pairwise(breaks)
    )


def fragment(start: int, end: int) -> str:
    """Return the fragment that leads to a stretch of a text.

    Source: https://www.rfc-editor.org/rfc/rfc5147
    """
    return f"char={start},{end}"


def _segments(
    text: str, cuts: Sequence[int], spans: Sequence[Span], stretches: Sequence[tuple[int, int]]
) -> Iterator[Segment]:
    for start, end in itertools.pairwise(cuts):
        yield Segment(
            text=text[start:end],
            start=start,
            facts=tuple(sorted({s.number for s in spans if s.start <= start and end <= s.end})),
            begins=tuple(fragment(*each) for each in stretches if each[0] == start),
            ends=tuple(sorted({s.number for s in spans if s.end == end})),
        )


def _breaks(text: str) -> list[int]:
    """Return where paragraphs begin, with 0 and the length of the text."""
    found = [0]
    empty = False
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip() and empty:
            found.append(position)
        empty = not line.strip()
        position += len(line)
    return [*found, len(text)] if text else [0]


def _within(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    yield from (s for s in spans if 0 <= s.start < s.end <= len(text))
