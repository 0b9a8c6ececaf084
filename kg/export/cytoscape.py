"""Cytoscape.js JSON, for Cytoscape and web pages."""

import json

from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the network of `scope`; kinds and certainties are classes, to be styled.

    Source: https://js.cytoscape.org/#notation/elements-json
    """
    network = project(engine, scope)
    nodes = [
        {"data": {"id": node, **attributes}, "classes": attributes["kind"]}
        for node, attributes in network.nodes(data=True)
    ]
    edges = [
        {
            "data": {"id": key, "source": source, "target": target, **attributes},
            "classes": attributes["certainty"],
        }
        for source, target, key, attributes in network.edges(keys=True, data=True)
    ]
    document = {
        "format_version": "1.0",
        "generated_by": "bilateral-kg",
        "target_cytoscapejs_version": "~3.0",
        "data": {"name": scope.name or "bilateral-kg"},
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
