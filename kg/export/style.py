"""How kinds of nodes and certainties of edges look in pictures; never by colour alone."""

from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["diamond", "circle", "ring", "square", "hexagon", "triangle", "bar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A shape, a colour (#rrggbb, at least 4.5:1 on white) and the word for the legend."""

    shape: Shape
    colour: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A style of line by its name in GEXF, with its dashes in SVG ("" is unbroken)."""

    name: Literal["solid", "dashed", "dotted"]
    dashes: str


_OTHER: Final = Look(shape="bar", colour="#5b6470", word="other")
_LOOKS: Final = {
    "Agreement": Look(shape="diamond", colour="#1d5fa6", word="agreement"),
    "Meeting": Look(shape="circle", colour="#23744a", word="meeting or visit"),
    "Visit": Look(shape="circle", colour="#23744a", word="meeting or visit"),
    "Aid": Look(shape="square", colour="#9a5b00", word="aid"),
    "Deal": Look(shape="hexagon", colour="#7446a0", word="deal"),
    "Event": Look(shape="triangle", colour="#b0362c", word="other event"),
    "Aim": Look(shape="ring", colour="#5b6470", word="planned"),
    "Wish": Look(shape="bar", colour="#5b6470", word="asked or hoped for"),
    "State": Look(shape="bar", colour="#2b3440", word="state"),
    "Person": Look(shape="bar", colour="#3d6b7d", word="person"),
    "Organization": Look(shape="bar", colour="#6b6440", word="organisation"),
    "JointBody": Look(shape="bar", colour="#6b6440", word="organisation"),
}
LINES: Final = {
    "stated": Line(name="solid", dashes=""),
    "attributed": Line(name="solid", dashes=""),
    "inferred": Line(name="dashed", dashes="7 5"),
    "ambiguous": Line(name="dotted", dashes="1.5 4.5"),
}


def look(kind: str) -> Look:
    """Return how a kind of node looks."""
    return _LOOKS.get(kind, _OTHER)
