"""Make days, months and years of the parts of a date, beside the day of issue.

Each reader returns the date in ISO 8601 and whether the text tells it with its year, else None.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.lexicons import lexicon

_LEXICON: Final = lexicon("months")
MONTHS: Final[dict[str, int]] = _LEXICON["months"]
WEEKDAYS: Final[list[str]] = _LEXICON["weekdays"]
RELATIVE: Final[dict[str, int]] = _LEXICON["relative"]
PERIODS: Final[dict[str, tuple[str, int]]] = _LEXICON["periods"]
SEASONS: Final[dict[str, int]] = _LEXICON["seasons"]
COUNTS: Final[dict[str, int]] = {w: n for w, n in lexicon("numbers")["units"].items() if n > 0}
_YEARS: Final = {"last": -1, "this": 0, "next": 1}
_MONTHS_A_YEAR: Final = 12
_MONTHS_A_SEASON: Final = 3
_LONGEST: Final = 62  # days; a longer "range" is two dates with something else between


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What completes a date: the day of issue, and which of day and month comes first."""

    published: date | None
    month_first: bool = False


def _day(found: Mapping[str, str], n: str = "1") -> int:
    return int(re.sub(r"\D", "", found[f"d{n}"]))


def _month(found: Mapping[str, str], n: str) -> int:
    return MONTHS[found[f"m{n}"].rstrip(".").casefold()]


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


def one(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return a day of a month, with its year or the year that is nearest."""
    month, day = _month(found, "1"), _day(found)
    year = found.get("y1")
    made = _whole(int(year), month, day) if year else _nearest(month, day, calendar)
    return (made.isoformat(), bool(year)) if made else None


def days(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the days from one to another, as START/END; none if they are too far apart."""
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


def month_of_year(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    """Return a month that stands with its year."""
    return f"{int(found['y1']):04}-{_month(found, '1'):02}", True


def month_alone(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return a month without a year of its own: "last May", "in May of next year"."""
    month, published = _month(found, "1"), calendar.published
    if (near := _nearest(month, 15, calendar)) is None or published is None:
        return None
    if "year" in found:
        return f"{published.year + _YEARS[found['year'].casefold()]:04}-{month:02}", False
    which = found.get("which", "").casefold()
    more = (which == "next" and near < published) - (which == "last" and near > published)
    return f"{near.year + more:04}-{month:02}", False


def numeric(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return a day in digits: "3.5.2024"."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["y1"])
    day, month = (second, first) if calendar.month_first else (first, second)
    if month > _MONTHS_A_YEAR >= day:  # only one reading is a date
        day, month = month, day
    made = _whole(year, month, day)
    return (made.isoformat(), True) if made else None


def day_and_month(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return a day in digits without a year: "(3/5)"."""
    first, second = int(found["a"]), int(found["b"])
    day, month = (second, first) if calendar.month_first else (first, second)
    if not 1 <= month <= _MONTHS_A_YEAR:
        return None
    near = _nearest(month, day, calendar)
    return None if near is None else (near.isoformat(), False)


def iso(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    """Return a day written as ISO 8601 has it."""
    made = _whole(int(found["y1"]), int(found["b"]), int(found["a"]))
    return (made.isoformat(), True) if made else None


def relative(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return "yesterday", or the day whose number stands in brackets behind it."""
    if "day" in found:
        return _last_numbered(int(found["day"]), calendar)
    if (published := calendar.published) is None:
        return None
    words = re.sub(r"\s+", " ", found["rel"].casefold())
    return (published + timedelta(days=RELATIVE[words])).isoformat(), False


def ago(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the day, month or year that lies so many of them before the release."""
    published = calendar.published
    if published is None:
        return None
    words = found["count"].casefold()
    number = int(words) if words.isdigit() else COUNTS[words]
    if found["unit"].casefold().startswith("day"):
        return (published - timedelta(days=number)).isoformat(), False
    if found["unit"].casefold().startswith("year"):
        return f"{published.year - number:04}", False
    return _month_away(published, -number), False


def day_alone(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return "the 10th" as the last such day."""
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


def weekday(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return a weekday as the last one before the day of issue, or the next if words say so."""
    published = calendar.published
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS.index(found["weekday"].casefold())) % 7
    which = found.get("which", "").casefold()
    if which == "last" and back == 0:
        back = 7
    if which in {"next", "this", "coming"}:
        back = -((7 - back) % 7 or (7 if which == "next" else 0))
    return (published - timedelta(days=back)).isoformat(), False


def weekdays(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the days from one weekday to the one after it; apart, they are two dates."""
    last = weekday({"weekday": found["last"]}, calendar)
    if last is None:
        return None
    end = date.fromisoformat(last[0])
    back = WEEKDAYS.index(found["last"].casefold()) - WEEKDAYS.index(found["first"].casefold())
    return (f"{end - timedelta(days=back)}/{end}", False) if back > 0 else None


def period(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return "last month", "next year"."""
    published = calendar.published
    if published is None:
        return None
    unit, more = PERIODS[re.sub(r"\s+", " ", found["period"].casefold())]
    if unit == "year":
        return f"{published.year + more:04}", False
    return _month_away(published, more), False


def _month_away(day: date, more: int) -> str:
    """Return the month that is `more` months after that of `day`."""
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + more
    return f"{months // _MONTHS_A_YEAR:04}-{months % _MONTHS_A_YEAR + 1:02}"


def season(found: Mapping[str, str], calendar: Calendar) -> tuple[str, bool] | None:
    """Return the year of a season beside the day of issue: "next spring"."""
    published = calendar.published
    if published is None:
        return None
    begins, which = SEASONS[found["season"].casefold()], found["which"].casefold()
    year = published.year
    if which == "next" and published.month >= begins:
        year += 1
    if which == "last" and published.month < begins + _MONTHS_A_SEASON:
        year -= 1
    return f"{year:04}", False


def year(found: Mapping[str, str], _: Calendar) -> tuple[str, bool] | None:
    """Return a year alone."""
    return found["y1"], True
