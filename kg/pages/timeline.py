"""Lay out a timeline: dots in lanes by date, labels that do not touch, ticks of the calendar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.pages.wording import cut

WIDTH: Final = 1100
_LEFT: Final = 118  # room for the names of the lanes
_RIGHT: Final = 24
_TOP: Final = 28
_ROW: Final = 24
_DOT: Final = 7
_ARROW: Final = 10
_GLYPH: Final = 6.6  # mean width of a letter at the size of the labels
_LONGEST: Final = 44
_MOST_ROWS: Final = 7
_LEAST_DAYS: Final = 28
_MONTHLY: Final = 330  # days up to which every month has a tick
_QUARTERLY: Final = 1100
_YEARLY: Final = 9000  # with more, only some years have one
_EARLIER: Final = 150  # room for what was long before the rest
_FEWEST: Final = 3  # moments for which it is made


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something on a day; `sure` is False where it is only the last day that it may have been on.

    `realis` is actual, intended or negated. `told` is its date in words. An `english` label is of
    the data.
    """

    lane: str
    day: date
    label: str
    href: str
    told: str
    realis: str = "actual"
    sure: bool = True
    english: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A moment in its place; `side` is where the label stands: "start" (right of it) or "end"."""

    moment: Moment
    x: float
    y: float
    text: str
    side: str

    @property
    def text_x(self) -> float:
        """Where the label begins or ends."""
        arrow = 0 if self.moment.sure else _ARROW
        return self.x + _DOT + 4 if self.side == "start" else self.x - _DOT - 4 - arrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A lane between two heights, with its dots; `left_out` had no room."""

    name: str
    top: int
    bottom: int
    dots: tuple[Dot, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The first day of a month; where only years have one, `told` is the year, else the month.

    Both are ISO 8601.
    """

    x: float
    day: date
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was long before the rest stands left of `x`, out of scale; `told` are its years."""

    left: float
    x: float
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A picture of that size, in units of its view box."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    earlier: Earlier | None = None


def timeline(moments: Iterable[Moment], lanes: Sequence[str]) -> Timeline | None:
    """Return the picture of moments in the lanes of that order; None without moments."""
    found = sorted(moments, key=lambda m: (m.day, m.label, m.href))
    if not found:
        return None
    scale = _Scale([moment.day for moment in found])
    made: list[Lane] = []
    top = _TOP
    for name in lanes:
        mine = [moment for moment in found if moment.lane == name]
        if mine:
            lane = _lane(name, mine, top, scale)
            made.append(lane)
            top = lane.bottom
    ticks = tuple(_tick(scale, day) for day in _ticks(scale.first, scale.last))
    return Timeline(
        width=WIDTH, height=top + 4, lanes=tuple(made), ticks=ticks, earlier=scale.earlier
    )


def _tick(scale: "_Scale", day: date) -> Tick:
    yearly = (scale.last - scale.first).days > _QUARTERLY
    return Tick(x=scale.x(day), day=day, told=f"{day:%Y}" if yearly else f"{day:%Y-%m}")


class _Scale:
    """Days (sorted) to places.

    A short time is widened, so that its dots do not fill the picture. What was long before the
    rest stands at its left, one day after the other and out of scale.
    """

    def __init__(self, days: Sequence[date]) -> None:
        apart = _apart(days)
        self._before: Final = sorted({*days[:apart]})
        first, last = days[apart], days[-1]
        missing = max(0, _LEAST_DAYS - (last - first).days)
        self.first: Final = first - timedelta(days=missing // 2)
        self.last: Final = last + timedelta(days=missing - missing // 2)
        self._left: Final = _LEFT + (_EARLIER if apart else 0)

    @property
    def earlier(self) -> Earlier | None:
        if not self._before:
            return None
        years = dict.fromkeys(f"{day:%Y}" for day in (self._before[0], self._before[-1]))
        return Earlier(left=_LEFT, x=self._left - _DOT, told="–".join(years))

    def x(self, day: date) -> float:
        if day in self._before:
            share = self._before.index(day) / len(self._before)
            return round(_LEFT + _DOT + _ARROW + share * (_EARLIER - 4 * _DOT), 1)
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self._left + _DOT + share * (WIDTH - self._left - _RIGHT - 2 * _DOT), 1)


def _apart(days: Sequence[date]) -> int:
    """Return how many of the first days were so long before the rest that they would squeeze it.

    They are few, and more than half of all the time is between them and the rest.
    """
    most = min(len(days) // 4, len(days) - _FEWEST)
    place = 0
    for n in range(1, most + 1):
        gap = days[n] - days[n - 1]
        if 2 * gap > days[-1] - days[place] and gap.days > _QUARTERLY:
            place = n
    return place


def _lane(name: str, moments: Sequence[Moment], top: int, scale: _Scale) -> Lane:
    """Place dots from left to right, each in the first row where its label is free."""
    ends: list[float] = []
    dots: list[Dot] = []
    for moment in moments:
        x = scale.x(moment.day)
        text = cut(moment.label, _LONGEST)
        room = len(text) * _GLYPH + _DOT + 8
        side = "end" if x + room > WIDTH else "start"
        left, right = (
            (x - room - _ARROW, x + _DOT) if side == "end" else (x - _DOT - _ARROW, x + room)
        )
        row = next((n for n, end in enumerate(ends) if end < left), len(ends))
        if row == _MOST_ROWS:
            continue
        ends[row:] = [right, *ends[row + 1 :]]
        dots.append(Dot(moment=moment, x=x, y=top + 16 + row * _ROW, text=text, side=side))
    bottom = top + len(ends) * _ROW + 10
    left_out = len(moments) - len(dots)
    return Lane(name=name, top=top, bottom=bottom, dots=tuple(dots), left_out=left_out)


def _ticks(first: date, last: date) -> Iterator[date]:
    """Yield the first days of months, quarters, years or every so many years, as time allows."""
    days = (last - first).days
    years = days // _YEARLY + 1
    step = 1 if days <= _MONTHLY else 3 if days <= _QUARTERLY else 12
    year, month = first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first and (month - 1) % step == 0 and year % years == 0:
            yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004  # December
