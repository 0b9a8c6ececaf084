"""Dates of releases (ISO 8601) as EDTF, with the first and last day that they may mean."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.mapping.parts import Parts, triple
from kg.mapping.terms import day
from kg.vocabulary import BREL, EDTF

_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in EDTF with its bounds; an open bound is None."""

    edtf: str
    first: date | None
    last: date | None

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.first == self.last else None


def when(text: str | None) -> When | None:
    """Read 2026, 2026-01, 2026-01-10 or an interval of these; None of anything else.

    Source: https://www.loc.gov/standards/datetime/ (EDTF: these forms are its own, too)
    """
    begin, slash, end = (text or "").partition("/")
    first = _bounds(begin)
    last = _bounds(end) if slash else first
    if first is None or last is None or first[0] > last[1]:
        return None
    return When(edtf=text or "", first=first[0], last=last[1])


def until(last: date) -> When:
    """Return what is known of something that took place on `last` or before."""
    return When(edtf=f"[..{last.isoformat()}]", first=None, last=last)


def dated(subject: NamedNode, known: When | None) -> Parts:
    """Yield the date of `subject` and its bounds."""
    if known is None:
        return
    yield from triple(subject, BREL.date, Literal(known.edtf, datatype=EDTF.EDTF))
    yield from bounds(subject, known)


def bounds(subject: NamedNode, known: When) -> Parts:
    """Yield the bounds of a date alone."""
    for predicate, bound in _bound_terms(known).items():
        yield from triple(subject, predicate, bound)


def _bound_terms(known: When) -> Mapping[NamedNode, Literal]:
    ends = ((BREL.notBefore, known.first), (BREL.notAfter, known.last))
    return {predicate: day(bound) for predicate, bound in ends if bound is not None}


def _bounds(text: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return None
    year = int(found["year"])
    first_month = int(found["month"] or 1)
    last_month = int(found["month"] or 12)
    try:
        last_day = calendar.monthrange(year, last_month)[1]
        return (
            date(year, first_month, int(found["day"] or 1)),
            date(year, last_month, int(found["day"] or last_day)),
        )
    except (ValueError, IndexError):  # no such day
        return None
