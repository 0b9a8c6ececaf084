"""The graph as a NetworkX view that fetches neighbours as they are touched.

    network = open_network(engine)
    nx.shortest_path(network, "https://…/id/person/a-b", "https://…/id/state/khm")

Nothing is copied: `shortest_path`, `descendants`, `ancestors`, `all_simple_edge_paths` and other
algorithms that start from a node read only what they visit. Those that need all nodes (PageRank,
components) get an error; they run on `kg.network.projection.project`.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, NoReturn, TypeAlias, TypeVar

import networkx as nx
from pyoxigraph import NamedNode

from kg.network.attributes import Attributes, of_edge, of_node
from kg.network.edges import Edge, Edges
from kg.network.nodes import as_iri
from kg.store.engine import Engine

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]
else:
    Network = nx.MultiDiGraph

#: Edges of one node that are read before it counts as a hub (docs/reference/exports.md).
DEGREE_CAP: Final = 1000

Neighbours: TypeAlias = Mapping[str, Mapping[str, Mapping[str, object]]]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjacency:
    """How a lazy network finds nodes and neighbours.

    `attributes` raises KeyError for what is not a node. `out` and `into` give, for a node, the
    neighbours with their edges by key.
    """

    attributes: Callable[[str], Mapping[str, object]]
    out: Callable[[str], Neighbours]
    into: Callable[[str], Neighbours]


class LazyNetwork(Network):
    """A MultiDiGraph over an `Adjacency`; without one it is an ordinary, empty network.

    `len()` is only a bound, as high as can be: breadth-first search takes it for the number of
    nodes at which it may stop.
    """

    def __init__(self, adjacency: Adjacency | None = None) -> None:
        super().__init__()
        if adjacency is not None:
            self._node = _Fetched(adjacency.attributes)
            self._adj = self._succ = _Fetched(adjacency.out)
            self._pred = _Fetched(adjacency.into)


class _Fetched(Mapping[str, _Value], Generic[_Value]):
    """A mapping whose values are fetched on first touch and kept."""

    def __init__(self, fetch: Callable[[str], _Value]) -> None:
        self._fetch = fetch
        self._known: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        if key not in self._known:
            self._known[key] = self._fetch(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        _refuse_to_list()

    def __len__(self) -> int:
        return sys.maxsize


def _refuse_to_list() -> NoReturn:
    raise nx.NetworkXNotImplemented(
        "a lazy network does not list its nodes; kg.network.projection.project() makes a full one"
    )


def open_network(engine: Engine, *, degree_cap: int = DEGREE_CAP) -> LazyNetwork:
    """Return the network of all records, actors, places and releases, read as it is walked.

    Nodes are IRIs; attributes are those of docs/reference/exports.md. Of a hub, a node with more
    than `degree_cap` edges one way, only so many are walked, those to relationships first.
    """
    edges = Edges(engine, most=degree_cap)

    def attributes(iri: str) -> Attributes:
        return of_node(edges.nodes[_term(iri)])

    def out(iri: str) -> Neighbours:
        return _by_neighbour(edges, edges.out(_term(iri)), forward=True)

    def into(iri: str) -> Neighbours:
        return _by_neighbour(edges, edges.into(_term(iri)), forward=False)

    return LazyNetwork(Adjacency(attributes=attributes, out=out, into=into))


def _term(iri: str) -> NamedNode:
    """Return the term of a node; NetworkX takes KeyError to mean that there is no such node."""
    term = as_iri(iri) if isinstance(iri, str) else None
    if term is None:
        raise KeyError(iri)
    return term


def _by_neighbour(edges: Edges, found: Iterable[Edge], *, forward: bool) -> Neighbours:
    neighbours: dict[str, dict[str, Attributes]] = {}
    for edge in found:
        other = edge.target if forward else edge.source
        attributes = of_edge(edge, edges.nodes[edge.source], edges.nodes[edge.target])
        neighbours.setdefault(other.value, {})[edge.key] = attributes
    return neighbours
