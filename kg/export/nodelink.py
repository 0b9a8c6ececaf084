"""Node-link JSON, for NetworkX, D3 and programs of one's own."""

import json

import networkx as nx

from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the network of `scope` as `networkx.node_link_graph(data, edges="edges")` reads it.

    Source: https://networkx.org/documentation/stable/reference/readwrite/json_graph.html
    """
    document = nx.node_link_data(project(engine, scope), edges="edges")
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
