"""A picture of records by date: a lane for each state, a row for each record, arcs for links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET  # writes only

from kg.export import drawing
from kg.export.captions import about, day_of, mark_of, subtitle
from kg.export.drawing import AMBER, FAINT, INK, SOFT, width, wrap
from kg.export.legend import draw_legend
from kg.export.style import LINES, look
from kg.export.timeline import Arc, Role, Row, Timeline, read
from kg.export.xml import fit, to_bytes
from kg.network.scope import Scope
from kg.store.engine import Engine

_MOST_ROWS: Final = 60
_LEFT: Final = 28
_DATE: Final = 92  # width of the column of dates
_LANE: Final = 92  # width of a lane, where there are few
_LANES: Final = 644  # width of all lanes together, where there are many
_TEXT: Final = 480  # width of the column of labels
_TRACK: Final = 30
_TOP: Final = 124
_LABEL: Final = 14
_BOLD: Final = _LABEL * 1.07  # bold letters are wider
_TITLE: Final = 21
_SMALL: Final = 11.5
_NARROW: Final = 10  # letters over narrow lanes
_LEADING: Final = 17
_NAMED: Final = 3  # people of a row who are named
_EDGE: Final = {"stated": INK, "attributed": INK, "inferred": SOFT, "ambiguous": AMBER}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A row with its lines of text and where it lies; `y` is its middle."""

    row: Row
    label: tuple[str, ...]
    details: tuple[str, ...]
    unresolved: tuple[str, ...]
    top: float
    high: float

    @property
    def y(self) -> float:
        return self.top + self.high / 2


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the picture of `scope`, complete in itself: no fonts, scripts or links to fetch.

    Shown are agreements, meetings, visits, aid, deals and other events, the newest 60; the order
    of agreements that only dates tell is dashed, an unresolved reference dotted.
    """
    return draw(read(engine, scope, most=_MOST_ROWS))


def draw(timeline: Timeline) -> bytes:
    """Return the picture of a timeline."""
    placed = _place(timeline.rows)
    tracks = _tracks(timeline.arcs, {p.row.iri: n for n, p in enumerate(placed)})
    lane = min(_LANE, _LANES / max(len(timeline.lanes), 1))
    lanes = {state: _LEFT + _DATE + lane * (n + 0.5) for n, state in enumerate(timeline.lanes)}
    labels = _LEFT + _DATE + lane * len(lanes) + 22
    right = labels + _TEXT + 16
    wide = max(right + _TRACK * max(tracks.values(), default=-1) + 66, 760)
    bottom = placed[-1].top + placed[-1].high if placed else _TOP + 30
    legend = ET.Element("g")
    high = draw_legend(legend, timeline, left=_LEFT, top=bottom + 26, room=wide - 2 * _LEFT) + 22
    root = drawing.canvas(
        wide, high, title=timeline.title, about=about(timeline), mark=mark_of(timeline)
    )
    _head(root, timeline, lanes, room=wide - 2 * _LEFT, bottom=bottom)
    for number, each in enumerate(placed):
        _draw_row(root, each, lanes, labels=labels, right=right, striped=number % 2 == 1)
    middles = {each.row.iri: each.y for each in placed}
    for arc, track in tracks.items():
        _draw_arc(root, arc, middles, right=right, x=right + 22 + _TRACK * track)
    root.append(legend)
    return to_bytes(root)


def _place(rows: Sequence[Row]) -> list[_Placed]:
    placed: list[_Placed] = []
    top = float(_TOP)
    for row in rows:
        label = wrap(row.label.removesuffix(f" ({row.date})"), _BOLD, _TEXT - 24, lines=2)
        details = wrap(_details(row), _SMALL, _TEXT - 24 - 60 * len(row.marks), lines=2)
        unresolved = tuple(
            part
            for words in row.unresolved
            for part in wrap(
                f"points at “{words}”: the text does not say which", _SMALL, _TEXT - 24, lines=2
            )
        )
        count = len(label) + len(details) + len(unresolved)
        high = 16 + _LEADING * count
        placed.append(
            _Placed(
                row=row, label=label, details=details, unresolved=unresolved, top=top, high=high
            )
        )
        top += high
    return placed


def _details(row: Row) -> str:
    """Return who, where, how much and who says so, as far as the label does not tell."""
    people = [name for name in row.people if name not in row.label]
    others = f" and {len(people) - _NAMED} others" if len(people) > _NAMED else ""
    told = row.label.replace(",", "")
    amount = "" if row.amount.removeprefix("at least ") in told else row.amount
    who = ", ".join(people[:_NAMED]) + others
    return " · ".join(filter(None, (who, row.place, amount, row.source)))


def _tracks(arcs: Iterable[Arc], order: dict[str, int]) -> dict[Arc, int]:
    """Give each arc a track on the right, short ones inside, so that none overlap."""
    found: dict[Arc, int] = {}
    taken: list[list[tuple[int, int]]] = []
    spans = {arc: sorted((order[arc.source], order[arc.target])) for arc in arcs}
    for arc, (low, high) in sorted(
        spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1], item[0].certainty)
    ):
        track = 0
        while track < len(taken) and any(a < high and low < b for a, b in taken[track]):
            track += 1
        taken[track:] = taken[track:] or [[]]
        taken[track].append((low, high))
        found[arc] = track
    return found


def _head(
    root: ET.Element, timeline: Timeline, lanes: dict[str, float], *, room: float, bottom: float
) -> None:
    for title in wrap(timeline.title, _TITLE * 1.1, room, lines=1):
        drawing.text(root, _LEFT, 40, title, size=_TITLE, weight="bold")
    drawing.text(root, _LEFT, 62, subtitle(timeline), size=12.5, colour=SOFT)
    lane = min(_LANE, _LANES / max(len(lanes), 1))
    size = 12.5 if lane == _LANE else _NARROW
    for state, x in lanes.items():
        lines = wrap(state, size, lane - 4, lines=3)
        for number, words in enumerate(reversed(lines)):
            y = _TOP - 14 - 15 * number
            drawing.text(root, x, y, words, size=size, weight="bold", anchor="middle")
        drawing.line(root, (x, _TOP - 6, x, bottom), colour=FAINT, wide=2)


def _draw_row(
    root: ET.Element,
    placed: _Placed,
    lanes: dict[str, float],
    *,
    labels: float,
    right: float,
    striped: bool,
) -> None:
    group = ET.SubElement(root, "g")
    row = placed.row
    ET.SubElement(group, "title").text = f"{row.kind}: {fit(row.label)}"
    if striped:
        stripe = drawing.box(
            group, (_LEFT - 10, placed.top, right - _LEFT + 14, placed.high), fill="#5b7fa6"
        )
        stripe.set("fill-opacity", "0.07")
    _draw_date(group, row, placed.y)
    _draw_roles(group, row, lanes, placed.y)
    drawing.symbol(group, labels, placed.y, look(row.kind))
    y = placed.top + 8 + 13
    for words in placed.label:
        drawing.text(group, labels + 18, y, words, size=_LABEL, weight="600")
        y += _LEADING
    for number, words in enumerate(placed.details):
        drawing.text(group, labels + 18, y, words, size=_SMALL, colour=SOFT)
        if number == len(placed.details) - 1:
            _draw_marks(group, row, labels + 18 + width(words, _SMALL) + 8, y)
        y += _LEADING
    for words in placed.unresolved:
        drawing.text(group, labels + 18, y, words, size=_SMALL, colour=AMBER)
        y += _LEADING


def _draw_date(group: ET.Element, row: Row, y: float) -> None:
    day = day_of(row.date)
    if row.lead and day:
        drawing.text(group, _LEFT, y - 3, row.lead, size=10.5, colour=SOFT)
        drawing.text(group, _LEFT, y + 11, day, size=12, colour=SOFT)
    else:
        drawing.text(group, _LEFT, y + 4, day or "no date", size=12.5, weight="bold")


def _draw_roles(group: ET.Element, row: Row, lanes: dict[str, float], y: float) -> None:
    colour = look(row.kind).colour
    # states without a lane of their own share the last one: the first of them is drawn there
    roles: dict[float, Role] = {}
    for state, role in row.roles:
        roles.setdefault(lanes.get(state, max(lanes.values())), role)
    shared = [x for x, role in roles.items() if role != "facilitates"]
    if len(shared) > 1:
        drawing.line(group, (min(shared), y, max(shared), y), colour=colour, wide=2)
    givers = [x for x, role in roles.items() if role == "gives"]
    for x, role in roles.items():
        if role == "receives" and givers:
            left = min(givers) > x
            drawing.arrow(group, x, y, colour=colour, left=left)
        else:
            drawing.dot(group, x, y, colour=colour, hollow=role == "facilitates")


def _draw_marks(group: ET.Element, row: Row, x: float, y: float) -> None:
    """Mark words that are not an official text's own."""
    for mark in row.marks:
        wide = width(mark, 10.5) + 12
        badge = drawing.box(group, (x, y - 10.5, wide, 14), fill="#fff4dd", round_by=7)
        badge.set("stroke", AMBER)
        drawing.text(group, x + 6, y, mark, size=10.5, colour=AMBER)
        x += wide + 4


