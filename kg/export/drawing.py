"""Marks of the picture as SVG elements; every text is data and is escaped."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET  # writes only

from kg.export.style import Line, Look
from kg.export.xml import fit

INK: Final = "#1b2430"
SOFT: Final = "#566171"
FAINT: Final = "#d5dbe3"
AMBER: Final = "#8a4b00"
_FONT: Final = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, sans-serif"

#: Widths of letters in parts of the size of type, as in Helvetica; others count 0.56. Where
#: there is no such font, a wider one stands in for it, hence the allowance.
_WIDTHS: Final = {
    **dict.fromkeys("ijl|'’‘.,:;!", 0.24),
    **dict.fromkeys('ftrI()[]-/ “”"', 0.33),
    **dict.fromkeys("ckszxyvJ", 0.5),
    **dict.fromkeys("mMW", 0.85),
    **dict.fromkeys("wCDGHNOQRUABEKPSVXYZ", 0.7),
}
_ALLOWANCE: Final = 1.13
_OTHER_WIDTH: Final = 0.56
_WIDE: Final = 0x0E00  # from here on (Thai, Khmer, Chinese …) letters count as wide
_WIDE_WIDTH: Final = 0.9


def width(text: str, size: float) -> float:
    """Return about how wide a text is, in pixels."""
    parts = (
        _WIDE_WIDTH
        if ord(c) >= _WIDE and c not in _WIDTHS and c not in "–—…≤→"
        else _WIDTHS.get(c, _OTHER_WIDTH)
        for c in text
    )
    return _ALLOWANCE * size * sum(parts)


def wrap(text: str, size: float, room: float, *, lines: int) -> tuple[str, ...]:
    """Break a text at spaces into at most `lines` lines of `room` pixels, … for the rest."""
    words = fit(text).split()
    found: list[str] = []
    while words and len(found) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(line)
    if found and (words or width(found[-1], size) > room):
        last = " ".join((found[-1], *words))
        while last and width(f"{last}…", size) > room:
            last = last[:-1]
        found[-1] = f"{last.rstrip()}…"
    return tuple(found)


def text(  # noqa: PLR0913  # what a text is drawn with
    parent: ET.Element,
    x: float,
    y: float,
    words: str,
    *,
    size: float = 12,
    colour: str = INK,
    weight: str = "normal",
    anchor: str = "start",
) -> ET.Element:
    """Add a line of text whose base line starts (or is centred, or ends) at a point."""
    attributes = {
        "x": number(x),
        "y": number(y),
        "font-size": number(size),
        "fill": colour,
        "font-weight": weight,
        "text-anchor": anchor,
    }
    if weight == "normal":
        del attributes["font-weight"]
    if anchor == "start":
        del attributes["text-anchor"]
    element = ET.SubElement(parent, "text", attributes)
    element.text = fit(words)
    return element


def line(
    parent: ET.Element, ends: tuple[float, float, float, float], *, colour: str, wide: float = 1
) -> None:
    """Add a straight line between two points (x1, y1, x2, y2)."""
    x1, y1, x2, y2 = map(number, ends)
    attributes = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": colour}
    ET.SubElement(parent, "line", {**attributes, "stroke-width": number(wide)})


def box(
    parent: ET.Element, place: tuple[float, float, float, float], *, fill: str, round_by: float = 0
) -> ET.Element:
    """Add a rectangle (x, y, width, height)."""
    x, y, wide, high = map(number, place)
    attributes = {"x": x, "y": y, "width": wide, "height": high, "fill": fill}
    if round_by:
        attributes["rx"] = number(round_by)
    return ET.SubElement(parent, "rect", attributes)


def curve(parent: ET.Element, path: str, *, colour: str, style: Line) -> None:
    """Add an open path in the style of its certainty."""
    attributes = {"d": path, "fill": "none", "stroke": colour, "stroke-width": "1.8"}
    if style.dashes:
        attributes["stroke-dasharray"] = style.dashes
    if style.name == "dotted":
        attributes["stroke-linecap"] = "round"
        attributes["stroke-width"] = "2.4"
    ET.SubElement(parent, "path", attributes)


def arrow(parent: ET.Element, x: float, y: float, *, colour: str, left: bool) -> None:
    """Add the head of an arrow whose tip is at a point."""
    back = 8 if left else -8
    points = [(x, y), (x + back, y - 4.5), (x + back, y + 4.5)]
    ET.SubElement(parent, "polygon", {"points": _points(points), "fill": colour})


def dot(parent: ET.Element, x: float, y: float, *, colour: str, hollow: bool = False) -> None:
    """Add the mark of a state that takes part."""
    attributes = {"cx": number(x), "cy": number(y), "r": "5", "fill": colour}
    if hollow:
        attributes |= {"fill": "#ffffff", "stroke": colour, "stroke-width": "2", "r": "4.5"}
    ET.SubElement(parent, "circle", attributes)


def symbol(parent: ET.Element, x: float, y: float, look: Look) -> None:
    """Add the symbol of a kind of record, centred at a point."""
    match look.shape:
        case "circle":
            place = {"cx": number(x), "cy": number(y), "r": "7", "fill": look.colour}
            ET.SubElement(parent, "circle", place)
        case "ring":
            place = {"cx": number(x), "cy": number(y), "r": "6", "fill": "#ffffff"}
            stroke = {"stroke": look.colour, "stroke-width": "2.4"}
            ET.SubElement(parent, "circle", {**place, **stroke})
        case shape:
            points = [(x + right, y + down) for right, down in _OUTLINES[shape]]
            ET.SubElement(parent, "polygon", {"points": _points(points), "fill": look.colour})


_OUTLINES: Final[dict[str, Sequence[tuple[float, float]]]] = {
    "diamond": ((0, -9), (9, 0), (0, 9), (-9, 0)),
    "square": ((-6.5, -6.5), (6.5, -6.5), (6.5, 6.5), (-6.5, 6.5)),
    "hexagon": ((-4, -7.5), (4, -7.5), (8, 0), (4, 7.5), (-4, 7.5), (-8, 0)),
    "triangle": ((0, -8), (8, 6.5), (-8, 6.5)),
    "bar": ((-8, -3), (8, -3), (8, 3), (-8, 3)),
}


def canvas(wide: float, high: float, *, title: str, about: str, mark: str) -> ET.Element:
    """Return the root of a picture with its accessible title and description.

    `mark` makes the ids differ between pictures on one page.
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": number(wide),
            "height": number(high),
            "viewBox": f"0 0 {number(wide)} {number(high)}",
            "role": "img",
            "aria-labelledby": f"title-{mark} about-{mark}",
            "lang": "en",
            "font-family": _FONT,
        },
    )
    ET.SubElement(root, "title", {"id": f"title-{mark}"}).text = fit(title)
    ET.SubElement(root, "desc", {"id": f"about-{mark}"}).text = fit(about)
    ground = box(root, (0.5, 0.5, wide - 1, high - 1), fill="#ffffff", round_by=10)
    ground.set("stroke", FAINT)
    return root


def number(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
