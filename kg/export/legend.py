"""The legend of the picture: only what the picture shows."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET  # writes only

from kg.export import drawing
from kg.export.drawing import AMBER, INK, SOFT
from kg.export.style import LINES, look
from kg.export.timeline import Timeline

_SIZE: Final = 12
_ROW: Final = 24
_MARK: Final = 34  # room for the mark before its words
_GAP: Final = 16

_Mark: TypeAlias = Callable[[ET.Element, float, float], None]
_Item: TypeAlias = tuple[_Mark, str]


def draw_legend(
    parent: ET.Element, timeline: Timeline, *, left: float, top: float, room: float
) -> float:
    """Add the legend and return where it ends, in pixels from the top of the picture."""
    drawing.line(parent, (left, top - 10, left + room, top - 10), colour=drawing.FAINT)
    x, y = left, top + 10
    for mark, words in _items(timeline):
        mark_room = _MARK + (14 if mark is _badge else 0)
        needed = mark_room + drawing.width(words, _SIZE)
        if x > left and x + needed > left + room:
            x, y = left, y + _ROW
        mark(parent, x + 13, y)
        drawing.text(parent, x + mark_room, y + 4, words, size=_SIZE, colour=SOFT)
        x += needed + _GAP
    return y


def _items(timeline: Timeline) -> Iterator[_Item]:
    looks = {look(row.kind).word: look(row.kind) for row in timeline.rows}
    for word in sorted(looks):
        yield _symbol(word, timeline), word
    roles = {role for row in timeline.rows for _, role in row.roles}
    if "party" in roles:
        yield (lambda p, x, y: drawing.dot(p, x, y, colour=SOFT)), "takes part"
    if "receives" in roles:
        yield _gift, "gives to"
    if "facilitates" in roles:
        yield (lambda p, x, y: drawing.dot(p, x, y, colour=SOFT, hollow=True)), "helped it about"
    certainties = {arc.certainty for arc in timeline.arcs}
    for certainty, words, colour in _CERTAINTIES:
        if certainty in certainties:
            yield _line(certainty, colour), words
    if any("digest" in row.marks for row in timeline.rows):
        yield _badge, "a summary of ours, not the official text"


_CERTAINTIES: Final = (
    ("stated", "link that a release states", INK),
    ("inferred", "order inferred from the dates only", SOFT),
    ("ambiguous", "ambiguous: not said which is meant", AMBER),
)


def _symbol(word: str, timeline: Timeline) -> _Mark:
    kind = next(row.kind for row in timeline.rows if look(row.kind).word == word)
    return lambda parent, x, y: drawing.symbol(parent, x, y, look(kind))


def _line(certainty: str, colour: str) -> _Mark:
    def mark(parent: ET.Element, x: float, y: float) -> None:
        path = f"M{drawing.number(x - 13)} {drawing.number(y)}h28"
        drawing.curve(parent, path, colour=colour, style=LINES[certainty])

    return mark


def _gift(parent: ET.Element, x: float, y: float) -> None:
    drawing.line(parent, (x - 10, y, x + 8, y), colour=SOFT, wide=2)
    drawing.dot(parent, x - 10, y, colour=SOFT)
    drawing.arrow(parent, x + 14, y, colour=SOFT, left=False)


def _badge(parent: ET.Element, x: float, y: float) -> None:
    badge = drawing.box(parent, (x - 16, y - 8, 42, 15), fill="#fff4dd", round_by=7)
    badge.set("stroke", AMBER)
    drawing.text(parent, x - 10, y + 3.5, "digest", size=10.5, colour=AMBER)
