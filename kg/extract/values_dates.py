"""Find dates and ranges of days, and complete them from the date of the release."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from kg.extract import values_calendar
from kg.extract.document import DateMention
from kg.extract.values_calendar import (
    COUNTS,
    MONTHS,
    PERIODS,
    RELATIVE,
    SEASONS,
    WEEKDAYS,
    Calendar,
)
from kg.extract.values_numbers import alternatives

_CAPITALS: Final = [*(m.title() for m in MONTHS), *(m.upper() for m in MONTHS)]
_MONTH: Final = rf"(?:{alternatives(_CAPITALS)})\b\.?"
_D: Final = r"(?<![\d.,$€£/])(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?(?![\d%])"
_Y: Final = r"(?:1[89]|20)\d\d(?!\d)"
_TO: Final = r"\s*(?:-|–|—|\b(?:(?:up\s+)?to|until|and|till|through)\b|&)\s*(?:the\s+)?"
_WEEKDAY: Final = rf"(?:\b(?i:{'|'.join(WEEKDAYS)})\b(?:\s*,)?\s+(?:the\s+)?)?"
_OF: Final = r"(?:\s+day)?(?:\s+of)?\s*,?\s*"
#: What may follow a day told by its number alone; else "the 10th" counts something else.
_AFTER_DAY: Final = (
    r"(?=\s*[.,;:)\n]|\s*$|\s+(?:morning|afternoon|evening|instant|inst|in|at|with|to|where|when"
    r"|he|she|they|both|the)\b)"
)

_DIGIT: Final = re.compile(r"\d")
_Maker: TypeAlias = Callable[[Mapping[str, str], Calendar], tuple[str, bool] | None]


def find_dates(text: str, start: int, end: int, calendar: Calendar) -> tuple[DateMention, ...]:
    """Return the dates between two offsets, from left to right.

    Those without a year, day or month of their own are left out if the release has no date.
    """
    taken: list[DateMention] = []
    for pattern, make in _FORMS if _DIGIT.search(text, start, end) else _IN_WORDS:
        for match in pattern.finditer(text, start, end):
            span = match.span()
            if any(m.span[0] < span[1] and span[0] < m.span[1] for m in taken):
                continue
            made = make({k: v for k, v in match.groupdict().items() if v}, calendar)
            if made is not None:
                taken.append(DateMention(value=made[0], span=span, explicit=made[1]))
    return tuple(sorted(taken, key=lambda mention: mention.span))


def _forms() -> Iterator[tuple[str, _Maker]]:
    """Yield patterns with what reads them; earlier ones have the first claim on words."""
    d1, d2, m1, m2 = rf"(?P<d1>{_D})", rf"(?P<d2>{_D})", rf"(?P<m1>{_MONTH})", rf"(?P<m2>{_MONTH})"
    y1, y2 = rf"(?P<y1>{_Y})", rf"(?P<y2>{_Y})"
    year1, year2 = rf"(?:\s*,?\s*{y1})?", rf"(?:\s*,?\s*{y2})?"
    yield rf"(?<![\d-]){y1}-(?P<b>[01]\d)-(?P<a>[0-3]\d)(?![\d-])", values_calendar.iso
    yield (
        rf"{_WEEKDAY}{d1}{_OF}{m1}{year1}{_TO}{_WEEKDAY}{d2}{_OF}{m2}{year2}",
        values_calendar.days,
    )
    yield rf"{_WEEKDAY}\b{m1}\s+{d1}{year1}{_TO}{_WEEKDAY}{m2}\s+{d2}{year2}", values_calendar.days
    listed = rf"(?:\s*,\s*{_D})*(?:(?<=\d),(?=\s+and\b))?"  # "20, 21 and 22 May"
    yield rf"{_WEEKDAY}{d1}{listed}{_TO}{_WEEKDAY}{d2}{_OF}{m2}{year2}", values_calendar.days
    yield rf"{_WEEKDAY}\b{m1}\s+{d1}{listed}{_TO}{_WEEKDAY}{d2}{year2}", values_calendar.days
    for day in (rf"{d1}{_OF}{m1}", rf"{m1}\s+{d1}"):  # "on Friday (3 May)"
        yield rf"\b(?i:{'|'.join(WEEKDAYS)})\s+\({day}{year1}\)", values_calendar.one
    yield rf"{_WEEKDAY}{d1}{_OF}{m1}\s*,?\s*{y1}", values_calendar.one
    yield rf"{_WEEKDAY}\b{m1}\s+(?:the\s+)?{d1}\s*,?\s*{y1}", values_calendar.one
    yield rf"\b{m1}(?:\s+of)?\s*,?\s*{y1}", values_calendar.month_of_year
    yield rf"{_WEEKDAY}{d1}{_OF}{m1}", values_calendar.one
    yield rf"{_WEEKDAY}\b{m1}\s+(?:the\s+)?{d1}", values_calendar.one
    yield (
        rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep){y1}(?![/\d])",
        values_calendar.numeric,
    )
    yield r"(?<=\()(?P<a>\d{1,2})/(?P<b>\d{1,2})(?=\))", values_calendar.day_and_month
    bracket = r"(?:\s*\(\s*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s*\))?"
    yield rf"(?i:\b(?P<rel>{alternatives(dict(RELATIVE))})\b){bracket}", values_calendar.relative
    yield from _forms_beside_today()


def _forms_beside_today() -> Iterator[tuple[str, _Maker]]:
    ago = rf"\b(?P<count>\d{{1,2}}|{alternatives(dict(COUNTS))})\s+(?P<unit>days?|months?|years?)"
    yield rf"(?i:{ago}\s+ago\b)", values_calendar.ago
    ordinal = r"(?<![\d.,$€£/])(?P<d1>(?:0?[1-9]|[12]\d|3[01])\s?(?:st|nd|rd|th))\b"
    month = r"\s+of\s+(?i:this month|the month)\b"
    yield rf"(?<=\b[Oo]n the ){ordinal}(?:{month}|{_AFTER_DAY})", values_calendar.day_alone
    names = "|".join(w.title() for w in WEEKDAYS)
    yield (
        rf"\b(?P<first>{names}){_TO}(?P<last>{names})\b(?!,?\s*(?:\d|{_MONTH}))",
        values_calendar.weekdays,
    )
    weekday = rf"\b(?P<weekday>{'|'.join(w.title() for w in WEEKDAYS)})\b"
    yield rf"(?:\b(?i:(?P<which>last|next|this|coming))\s+)?{weekday}", values_calendar.weekday
    yield (
        rf"\b(?P<m1>{_MONTH})\s+(?:of\s+)?(?i:(?P<year>last|this|next)\s+year)\b",
        values_calendar.month_alone,
    )
    yield rf"(?i:\b(?P<period>{alternatives(dict(PERIODS))})\b)", values_calendar.period
    seasons = alternatives(dict(SEASONS))
    yield (
        rf"\b(?i:(?P<which>this|last|next|coming)\s+(?P<season>{seasons}))\b",
        values_calendar.season,
    )
    led = r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=[Ss]ince )|(?<=until )|(?<=of )|(?<=\b[Ff]rom ))"
    which = r"(?:\b(?i:(?P<which>last|next|this|early|late|mid)[\s-]+))"
    yield rf"(?:{which}|{led})(?P<m1>{_MONTH})(?!\s+\d)", values_calendar.month_alone
    before = r"(?<=[Dd]uring )|(?<=before )|(?<=after )|(?<=year )"
    yield rf"(?:{led}|{before})(?P<y1>{_Y})(?![\d,.]\d|[-–/]\d)", values_calendar.year


_FORMS: Final = tuple((re.compile(pattern), make) for pattern, make in _forms())
#: Those that need no digit: most sentences have none, and are searched for no others.
_IN_WORDS: Final = tuple(
    (pattern, make)
    for pattern, make in _FORMS
    if make
    in {
        values_calendar.relative,
        values_calendar.ago,
        values_calendar.weekdays,
        values_calendar.weekday,
        values_calendar.month_alone,
        values_calendar.period,
        values_calendar.season,
    }
)
