"""Read the relations between the nodes of one release, and the days by which these are ordered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.network.nodes import kind_among
from kg.network.reading import local
from kg.network.words import UNDATED, date_order
from kg.vocabulary import RDF

BEARS_ON: Final = "bearsOn"
"""What leads from a record to the relationship of two states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That one node has a relation (its local name) to another; both are IRIs."""

    subject: str
    relation: str
    object: str


def links_of(quads: Iterable[Quad], known: Callable[[NamedNode], bool]) -> tuple[Link, ...]:
    """Return the links among nodes, each once, sorted; `known` tells what is a node elsewhere."""
    told = list(quads)
    types: dict[NamedNode, set[NamedNode]] = {}
    for quad in told:
        subject, other = quad.subject, quad.object
        if quad.predicate == RDF.type and isinstance(subject, NamedNode):
            types.setdefault(subject, set()).update(
                [other] if isinstance(other, NamedNode) else []
            )
    nodes = {node for node, classes in types.items() if kind_among(classes) is not None}

    def is_node(term: object) -> bool:
        return isinstance(term, NamedNode) and (term in nodes or known(term))

    found = {
        (quad.subject.value, local(quad.predicate), quad.object.value)
        for quad in told
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and is_node(quad.subject)
        and is_node(quad.object)
    }
    return tuple(Link(subject=s, relation=p, object=o) for s, p, o in sorted(found))


def days_of(dates: Mapping[str, str]) -> dict[str, str]:
    """Return the order of dated nodes by their dates (EDTF, joined by " | ")."""
    orders = {node: date_order(date) for node, date in sorted(dates.items()) if date}
    return {node: order for node, order in orders.items() if order < UNDATED}
