"""Divide a text into letterhead, headline, dateline, body and signature by general layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from kg.corpus.dates import day_in
from kg.corpus.lines import Line, bare, trimmed
from kg.corpus.marks import (
    Mark,
    is_dateline,
    is_motto,
    is_signature,
    mark_of,
    number_in,
    run_in_dateline,
)
from kg.corpus.sentences import is_cut_off, sentences
from kg.model.release import Zone, ZoneKind
from kg.sources import Source

_LONGEST_HEADLINE: Final = 60  # words; the longest title in ../shared has 40
_MOST_HEADLINES: Final = 4
_MOST_SIGNERS: Final = 5  # lines
_LONGEST_SIGNER: Final = 10  # words of such a line
_LONGEST_BODY: Final = 7  # words of a body of state in a letterhead that has no other headline
_SENTENCE_END: Final = re.compile(r"[.!?;:,][\"”’')\]]*\Z")
_SALUTATION: Final = re.compile(
    r"(?:your (?:\w+ )?(?:excellenc|highness|majest)|ladies and gentlemen|distinguished|dear|good"
    r" (?:morning|afternoon|evening))",
    re.IGNORECASE,
)
_URL: Final = re.compile(r"https?://[^\s<>\"]+")
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the layout of a text shows.

    `headlines` are spans, in order, without repetitions; `body` are the lines of the body, the
    first of them after the run-in dateline. `digest` tells that the text says it is a digest,
    `derived_from` of which page.
    """

    zones: tuple[Zone, ...]
    headlines: tuple[tuple[int, int], ...]
    datelines: tuple[tuple[int, int], ...]
    body: tuple[Line, ...]
    title: str | None
    number: str | None
    day: date | None
    digest: bool
    derived_from: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Lines that follow each other and are of one kind; None is not yet known."""

    mark: Mark | None
    lines: tuple[Line, ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].start, self.lines[-1].end

    @property
    def words(self) -> str:
        return " ".join(line.bare for line in self.lines)


def divide(text: str, source: Source, lines: Sequence[Line]) -> Layout:
    """Return the zones of the `lines` of `text`, and what its head tells of the release."""
    head, rest = _head(lines, source)
    body, signature = _signature(rest, source)
    run_in = _run_in(text, body)
    headlines = _headlines(head)
    digest = bool(head) and head[0].mark == "digest"
    zones = [
        *(_zone(_kind(piece, headlines), *piece.span) for piece in head),
        *([_zone("dateline", *trimmed(text, *run_in))] if run_in else []),
    ]
    if run_in:
        body = _from(text, body, run_in[1])
    if body:
        zones.append(_zone("body", body[0].start, body[-1].end))
    if signature:
        zones.append(_zone("signature", signature[0].start, signature[-1].end))
    kept = _without_repetitions(headlines)
    return Layout(
        zones=tuple(zones),
        headlines=tuple(piece.span for piece in kept),
        datelines=tuple((z.start, z.end) for z in zones if z.kind == "dateline"),
        body=tuple(body),
        title=kept[0].words if kept else None,
        number=next((number_in(p.words) for p in head if p.mark == "number"), None),
        day=_day(text, head, run_in, signature),
        digest=digest,
        derived_from=_address(head[0].words) if digest else None,
    )


def _head(lines: Sequence[Line], source: Source) -> tuple[list[_Piece], Sequence[Line]]:
    """Return the pieces before the body, and the lines from the body on."""
    pieces: list[_Piece] = []
    titled = len(lines) > 1 and mark_of(lines[1].bare, source) == "day"
    position = 0
    for piece in _pieces(lines, source, titled=titled):
        free = sum(one.mark is None for one in pieces)
        is_title = titled and not pieces
        if piece.mark is None and not is_title and (free >= _MOST_HEADLINES or _is_body(piece)):
            return pieces, lines[position:]
        pieces.append(piece)
        position += len(piece.lines)
    return _with_a_body(pieces)


def _with_a_body(pieces: list[_Piece]) -> tuple[list[_Piece], Sequence[Line]]:
    """Make all from the last piece that might be one the body, where nothing looked like it."""
    last = max((n for n, piece in enumerate(pieces) if piece.mark is None), default=0)
    return pieces[:last], [line for piece in pieces[last:] for line in piece.lines]


def _pieces(lines: Sequence[Line], source: Source, *, titled: bool) -> Iterator[_Piece]:
    """Yield the pieces of the lines; if `titled`, the first line is a title, whatever it says."""
    if titled:
        yield _Piece(mark=None, lines=(lines[0],))
    for _, block in groupby(lines[titled:], key=lambda line: line.block):
        for mark, run in groupby(_marked(list(block), source), key=lambda pair: pair[0]):
            yield _Piece(mark=mark, lines=tuple(line for _, line in run))


def _marked(block: Sequence[Line], source: Source) -> list[tuple[Mark | None, Line]]:
    """Return the lines with their marks; lines in capitals go on with the name of a body."""
    marked: list[tuple[Mark | None, Line]] = []
    for line in block:
        mark = mark_of(line.bare, source)
        if mark is None and marked and marked[-1][0] == "body":
            above = marked[-1][1].bare
            mark = "body" if line.capitals or is_motto(line.bare, above) else None
        marked.append((mark, line))
    whole = " ".join(line.bare for line in block)
    if len(block) > 1 and not marked[0][0] and mark_of(whole, source) == "body":
        return [("body", line) for line in block]
    return marked


def _is_body(piece: _Piece) -> bool:
    words = piece.words
    if piece.lines[0].bullet or len(words.split()) > _LONGEST_HEADLINE:
        return True
    if _SALUTATION.match(words):
        return True
    if words.isupper() or _CUT.search(words):
        return False
    ends = bool(_SENTENCE_END.search(words)) and not words.endswith("?")
    return ends or is_cut_off(words) or len(sentences(words, [(0, len(words))])) > 1


def _headlines(head: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces that are headlines.

    Where nothing else is one, the line that names the kind of document is, or a long line that
    begins with a body of state ("Ministry of Lakes Opens Ferry Line between Two Ports").
    """
    found = [piece for piece in head if piece.mark is None]
    kinds = [piece for piece in head if piece.mark == "type"]
    bodies = [piece for piece in head if piece.mark == "body" and not piece.words.isupper()]
    long = [piece for piece in bodies if len(piece.words.split()) > _LONGEST_BODY]
    return found or long[-1:] or kinds[-1:]


