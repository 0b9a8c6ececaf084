"""Find dates and ranges of days, and complete them from the date of the release."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from kg.extract.document import DateMention
from kg.extract.values_numbers import alternatives
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("months")
_MONTHS: Final[dict[str, int]] = _LEXICON["months"]
_WEEKDAYS: Final[list[str]] = _LEXICON["weekdays"]
_RELATIVE: Final[dict[str, int]] = _LEXICON["relative"]
_PERIODS: Final[dict[str, tuple[str, int]]] = _LEXICON["periods"]
_SEASONS: Final[dict[str, int]] = _LEXICON["seasons"]
_YEARS: Final = {"last": -1, "this": 0, "next": 1}
_MONTHS_A_YEAR: Final = 12
_MONTHS_A_SEASON: Final = 3
_LONGEST: Final = 62  # days; a longer "range" is two dates with something else between

_CAPITALS: Final = [*(m.title() for m in _MONTHS), *(m.upper() for m in _MONTHS)]
_MONTH: Final = rf"(?:{alternatives(_CAPITALS)})\b\.?"
_D: Final = r"(?<![\d.,$€£/])(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?(?![\d%])"
_Y: Final = r"(?:1[89]|20)\d\d(?!\d)"
_TO: Final = r"\s*(?:-|–|—|\b(?:(?:up\s+)?to|until|and|till|through)\b|&)\s*(?:the\s+)?"
_WEEKDAY: Final = rf"(?:\b(?i:{'|'.join(_WEEKDAYS)})\b(?:\s*,)?\s+(?:the\s+)?)?"
_OF: Final = r"(?:\s+day)?(?:\s+of)?\s*,?\s*"
_COUNTS: Final[dict[str, int]] = {w: n for w, n in lexicon("numbers")["units"].items() if n > 0}
#: What may follow a day told by its number alone; else "the 10th" counts something else.
_AFTER_DAY: Final = (
    r"(?=\s*[.,;:)\n]|\s*$|\s+(?:morning|afternoon|evening|instant|inst|in|at|with|to|where|when"
    r"|he|she|they|both|the)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What completes a date: the day of issue, and which of day and month comes first."""

    published: date | None
    month_first: bool = False


_Maker: TypeAlias = Callable[[Mapping[str, str], Calendar], tuple[str, bool] | None]


def find_dates(text: str, start: int, end: int, calendar: Calendar) -> tuple[DateMention, ...]:
    """Return the dates between two offsets, from left to right.

    Those without a year, day or month of their own are left out if the release has no date.
    """
    taken: list[DateMention] = []
    for pattern, make in _FORMS:
        for match in pattern.finditer(text, start, end):
            span = match.span()
            if any(m.span[0] < span[1] and span[0] < m.span[1] for m in taken):
                continue
            made = make({k: v for k, v in match.groupdict().items() if v}, calendar)
            if made is not None:
                taken.append(DateMention(value=made[0], span=span, explicit=made[1]))
    return tuple(sorted(taken, key=lambda mention: mention.span))


def _day(found: Mapping[str, str], n: str = "1") -> int:
    return int(re.sub(r"\D", "", found[f"d{n}"]))


def _month(found: Mapping[str, str], n: str) -> int:
    return _MONTHS[found[f"m{n}"].rstrip(".").casefold()]


def _whole(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, calendar: Calendar) -> date | None:
    """Return the day of that name that is nearest to the day of issue."""
    published = calendar.published
    if published is None:
        return None
    near = [_whole(published.year + more, month, day) for more in (0, -1, 1)]
    days = [one for one in near if one is not None]
    return min(days, key=lambda one: abs((one - published).days), default=None)


