"""Nodes and edges as flat attributes: texts and numbers that every format can hold.

docs/reference/exports.md describes them. Several values of one attribute are joined by " | ".
"""

from typing import Final, TypeAlias

from kg.network.edges import Edge
from kg.network.evidence import BASES, Quote
from kg.network.nodes import Node

Attributes: TypeAlias = dict[str, str | float]

#: Columns of tables, in this order; an attribute without a value is left out of a node or edge.
NODE_ATTRIBUTES: Final = (
    "label", "kind", "iri", "date", "date_from", "date_to", "states", "amount",
    "basis", "according_to", "source_class", "releases", "quotes",
)  # fmt: skip
EDGE_ATTRIBUTES: Final = (
    "relation", "basis", "certainty", "date", "date_from", "date_to", "according_to",
    "confidence", "source_class", "releases", "quotes",
)  # fmt: skip

_JOIN: Final = " | "


def of_node(node: Node) -> Attributes:
    """Return the attributes of a node."""
    bases = {quote.basis for quote in node.quotes}
    speakers = dict.fromkeys(quote.according_to_label for quote in node.quotes)
    return _present(
        {
            "label": node.label,
            "kind": node.kind,
            "iri": node.iri,
            "date": node.date,
            "date_from": node.days.first.isoformat() if node.days.first else "",
            "date_to": node.days.last.isoformat() if node.days.last else "",
            "states": _JOIN.join(node.states),
            "amount": node.amount,
            "basis": next((basis for basis in BASES if basis in bases), ""),
            "according_to": _JOIN.join(speakers),
            "source_class": _JOIN.join(node.source_classes),
            "releases": _JOIN.join(node.releases),
            "quotes": cited(node.quotes),
        }
    )


def of_edge(edge: Edge, source: Node, target: Node) -> Attributes:
    """Return the attributes of an edge; its date is that of the record it starts from."""
    dated = source if source.date or source.days.known else target
    speakers = dict.fromkeys(quote.according_to_label for quote in edge.quotes)
    attributes = _present(
        {
            "relation": edge.relation,
            "basis": edge.basis,
            "certainty": edge.certainty,
            "date": dated.date,
            "date_from": dated.days.first.isoformat() if dated.days.first else "",
            "date_to": dated.days.last.isoformat() if dated.days.last else "",
            "according_to": _JOIN.join(speakers),
            "source_class": _JOIN.join(edge.source_classes),
            "releases": _JOIN.join(edge.releases),
            "quotes": cited(edge.quotes),
        }
    )
    if edge.confidence is not None:
        attributes["confidence"] = edge.confidence
    return attributes


def cited(quotes: tuple[Quote, ...]) -> str:
    """Return quotes as one text, each with its release, and marked if it is not official."""
    found = dict.fromkeys(f"“{q.text}” ({q.release_label}{_mark(q)})" for q in quotes)
    return _JOIN.join(found)


def _mark(quote: Quote) -> str:
    return "" if quote.source_class == "official" else f", {quote.source_class}"


def _present(attributes: dict[str, str]) -> Attributes:
    return {name: value for name, value in attributes.items() if value}
