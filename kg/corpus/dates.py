"""Days as letterheads, datelines and signatures write them."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = "|".join(rf"{name[:3]}(?:{name[3:]})?\.?" for name in _MONTHS) + r"|sept\.?"

#: A year, also of the Buddhist era, with or without that of the common era behind it.
_YEAR: Final = r"(?:B\.?E\.?\s*)?\d{4}(?:\s*[(/]\s*\d{4}\)?)?"
_BUDDHIST: Final = 543  # years that the Buddhist era is ahead
_LAST_COMMON: Final = 2400  # no release is of a later year of the common era

#: A day in numbers, where the order is sure: with full stops, or with a day that is no month.
_IN_NUMBERS: Final = (
    r"(?:\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|(?:1[3-9]|2\d|3[01])/\d{1,2}/\d{4}(?!\d)|\d{1,2}/(?:1[3-9]|2\d|3[01])/\d{4}(?!\d))"
)
#: A day with or without its year; no named groups, so that it fits into others.
DAY: Final = (
    rf"(?:{_IN_NUMBERS}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})(?:,?\s+{_YEAR})?"
    rf"|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?)"
)
ISO_DAY: Final = r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?\S*)?"

_ERA: Final = r"(?:B\.?E\.?\s*)?"
_FULL: Final = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{_MONTH}),?\s+{_ERA}(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_ERA}(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?<![\d.])(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})(?!\d)"
    r"|(?<![\d/])(?P<d5>1[3-9]|2\d|3[01])/(?P<m5>\d{1,2})/(?P<y5>\d{4})(?!\d)"
    r"|(?<![\d/])(?P<m6>\d{1,2})/(?P<d6>1[3-9]|2\d|3[01])/(?P<y6>\d{4})(?!\d)",
    re.IGNORECASE,
)


def day_in(words: str) -> date | None:
    """Return the first full day that `words` name, None if there is none."""
    for match in _FULL.finditer(words):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        month = parts["m"]
        number = int(month) if month.isdigit() else _number(month)
        try:
            year = int(parts["y"])
            year -= _BUDDHIST if year > _LAST_COMMON else 0
            return date(year, number, int(parts["d"]))
        except ValueError:
            continue  # 31 February: an error of the text
    return None


def _number(month: str) -> int:
    short = month[:3].casefold()
    return next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(short))
