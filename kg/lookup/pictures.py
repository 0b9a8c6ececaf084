"""A picture of the graph: some nodes, what joins them, and what else they are joined to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx
from pyoxigraph import NamedNode, Quad

from kg.errors import BadParameterError, NotFoundError
from kg.network.attributes import of_edge, of_node
from kg.network.edges import Certainty, Edge, Edges
from kg.network.evidence import Quote
from kg.network.network import Adjacency, LazyNetwork, Network, open_network
from kg.network.network import Neighbours as Neighbouring
from kg.network.nodes import as_iri
from kg.store.engine import Engine

#: A picture of more nodes shows nothing any more.
MOST_NODES: Final = 200
#: Of a hub no more edges are looked at for its list of neighbours.
_MOST_LISTED: Final = 5000
#: No way through more nodes than this is looked for.
_FARTHEST: Final = 8
#: What joins nearly everything says nothing about how two things hang together.
_NOT_ON_A_WAY: Final = frozenset({"Relationship", "Release", "State", "Post"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A node of a picture; `date` is EDTF, "" if it has none."""

    iri: str
    label: str
    kind: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """What joins two nodes, from `source` to `target`; `relation` is the name of the property."""

    key: str
    source: str
    target: str
    relation: str
    certainty: Certainty
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Nodes in the order in which they were asked for, and all edges between them."""

    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A page of what a node is joined to.

    `kinds` counts all neighbours by kind, also those that `kind` leaves out; `total` those that
    it leaves. Of a hub only the first few thousand edges are listed, and `cut` tells so.
    """

    node: NodeView
    kinds: tuple[tuple[str, int], ...]
    total: int
    found: tuple[tuple[EdgeView, NodeView], ...]
    cut: bool


def picture(engine: Engine, iris: Sequence[str]) -> Picture:
    """Return the nodes of some IRIs, each once, and the edges between them.

    Raises:
        BadParameterError: there are more than `MOST_NODES`.
        NotFoundError: one is nothing that releases speak of.
    """
    nodes = _terms(engine, iris)
    edges = Edges(engine)
    found = edges.among(_between(engine, nodes))
    return Picture(
        nodes=tuple(_node(edges, node) for node in nodes),
        edges=tuple(_edge(edge) for edge in found),
    )


def network_of(engine: Engine, iris: Sequence[str]) -> Network:
    """Return the same picture as a NetworkX network with all attributes, for exports.

    Raises as `picture`.
    """
    nodes = _terms(engine, iris)
    edges = Edges(engine)
    network: Network = nx.MultiDiGraph()
    for node in nodes:
        network.add_node(node.value, **of_node(edges.nodes[node]))
    for edge in edges.among(_between(engine, nodes)):
        ends = edges.nodes[edge.source], edges.nodes[edge.target]
        network.add_edge(
            edge.source.value, edge.target.value, key=edge.key, **of_edge(edge, *ends)
        )
    return network


def neighbours(
    engine: Engine, iri: str, *, kind: str = "", limit: int = 25, offset: int = 0
) -> Neighbours:
    """Return a page of what a node is joined to, by relation and IRI; with `kind` only of that.

    Raises:
        NotFoundError: it is nothing that releases speak of.
    """
    (node,) = _terms(engine, [iri])
    edges = Edges(engine)
    around: dict[tuple[str, str], list[Quad]] = {}
    cut = False
    for quad in (*engine.match(node), *engine.match(None, None, node)):
        other = quad.object if quad.subject == node else quad.subject
        if isinstance(other, NamedNode) and other != node and other in edges.nodes:
            if len(around) >= _MOST_LISTED:
                cut = True
                break
            around.setdefault((quad.predicate.value, other.value), []).append(quad)
    kinds = Counter(edges.nodes.kind(NamedNode(other)) or "" for _, other in around)
    wanted = [
        key for key in sorted(around) if not kind or edges.nodes.kind(NamedNode(key[1])) == kind
    ]
    page = [quad for key in wanted[offset : offset + limit] for quad in around[key]]
    found = edges.among(page)
    return Neighbours(
        node=_node(edges, node),
        kinds=tuple(sorted(kinds.items())),
        total=len(wanted),
        found=tuple((_edge(edge), _node(edges, _other(edge, node))) for edge in found),
        cut=cut,
    )


def way(engine: Engine, one: str, other: str) -> tuple[str, ...]:
    """Return the IRIs of a shortest way between two nodes, along edges in either direction.

    States, posts and releases, which join nearly everything, are on no way but at its ends.

    Raises:
        NotFoundError: one is nothing that releases speak of, or there is no way.
    """
    start, goal = _terms(engine, [one, other]) if one != other else _terms(engine, [one]) * 2
    network = open_network(engine)
    ends = {start.value, goal.value}

    def around(iri: str) -> Neighbouring:
        found = {**network.pred[iri], **network.succ[iri]}
        return {
            other: edges
            for other, edges in found.items()
            if other in ends or network.nodes[other]["kind"] not in _NOT_ON_A_WAY
        }

    both = Adjacency(attributes=network.nodes.__getitem__, out=around, into=around)
    try:
        found = nx.bidirectional_shortest_path(LazyNetwork(both), start.value, goal.value)
    except nx.NetworkXNoPath:
        found = []
    if not 0 < len(found) <= _FARTHEST:
        raise NotFoundError(
            "nothing leads from the one to the other",
            hint=f"Ways through at most {_FARTHEST - 2} others are looked for.",
        )
    return tuple(found)


def _terms(engine: Engine, iris: Sequence[str]) -> tuple[NamedNode, ...]:
    if len(iris) > MOST_NODES:
        raise BadParameterError(
            f"{len(iris)} nodes are too many for a picture", hint=f"At most {MOST_NODES}."
        )
    nodes = Edges(engine).nodes
    found = []
    for iri in dict.fromkeys(iris):
        term = as_iri(iri)
        if term is None or term not in nodes:
            raise NotFoundError(
                f"nothing is known of <{iri}>", hint="Find things by name: /search?q=…"
            )
        found.append(term)
    return tuple(found)


def _between(engine: Engine, nodes: Iterable[NamedNode]) -> Iterable[Quad]:
    among = frozenset(nodes)
    for node in sorted(among, key=lambda each: each.value):
        for quad in engine.match(node):
            if quad.object in among:
                yield quad


def _other(edge: Edge, node: NamedNode) -> NamedNode:
    return edge.target if edge.source == node else edge.source


def _node(edges: Edges, node: NamedNode) -> NodeView:
    """Return what is shown of a node; which releases tell of it is not read."""
    nodes = edges.nodes
    return NodeView(
        iri=node.value,
        label=nodes.label(node),
        kind=nodes.kind(node) or "",
        date=nodes.date(node),
    )


def _edge(edge: Edge) -> EdgeView:
    return EdgeView(
        key=edge.key,
        source=edge.source.value,
        target=edge.target.value,
        relation=edge.relation,
        certainty=edge.certainty,
        quotes=edge.quotes,
    )