def _one(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    month, day = _month(found, "1"), _day(found)
    year = found.get("y1")
    made = _whole(int(year), month, day) if year else _nearest(month, day, calendar)
    return (made.isoformat(), bool(year)) if made else None


def _range(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    last_month = _month(found, "2") if "m2" in found else _month(found, "1")
    first_month = _month(found, "1") if "m1" in found else last_month
    year = found.get("y2") or found.get("y1")
    if year:
        last = _whole(int(year), last_month, _day(found, "2"))
    else:
        last = _nearest(last_month, _day(found, "2"), calendar)
    if last is None:
        return None
    first_year = int(found["y1"]) if "y1" in found else last.year
    first = _whole(first_year, first_month, _day(found))
    if first is None or not timedelta(0) < last - first <= timedelta(_LONGEST):
        return None
    return f"{first.isoformat()}/{last.isoformat()}", bool(year)


def _month_of_year(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    return f"{int(found['y1']):04}-{_month(found, '1'):02}", True


def _month_alone(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    month, published = _month(found, "1"), calendar.published
    if (near := _nearest(month, 15, calendar)) is None or published is None:
        return None
    if "year" in found:
        return f"{published.year + _YEARS[found['year'].casefold()]:04}-{month:02}", False
    which = found.get("which", "").casefold()
    more = (which == "next" and near < published) - (which == "last" and near > published)
    return f"{near.year + more:04}-{month:02}", False


def _numeric(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y1"])
    day, month = (second, first) if calendar.month_first else (first, second)
    if month > _MONTHS_A_YEAR >= day:  # only one reading is a date
        day, month = month, day
    made = _whole(year, month, day)
    return (made.isoformat(), True) if made else None


def _day_and_month(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    first, second = int(found["a"]), int(found["b"])
    day, month = (second, first) if calendar.month_first else (first, second)
    if not 1 <= month <= _MONTHS_A_YEAR:
        return None
    near = _nearest(month, day, calendar)
    return None if near is None else (near.isoformat(), False)


def _iso(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    made = _whole(int(found["y1"]), int(found["b"]), int(found["a"]))
    return (made.isoformat(), True) if made else None


def _relative(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    if "day" in found:
        return _last_numbered(int(found["day"]), calendar)
    if (published := calendar.published) is None:
        return None
    words = re.sub(r"\s+", " ", found["rel"].casefold())
    return (published + timedelta(days=_RELATIVE[words])).isoformat(), False


def _ago(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the day, month or year that lies so many of them before the release."""
    published = calendar.published
    if published is None:
        return None
    words = found["count"].casefold()
    number = int(words) if words.isdigit() else _COUNTS[words]
    if found["unit"].casefold().startswith("day"):
        return (published - timedelta(days=number)).isoformat(), False
    if found["unit"].casefold().startswith("year"):
        return f"{published.year - number:04}", False
    return _month_away(published, -number), False


def _day_alone(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    return _last_numbered(_day(found), calendar)


def _last_numbered(day: int, calendar: Calendar) -> tuple[str, bool] | None:
    """Return the last such day of the month up to shortly after the day of issue."""
    published = calendar.published
    if published is None:
        return None
    latest = published + timedelta(days=7)
    for back in range(40):
        one = latest - timedelta(days=back)
        if one.day == day:
            return one.isoformat(), False
    return None


def _weekday(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    published = calendar.published
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS.index(found["weekday"].casefold())) % 7
    which = found.get("which", "").casefold()
    if which == "last" and back == 0:
        back = 7
    if which in {"next", "this", "coming"}:
        back = -((7 - back) % 7 or (7 if which == "next" else 0))
    return (published - timedelta(days=back)).isoformat(), False


def _weekdays(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the days from one weekday to the one after it; apart, they are two dates."""
    last = _weekday({"weekday": found["last"]}, calendar)
    if last is None:
        return None
    end = date.fromisoformat(last[0])
    back = _WEEKDAYS.index(found["last"].casefold()) - _WEEKDAYS.index(found["first"].casefold())
    return (f"{end - timedelta(days=back)}/{end}", False) if back > 0 else None


def _period(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    published = calendar.published
    if published is None:
        return None
    unit, more = _PERIODS[re.sub(r"\s+", " ", found["period"].casefold())]
    if unit == "year":
        return f"{published.year + more:04}", False
    return _month_away(published, more), False


def _month_away(day: date, more: int) -> str:
    """Return the month that is `more` months after that of `day`."""
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + more
    return f"{months // _MONTHS_A_YEAR:04}-{months % _MONTHS_A_YEAR + 1:02}"


def _season(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the year of a season beside the day of issue: "next spring"."""
    published = calendar.published
    if published is None:
        return None
    begins, which = _SEASONS[found["season"].casefold()], found["which"].casefold()
    year = published.year
    if which == "next" and published.month >= begins:
        year += 1
    if which == "last" and published.month < begins + _MONTHS_A_SEASON:
        year -= 1
    return f"{year:04}", False


def _year(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    return found["y1"], True


def _forms() -> Iterator[tuple[str, _Maker]]:
    """Yield patterns with what reads them; earlier ones have the first claim on words."""
    d1, d2, m1, m2 = rf"(?P<d1>{_D})", rf"(?P<d2>{_D})", rf"(?P<m1>{_MONTH})", rf"(?P<m2>{_MONTH})"
    y1, y2 = rf"(?P<y1>{_Y})", rf"(?P<y2>{_Y})"
    year1, year2 = rf"(?:\s*,?\s*{y1})?", rf"(?:\s*,?\s*{y2})?"
    yield rf"(?<![\d-]){y1}-(?P<b>[01]\d)-(?P<a>[0-3]\d)(?![\d-])", _iso
    yield rf"{_WEEKDAY}{d1}{_OF}{m1}{year1}{_TO}{_WEEKDAY}{d2}{_OF}{m2}{year2}", _range
    yield rf"{_WEEKDAY}\b{m1}\s+{d1}{year1}{_TO}{_WEEKDAY}{m2}\s+{d2}{year2}", _range
    listed = rf"(?:\s*,\s*{_D})*(?:(?<=\d),(?=\s+and\b))?"  # "20, 21 and 22 May"
    yield rf"{_WEEKDAY}{d1}{listed}{_TO}{_WEEKDAY}{d2}{_OF}{m2}{year2}", _range
    yield rf"{_WEEKDAY}\b{m1}\s+{d1}{listed}{_TO}{_WEEKDAY}{d2}{year2}", _range
    for day in (rf"{d1}{_OF}{m1}", rf"{m1}\s+{d1}"):  # "on Friday (3 May)"
        yield rf"\b(?i:{'|'.join(_WEEKDAYS)})\s+\({day}{year1}\)", _one
    yield rf"{_WEEKDAY}{d1}{_OF}{m1}\s*,?\s*{y1}", _one
    yield rf"{_WEEKDAY}\b{m1}\s+(?:the\s+)?{d1}\s*,?\s*{y1}", _one
    yield rf"\b{m1}(?:\s+of)?\s*,?\s*{y1}", _month_of_year
    yield rf"{_WEEKDAY}{d1}{_OF}{m1}", _one
    yield rf"{_WEEKDAY}\b{m1}\s+(?:the\s+)?{d1}", _one
    yield (
        rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep){y1}(?![/\d])",
        _numeric,
    )
    yield r"(?<=\()(?P<a>\d{1,2})/(?P<b>\d{1,2})(?=\))", _day_and_month
    bracket = r"(?:\s*\(\s*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s*\))?"
    yield rf"(?i:\b(?P<rel>{alternatives(dict(_RELATIVE))})\b){bracket}", _relative
    yield from _forms_beside_today()


def _forms_beside_today() -> Iterator[tuple[str, _Maker]]:
    ago = rf"\b(?P<count>\d{{1,2}}|{alternatives(dict(_COUNTS))})\s+(?P<unit>days?|months?|years?)"
    yield rf"(?i:{ago}\s+ago\b)", _ago
    ordinal = r"(?<![\d.,$€£/])(?P<d1>(?:0?[1-9]|[12]\d|3[01])\s?(?:st|nd|rd|th))\b"
    month = r"\s+of\s+(?i:this month|the month)\b"
    yield rf"(?<=\b[Oo]n the ){ordinal}(?:{month}|{_AFTER_DAY})", _day_alone
    names = "|".join(w.title() for w in _WEEKDAYS)
    yield rf"\b(?P<first>{names}){_TO}(?P<last>{names})\b(?!,?\s*(?:\d|{_MONTH}))", _weekdays
    weekday = rf"\b(?P<weekday>{'|'.join(w.title() for w in _WEEKDAYS)})\b"
    yield rf"(?:\b(?i:(?P<which>last|next|this|coming))\s+)?{weekday}", _weekday
    yield rf"\b(?P<m1>{_MONTH})\s+(?:of\s+)?(?i:(?P<year>last|this|next)\s+year)\b", _month_alone
    yield rf"(?i:\b(?P<period>{alternatives(dict(_PERIODS))})\b)", _period
    seasons = alternatives(dict(_SEASONS))
    yield rf"\b(?i:(?P<which>this|last|next|coming)\s+(?P<season>{seasons}))\b", _season
    led = r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=[Ss]ince )|(?<=until )|(?<=of )|(?<=\b[Ff]rom ))"
    which = r"(?:\b(?i:(?P<which>last|next|this|early|late|mid)[\s-]+))"
    yield rf"(?:{which}|{led})(?P<m1>{_MONTH})(?!\s+\d)", _month_alone
    before = r"(?<=[Dd]uring )|(?<=before )|(?<=after )|(?<=year )"
    yield rf"(?:{led}|{before})(?P<y1>{_Y})(?![\d,.]\d|[-–/]\d)", _year


_FORMS: Final = tuple((re.compile(pattern), make) for pattern, make in _forms())
