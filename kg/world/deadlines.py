"""Read by when a promise is due: every reading that its words allow, each with its reason."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from kg.lexicons import lexicon
from kg.network.dates import interval

_HOURS: Final = 24
_FAR: Final = 80  # characters between a condition and the span for which it must hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day that a span may be counted from, and what was on it ("the ceasefire")."""

    day: date
    words: str
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One reading of a deadline.

    `last` is the last day on which it is in time, `first` the first on which it can be due; None
    where that end is open. `counted` says in words how the days follow; days are local ones, and
    spans of hours are rounded up to days. `issuer` told the words.
    """

    first: date | None
    last: date | None
    counted: str
    issuer: str


def readings(
    words: str, told: Sequence[str], anchors: Sequence[Anchor], made: date, issuer: str
) -> tuple[Due, ...]:
    """Return all readings of a deadline, sorted; none if no time is told.

    Args:
        words: the promise in the words of the release.
        told: dates that the release gives as deadlines (EDTF).
        anchors: what a span may be counted from, most likely first.
        made: the day of publication, from which it is counted if there is no anchor.
        issuer: the code of the state whose release says so.
    """
    found = [
        Due(first=None, last=last, counted=f"told as a date: {each}", issuer=issuer)
        for each in told
        if (last := interval(each).last) is not None
    ]
    found += [
        _due(span, anchor, first=first, issuer=issuer)
        for span, first in _spans(words)
        for anchor in _fitting(words, anchors, made, span)
    ]
    return tuple(sorted(dict.fromkeys(found), key=order))


def order(due: Due) -> tuple[date, date, str, str]:
    """Return what readings are sorted by."""
    return (due.last or date.max, due.first or date.min, due.counted, due.issuer)


def _due(span: "_Span", anchor: Anchor, *, first: bool, issuer: str) -> Due:
    end = span.after(anchor.day)
    how = "once it has held for" if first else "within"
    day = anchor.day.isoformat()
    since = anchor.words if day in anchor.words else f"{anchor.words} ({day})"
    counted = f"{how} {span.words}, counted from {since}"
    return Due(
        first=end if first else None, last=None if first else end, counted=counted, issuer=issuer
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    words: str
    days: int
    months: int
    tail: str  # what stands behind it, to the end of the promise

    def after(self, day: date) -> date:
        """Return the day that is so much later; the end of a shorter month if need be."""
        later = day.month - 1 + self.months
        year, month = day.year + later // 12, later % 12 + 1
        most = calendar.monthrange(year, month)[1]
        return date(year, month, min(day.day, most)) + timedelta(days=self.days)


def _spans(words: str) -> Iterator[tuple[_Span, bool]]:
    """Yield the spans, and whether one must have passed first (else it must not have)."""
    for hit in _pattern("within").finditer(words):
        yield _span(hit, words), False
    for hit in _pattern("held").finditer(words):
        yield _span(hit, words), True


def _span(hit: re.Match[str], words: str) -> _Span:
    told, unit = hit["number"].lower(), hit["unit"].lower()
    known = lexicon("deadlines")
    number = int(told) if told.isdecimal() else known["numbers"][told]
    days = -(-number // _HOURS) if unit == "hour" else number * known["days"].get(unit, 0)
    return _Span(
        words=hit["span"],
        days=days,
        months=number * known["months"].get(unit, 0),
        tail=words[hit.end() :],
    )


def _fitting(words: str, anchors: Sequence[Anchor], made: date, span: _Span) -> tuple[Anchor, ...]:
    """Return what a span may be counted from: what its words name, else all there is.

    What would make it due before the promise was made is not meant. Of several on one day, from
    which the same follows, the first stands for all.
    """
    able = [anchor for anchor in anchors if span.after(anchor.day) >= made]
    lowered = words.lower()
    named = [a for a in able if any(re.search(rf"\b{k}", lowered) for k in sorted(a.kinds))]
    since = re.match(rf"\s*(?:{_any('since')})\b", span.tail)
    chosen = named or ([] if since else able)
    by_day: dict[date, Anchor] = {}
    for anchor in chosen:
        by_day.setdefault(anchor.day, anchor)
    return tuple(by_day.values()) or (Anchor(day=made, words="the day of the release"),)


@cache
def _pattern(how: str) -> re.Pattern[str]:
    known = lexicon("deadlines")
    numbers = "|".join(sorted(known["numbers"], key=lambda each: (-len(each), each)))
    units = "|".join(sorted({*known["days"], *known["months"]}))
    span = rf"(?P<span>(?P<number>\d{{1,3}}|{numbers})[ -](?P<unit>{units})s?)\b"
    if how == "within":
        return re.compile(rf"\b(?:{_any('within')})\s+(?:the\s+)?{span}", re.IGNORECASE)
    gap = rf"[^.;]{{1,{_FAR}}}?"
    return re.compile(rf"\b(?:{_any('held')})\b{gap}\bfor\s+{span}", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, lexicon("deadlines")[name]))