def _draw_arc(
    root: ET.Element, arc: Arc, middles: dict[str, float], *, right: float, x: float
) -> None:
    # Arcs arrive above the middle of a row and leave below it, so that their ends stay apart.
    start, end = middles[arc.source] + 6, middles[arc.target] - 6
    bend = 9 if end > start else -9
    colour = _EDGE[arc.certainty]
    path = (
        f"M{_n(right)} {_n(start)}H{_n(x - 9)}Q{_n(x)} {_n(start)} {_n(x)} {_n(start + bend)}"
        f"V{_n(end - bend)}Q{_n(x)} {_n(end)} {_n(x - 9)} {_n(end)}H{_n(right + 6)}"
    )
    group = ET.SubElement(root, "g")
    drawing.curve(group, path, colour=colour, style=LINES[arc.certainty])
    drawing.arrow(group, right, end, colour=colour, left=True)
    ET.SubElement(group, "title").text = f"{arc.word} ({arc.certainty})"
    _draw_word(group, arc, x, (start, end))


def _draw_word(group: ET.Element, arc: Arc, x: float, ends: tuple[float, float]) -> None:
    """Say along its line what a stated link is; what the others mean stands in the legend."""
    middle, room = sum(ends) / 2, abs(ends[1] - ends[0]) - 8
    word = {"inferred": "", "ambiguous": "?"}.get(arc.certainty, arc.word)
    if not word:
        return
    colour = _EDGE[arc.certainty]
    if arc.certainty == "ambiguous":
        drawing.box(group, (x - 8, middle - 11, 16, 22), fill="#ffffff")
        drawing.text(
            group, x, middle + 5, word, size=14, colour=colour, weight="bold", anchor="middle"
        )
        return
    half = width(word, 11) / 2 + 4
    if 2 * half > room:
        return
    drawing.box(group, (x - 7, middle - half, 14, 2 * half), fill="#ffffff")
    label = drawing.text(group, x, middle, word, size=11, colour=colour, anchor="middle")
    label.set("dy", "3.5")
    label.set("transform", f"rotate(90 {_n(x)} {_n(middle)})")


_n = drawing.number
