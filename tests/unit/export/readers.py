"""Read exports back with libraries that did not write them."""

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

import networkx as nx
import pydot
import rdflib
from defusedxml import ElementTree as SafeTree

GEXF = "{http://gexf.net/1.3}"
SVG = "{http://www.w3.org/2000/svg}"

#: Node ids with labels, and edges as (source, target, relation), sorted.
Read = tuple[dict[str, str], list[tuple[str, str, str]]]


def graphml(content: bytes) -> Read:
    network = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    return _network(network)


def gexf(content: bytes) -> Read:
    return _network(nx.read_gexf(io.BytesIO(content)))


def _network(network: "nx.Graph[str]") -> Read:
    nodes = {node: data["label"] for node, data in network.nodes(data=True)}
    edges = [(a, b, data["relation"]) for a, b, data in network.edges(data=True)]
    return nodes, sorted(edges)


def cytoscape(content: bytes) -> Read:
    elements = json.loads(content)["elements"]
    nodes = {node["data"]["id"]: node["data"]["label"] for node in elements["nodes"]}
    edges = [
        (edge["data"]["source"], edge["data"]["target"], edge["data"]["relation"])
        for edge in elements["edges"]
    ]
    return nodes, sorted(edges)


def tables(content: bytes) -> Read:
    nodes = {row["id"]: row["label"] for row in table(content, "nodes.csv")}
    edges = [
        (row["source"], row["target"], row["relation"]) for row in table(content, "edges.csv")
    ]
    return nodes, sorted(edges)


def table(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))


def dot(content: bytes) -> Read:
    with warnings.catch_warnings():
        # pydot 4 calls its parser by old names
        warnings.simplefilter("ignore", DeprecationWarning)
        graphs = pydot.graph_from_dot_data(content.decode())
    assert graphs is not None
    (graph,) = graphs
    nodes = {_plain(node.get_name()): _plain(node.get("label")) for node in graph.get_nodes()}
    edges = [
        (_plain(edge.get_source()), _plain(edge.get_destination()), _plain(edge.get("label")))
        for edge in graph.get_edges()
    ]
    return nodes, sorted(edges)


def _plain(quoted: object) -> str:
    return str(quoted)[1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("\\n", "\n")


def nodelink(content: bytes) -> Read:
    return _network(nx.node_link_graph(json.loads(content), edges="edges"))


NETWORKS: Mapping[str, Callable[[bytes], Read]] = {
    "csv": tables,
    "cytoscape": cytoscape,
    "dot": dot,
    "gexf": gexf,
    "graphml": graphml,
    "nodelink": nodelink,
}


def quads(content: bytes, fmt: str) -> set[tuple[str, ...]]:
    """Return the quads of an RDF document as N3 text; the default graph counts as ''."""
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib 7.6 warns about its own parsers.
        warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
        dataset.parse(data=content, format=fmt)
    return {
        (s.n3(), p.n3(), o.n3(), str(getattr(graph, "identifier", graph)))
        for s, p, o, graph in dataset.quads()
    }


def xml(content: bytes) -> Element:
    root: Element = SafeTree.fromstring(content, forbid_dtd=True)
    return root
