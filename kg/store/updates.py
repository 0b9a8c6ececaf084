"""Write the SPARQL update that replaces graphs, for an engine in this process or behind HTTP."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad

from kg.errors import StoreError

_ALL: Final = 1 << 62


def replacing(
    graphs: Mapping[NamedNode, Iterable[Quad]],
    *,
    remove: Iterable[Quad] = (),
    add: Iterable[Quad] = (),
    most: int = _ALL,
) -> str:
    """Return the update that does what `Engine.replace` promises.

    No operation has more than `most` triples.

    Raises:
        StoreError: a quad has a blank node.
    """
    names = sorted(graphs, key=lambda name: name.value)
    operations = [f"DROP SILENT GRAPH {name}" for name in names]
    operations += _operations("DELETE", [(quad.graph_name, [quad]) for quad in remove], most)
    into: list[tuple[object, Iterable[Quad]]] = [(name, graphs[name]) for name in names]
    into += [(quad.graph_name, [quad]) for quad in add]
    operations += _operations("INSERT", into, most)
    return " ;\n".join(operations)


def triple_line(quad: Quad, graph: object) -> str:
    """Write a quad as a line of N-Triples; `graph` is the one that it is for.

    Raises:
        StoreError: it has a blank node.
    """
    check_nodes(quad, graph)
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"


def check_nodes(quad: Quad, graph: object) -> None:
    """Refuse a quad with a blank node.

    Raises:
        StoreError: it has one.
    """
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise StoreError(
            f"a quad of {graph} has a blank node: {quad}",
            hint="Give every node an IRI (docs/reference/graph.md).",
        )


def _operations(
    keyword: str, blocks: Iterable[tuple[object, Iterable[Quad]]], most: int
) -> Iterator[str]:
    """Yield operations of up to `most` triples; the graph names of quads are not looked at."""
    lines = ((graph, triple_line(quad, graph)) for graph, quads in blocks for quad in quads)
    while part := list(islice(lines, most)):
        written = [
            f"GRAPH {graph} {{\n{''.join(line for _, line in group)}}}\n"
            for graph, group in groupby(part, key=lambda each: each[0])
        ]
        yield f"{keyword} DATA {{\n{''.join(written)}}}"
