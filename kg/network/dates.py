"""Dates of records as intervals, so that their order can be told, or be left open."""

import calendar
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_QUALIFIERS: Final = str.maketrans("", "", "~?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """First and last day on which something may have been; None where that end is open."""

    first: date | None = None
    last: date | None = None

    @property
    def known(self) -> bool:
        """Whether at least one end is known."""
        return self.first is not None or self.last is not None

    @property
    def exact(self) -> date | None:
        """The day, if it is a single one."""
        return self.first if self.first == self.last else None

    @property
    def latest(self) -> date | None:
        """The last day, the first where that end is open: what things are ordered by."""
        return self.last or self.first

    def before(self, other: "Interval") -> bool:
        """Tell whether every day of this one lies before every day of `other`."""
        return self.last is not None and other.first is not None and self.last < other.first


UNKNOWN: Final = Interval()


def interval(edtf: str) -> Interval:
    """Read an EDTF date: a day, month or year, `a/b`, `[..a]`, `[a..]`, also with `~ ? %`.

    What cannot be read is unknown, for a date that is not understood orders nothing.

    Source: https://www.loc.gov/standards/datetime/
    """
    text = edtf.strip().translate(_QUALIFIERS)
    if text.startswith("[") and text.endswith("]"):
        start, _, end = text[1:-1].partition("..")
        return Interval(first=_days(start).first, last=_days(end or start).last if end else None)
    if "/" in text:
        start, _, end = text.partition("/")
        return Interval(first=_days(start).first, last=_days(end).last)
    return _days(text)


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the shortest interval that holds all of the given ones; an open end stays open."""
    found = [each for each in intervals if each.known]
    firsts = [each.first for each in found]
    lasts = [each.last for each in found]
    return Interval(
        first=min((d for d in firsts if d), default=None) if None not in firsts else None,
        last=max((d for d in lasts if d), default=None) if None not in lasts else None,
    )


def most_exact(intervals: Collection[Interval]) -> Interval:
    """Return the hull of those that are a day, of all if none is."""
    return hull([each for each in intervals if each.exact] or intervals)


def _days(text: str) -> Interval:
    found = _DATE.fullmatch(text)
    if found is None:
        return UNKNOWN
    year, month, day = int(found["year"]), found["month"], found["day"]
    try:
        if day is not None:
            exact = date(year, int(month), int(day))
            return Interval(first=exact, last=exact)
        if month is not None:
            length = calendar.monthrange(year, int(month))[1]
            return Interval(first=date(year, int(month), 1), last=date(year, int(month), length))
        return Interval(first=date(year, 1, 1), last=date(year, 12, 31))
    except ValueError:  # no such day; also calendar.IllegalMonthError
        return UNKNOWN
