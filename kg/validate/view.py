"""One release, the ontology and what is known apart from releases, as one rdflib graph."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pyoxigraph import NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib.store import Store
from rdflib.term import Node

from kg.iris import Iris
from kg.store.engine import Engine
from kg.store.rdflib_view import to_rdflib
from kg.store.registry import Registry

Neighbourhood: TypeAlias = Callable[[NamedNode], Iterable[Quad]]
_Pattern: TypeAlias = tuple[Node | None, Node | None, Node | None]
_Triple: TypeAlias = tuple[Node, Node, Node]


def registry_of(engine: Engine, base: str | None) -> Neighbourhood:
    """Return what the registry under a base IRI knows of a node: states and places.

    What another release says never decides whether this one conforms: the outcome is the same
    in whatever order releases come. Without a base nobody knows anything.
    """
    if base is None:
        return lambda _: ()
    return Registry(engine, Iris(base).registry).about


def graph_of(quads: Iterable[Quad]) -> Graph:
    """Copy quads into an rdflib graph of their own; names of graphs do not count."""
    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


class View(Graph):
    """`parts` as one graph, and for each node that they do not hold, what `neighbourhood` tells.

    Work follows what is asked, not the size of the store: neighbours are looked up by subject
    only, once each. No triple may stand in two parts.
    """

    def __init__(self, parts: Sequence[Graph], neighbourhood: Neighbourhood) -> None:
        super().__init__(store=_ViewStore(parts, neighbourhood), bind_namespaces="none")


class _ViewStore(Store):
    """What rdflib calls a store, read-only."""

    def __init__(self, parts: Sequence[Graph], neighbourhood: Neighbourhood) -> None:
        super().__init__()
        self._parts = parts
        self._about = neighbourhood
        self._seen: dict[URIRef, Graph] = {}

    def triples(
        self, triple_pattern: _Pattern, context: object = None
    ) -> Iterator[tuple[_Triple, Iterator[Any]]]:
        """Yield each triple that fits once."""
        subject, found = triple_pattern[0], False
        for part in self._parts:
            for triple in part.triples(triple_pattern):
                found = True
                yield triple, iter((context,))
        if not found and isinstance(subject, URIRef) and not self._holds(subject):
            for triple in self._neighbour(subject).triples(triple_pattern):
                yield triple, iter((context,))

    def _holds(self, node: URIRef) -> bool:
        return any((node, None, None) in part for part in self._parts)

    def _neighbour(self, node: URIRef) -> Graph:
        if node not in self._seen:
            self._seen[node] = graph_of(self._about(NamedNode(str(node))))
        return self._seen[node]

    def __len__(self, context: object = None) -> int:
        """Count without the neighbours: pySHACL asks for each result whether there is a graph."""
        return sum(len(part) for part in self._parts)