def _without_repetitions(headlines: Sequence[_Piece]) -> list[_Piece]:
    """Return the headlines without those that another one repeats or has in full."""
    keys = [_CUT.sub("", piece.words).casefold() for piece in headlines]
    kept = []
    for index, (piece, key) in enumerate(zip(headlines, keys, strict=True)):
        fuller = any(other.startswith(key) and len(other) > len(key) for other in keys)
        if not fuller and key not in keys[:index]:
            kept.append(piece)
    return kept


def _kind(piece: _Piece, headlines: Sequence[_Piece]) -> ZoneKind:
    if piece in headlines:
        return "headline"
    return "dateline" if piece.mark == "dateline" else "letterhead"


def _signature(lines: Sequence[Line], source: Source) -> tuple[Sequence[Line], Sequence[Line]]:
    cut = _above_the_signer(lines)
    while cut > 1 and is_signature(lines[cut - 1].bare, source, last=cut == len(lines)):
        cut -= 1
    return lines[:cut], lines[cut:]


def _above_the_signer(lines: Sequence[Line]) -> int:
    """Return the index after the last full day of its own, if only names and posts follow it."""
    for index in range(len(lines) - 1, max(1, len(lines) - _MOST_SIGNERS) - 1, -1):
        words = lines[index].bare
        if is_dateline(words) and day_in(words):
            return index + 1
        if len(words.split()) > _LONGEST_SIGNER or _SENTENCE_END.search(words):
            break
    return len(lines)


def _run_in(text: str, body: Sequence[Line]) -> tuple[int, int] | None:
    if not body:
        return None
    length = run_in_dateline(text[body[0].start : body[0].end])
    return (body[0].start, body[0].start + length) if length else None


def _from(text: str, body: Sequence[Line], start: int) -> list[Line]:
    first, *others = body
    start, end = trimmed(text, start, first.end)
    if start >= end:
        return others
    words = bare(text[start:end])
    return [
        Line(start=start, end=end, block=first.block, bullet=first.bullet, bare=words),
        *others,
    ]


def _day(
    text: str,
    head: Sequence[_Piece],
    run_in: tuple[int, int] | None,
    signature: Sequence[Line],
) -> date | None:
    """Return the day of issue: of a line of its own, else of a dateline, else of a signature."""
    candidates = [piece.words for piece in head if piece.mark == "day"]
    candidates += [piece.words for piece in head if piece.mark == "dateline"]
    candidates += [text[slice(*run_in)]] if run_in else []
    candidates += [line.bare for line in signature]
    return next((day for words in candidates if (day := day_in(words))), None)


def _address(words: str) -> str | None:
    found = _URL.search(words)
    return found[0].rstrip(".,;)") if found else None


def _zone(kind: ZoneKind, start: int, end: int) -> Zone:
    return Zone(kind=kind, start=start, end=end)
