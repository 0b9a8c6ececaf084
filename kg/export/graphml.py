"""GraphML, for yEd, igraph and NetworkX."""

import io

import networkx as nx

from kg.export.xml import fit
from kg.network.attributes import Attributes
from kg.network.network import Network
from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the network of `scope`; the id of an edge is its key.

    Source: http://graphml.graphdrawing.org/specification.html
    """
    network = project(engine, scope)
    clean: Network = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        clean.add_node(fit(node), **_fit(attributes))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        clean.add_edge(fit(source), fit(target), key=key, **_fit(attributes))
    buffer = io.BytesIO()
    nx.write_graphml_xml(clean, buffer)
    return buffer.getvalue()


def _fit(attributes: Attributes) -> Attributes:
    return {k: fit(v) if isinstance(v, str) else v for k, v in attributes.items()}
