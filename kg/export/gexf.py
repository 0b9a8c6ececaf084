"""GEXF 1.3, for Gephi: dated nodes and edges, parallel edges told apart by their kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree import ElementTree as ET  # writes only

from kg.export.style import LINES, look
from kg.export.xml import fit, to_bytes
from kg.network.attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Attributes
from kg.network.network import Network
from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine

_NAMESPACE: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_NUMBERS: Final = frozenset({"confidence"})


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the network of `scope`.

    NetworkX's own writer is not used: it puts the day of writing into the file, and gives edges
    no kind, so that Gephi would merge parallel ones. Spells have an end as well as a start,
    for without one an event lasts for ever in the timeline.

    Source: https://gexf.net/primer.html
    """
    return write_network(project(engine, scope))


def write_network(network: Network) -> bytes:
    """Return a network with our attributes."""
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "bilateral-kg"
    graph = ET.SubElement(
        root,
        "graph",
        {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"},
    )
    _declare(graph, "node", NODE_ATTRIBUTES)
    _declare(graph, "edge", EDGE_ATTRIBUTES)
    nodes = ET.SubElement(graph, "nodes")
    for node, attributes in network.nodes(data=True):
        _node(nodes, node, attributes)
    edges = ET.SubElement(graph, "edges")
    for source, target, key, attributes in network.edges(keys=True, data=True):
        _edge(edges, (source, target, key), attributes)
    return to_bytes(root)


def _declare(graph: ET.Element, of: str, names: Iterable[str]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name in names:
        kind = "double" if name in _NUMBERS else "string"
        ET.SubElement(declared, "attribute", {"id": name, "title": name, "type": kind})


def _node(nodes: ET.Element, iri: str, attributes: Attributes) -> None:
    label = fit(str(attributes["label"]))
    element = ET.SubElement(nodes, "node", {"id": fit(iri), "label": label, **_spell(attributes)})
    _values(element, attributes, NODE_ATTRIBUTES)
    red, green, blue = bytes.fromhex(look(str(attributes["kind"])).colour[1:])
    colour = {"r": str(red), "g": str(green), "b": str(blue)}
    ET.SubElement(element, "viz:color", colour)


def _edge(edges: ET.Element, ends: tuple[str, str, str], attributes: Attributes) -> None:
    source, target, key = ends
    relation = str(attributes["relation"])
    element = ET.SubElement(
        edges,
        "edge",
        {
            "id": key,
            "source": fit(source),
            "target": fit(target),
            "kind": relation,
            "label": relation,
            **_spell(attributes),
        },
    )
    _values(element, attributes, EDGE_ATTRIBUTES)
    ET.SubElement(element, "viz:shape", {"value": LINES[str(attributes["certainty"])].name})


def _spell(attributes: Attributes) -> Mapping[str, str]:
    ends = {"start": attributes.get("date_from"), "end": attributes.get("date_to")}
    return {name: str(day) for name, day in ends.items() if day}


def _values(element: ET.Element, attributes: Attributes, names: Sequence[str]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name in names:
        if name in attributes:
            text = fit(str(attributes[name]))
            ET.SubElement(values, "attvalue", {"for": name, "value": text})
