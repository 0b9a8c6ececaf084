"""DOT, for Graphviz."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.export.style import LINES, Shape, look
from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine

_SHAPES: Final[Mapping[Shape, str]] = {
    "diamond": "diamond",
    "circle": "ellipse",
    "ring": "doublecircle",
    "square": "box",
    "hexagon": "hexagon",
    "triangle": "triangle",
    "bar": "plaintext",
}


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the network of `scope`: kinds by shape and colour, certainties by the line.

    Source: https://graphviz.org/doc/info/lang.html
    """
    return "".join(f"{line}\n" for line in _lines(engine, scope)).encode()


def _lines(engine: Engine, scope: Scope) -> Iterator[str]:
    network = project(engine, scope)
    yield f"digraph {_quoted(scope.name or 'bilateral-kg')} {{"
    yield "  rankdir=LR;"
    for node, told in network.nodes(data=True):
        looks = look(str(told["kind"]))
        shown = {
            "label": str(told["label"]),
            "shape": _SHAPES[looks.shape],
            "color": looks.colour,
            "tooltip": str(told.get("quotes", told["kind"])),
        }
        yield f"  {_quoted(node)} [{_listed(shown)}];"
    for source, target, key, told in network.edges(keys=True, data=True):
        shown = {
            "id": key,
            "label": str(told["relation"]),
            "style": LINES[str(told["certainty"])].name,
            "tooltip": str(told.get("quotes", told["certainty"])),
        }
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_listed(shown)}];"
    yield "}"


def _listed(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(text)}" for name, text in attributes.items())


def _quoted(text: str) -> str:
    r"""Write a text in quotation marks; `\` before other letters would mean something there."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"{}"'.format(escaped.replace("\r", "").replace("\0", "\ufffd"))
