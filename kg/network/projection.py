"""The whole graph, or a part of it, as a NetworkX network for analysis and export."""

import networkx as nx
from pyoxigraph import NamedNode

from kg.network.attributes import of_edge, of_node
from kg.network.edges import Edges
from kg.network.network import Network
from kg.network.scope import ALL, Scope, facts
from kg.store.engine import Engine


def project(engine: Engine, scope: Scope = ALL) -> Network:
    """Return all nodes and edges of `scope` with their attributes, in the order of IRIs.

    Claims, spans, amounts and concepts are no nodes: they are attributes. What only the
    gazetteer knows is left out.

    Raises:
        NotFoundError: there is no such release or relationship.
    """
    edges = Edges(engine)
    quads = tuple(facts(engine, scope))
    found = edges.among(quads)
    iris = {quad.subject for quad in quads if quad.subject in edges.nodes}
    ends = {end for edge in found for end in (edge.source, edge.target)}
    network: Network = nx.MultiDiGraph()
    for iri in sorted({node.value for node in iris | ends if isinstance(node, NamedNode)}):
        network.add_node(iri, **of_node(edges.nodes[NamedNode(iri)]))
    for edge in sorted(found, key=lambda e: (e.source.value, e.target.value, e.relation)):
        source, target = edges.nodes[edge.source], edges.nodes[edge.target]
        network.add_edge(
            edge.source.value, edge.target.value, key=edge.key, **of_edge(edge, source, target)
        )
    return network
