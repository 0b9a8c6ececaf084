"""How an address names a picture of the graph, and the picture as the island draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.export.style import Shape, look
from kg.lookup.pictures import Picture
from kg.lookup.pictures import picture as picture_of
from kg.pages.asked import Asked
from kg.pages.wording import RELATIONS
from kg.workspace import Workspace

#: What our shapes are called in Cytoscape.
_SHAPES: Final[Mapping[Shape, str]] = {
    "diamond": "diamond", "circle": "ellipse", "ring": "ellipse", "square": "rectangle",
    "hexagon": "hexagon", "triangle": "triangle", "bar": "round-rectangle",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the address of a picture says.

    `shown` are the nodes by the end of their IRI, in the order in which they came; `hidden` the
    kinds that are left out. `focus` is the node whose neighbours are listed, `kind` theirs.
    """

    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    focus: str = ""
    kind: str = ""
    offset: int = 0

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asking":
        """Read the parameters of an address; what is no number counts as 0."""
        offset = query.get("offset", "")
        return cls(
            shown=_parts(query.get("n", "")),
            hidden=_parts(query.get("hide", "")),
            focus=query.get("focus", ""),
            kind=query.get("kind", ""),
            offset=int(offset) if offset.isascii() and offset.isdigit() else 0,
        )


def iris_of(workspace: Workspace, names: Sequence[str]) -> list[str]:
    """Return the IRIs of nodes that an address names by the ends of their IRIs."""
    return [f"{workspace.settings.base}id/{name}" for name in names]


def name_of(workspace: Workspace, iri: str) -> str:
    """Return how an address names a node."""
    return iri.removeprefix(f"{workspace.settings.base}id/")


def elements(workspace: Workspace, asking: Asking) -> dict[str, list[dict[str, str]]]:
    """Return a picture as the island draws it: nodes with shape and colour, edges.

    Raises:
        BadParameterError: it has too many nodes.
        NotFoundError: one of them is nothing that releases speak of.
    """
    found = without(picture_of(workspace.engine, iris_of(workspace, asking.shown)), asking.hidden)
    names = {node.iri: name_of(workspace, node.iri) for node in found.nodes}
    return {
        "nodes": [
            {
                "id": names[node.iri],
                "label": node.label,
                "kind": node.kind,
                "date": node.date,
                "shape": _SHAPES[look(node.kind).shape],
                "colour": look(node.kind).colour,
            }
            for node in found.nodes
        ],
        "edges": [
            {
                "id": edge.key,
                "source": names[edge.source],
                "target": names[edge.target],
                "relation": RELATIONS.get(edge.relation, edge.relation),
                "certainty": edge.certainty,
            }
            for edge in found.edges
        ],
    }


def with_nodes(asked: Asked, workspace: Workspace, iris: Sequence[str]) -> str:
    """Return the address of the picture with further nodes."""
    asking = Asking.of(asked.query)
    names = [name_of(workspace, iri) for iri in iris]
    shown = ",".join(dict.fromkeys((*asking.shown, *names)))
    return asked.here(n=shown, focus=names[-1] if len(names) == 1 else asking.focus,
                      add="", one="", other="", offset="", kind="")  # fmt: skip


def without(found: Picture, hidden: Sequence[str]) -> Picture:
    """Return a picture without the nodes of some kinds, and without their edges."""
    nodes = tuple(node for node in found.nodes if node.kind not in hidden)
    iris = {node.iri for node in nodes}
    edges = tuple(e for e in found.edges if e.source in iris and e.target in iris)
    return Picture(nodes=nodes, edges=edges)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in text.split(",") if part))
