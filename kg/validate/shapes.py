"""Read `ontology/`: the shapes with what they aim at, and the graph that tells of classes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDFS, Graph, URIRef
from rdflib.term import Node

from kg import assets
from kg.errors import ConformanceError
from kg.store.rdflib_view import to_rdflib


@dataclass(frozen=True, slots=True, kw_only=True)
class AimedShape:
    """A shape that has targets; `classes` include the narrower ones."""

    shape: Shape
    classes: frozenset[Node]
    subjects_of: frozenset[Node]
    objects_of: frozenset[Node]


@cache
def ontology() -> Graph:
    """Return terms and schemes: what is narrower than what, which concept is in which scheme."""
    return _read(("terms", "schemes"))


@cache
def shapes_graph() -> Graph:
    """Return all shapes as they are written."""
    return _read(("shapes",))


@cache
def shapes() -> tuple[AimedShape, ...]:
    """Return the shapes that have targets, by name.

    Raises:
        ConformanceError: a file cannot be read, or a shape aims at something in another way.
    """
    # ShapesGraph adds triples to its graph: it gets a copy.
    known = ShapesGraph(Graph() + shapes_graph()).shapes
    aimed = (_aimed(shape) for shape in known if isinstance(shape.node, URIRef))
    return tuple(sorted((a for a in aimed if a is not None), key=lambda a: str(a.shape.node)))


def _aimed(shape: Shape) -> AimedShape | None:
    nodes, classes, implicit, objects_of, subjects_of = (
        frozenset(found)
        for found in shape.target()  # type: ignore[no-untyped-call]  # pySHACL's
    )
    if nodes or implicit:
        raise ConformanceError(
            f"{shape.node} aims at single nodes or is a class itself",
            hint="Use sh:targetClass, sh:targetSubjectsOf or sh:targetObjectsOf.",
        )
    if not (classes or objects_of or subjects_of):
        return None
    return AimedShape(
        shape=shape,
        classes=frozenset(narrower for wide in classes for narrower in _narrower(wide)),
        subjects_of=subjects_of,
        objects_of=objects_of,
    )


def _narrower(wide: Node) -> Iterator[Node]:
    for narrower in ontology().transitive_subjects(RDFS.subClassOf, wide):
        if narrower is not None:  # the first is `wide` itself
            yield narrower


_HINT: Final = "The file belongs to the package; reinstall it, or correct it."


def _read(folders: Iterable[str]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for folder in folders:
        for path in sorted((assets.ONTOLOGY / folder).glob("*.ttl")):
            _add(graph, path)
    return graph


def _add(graph: Graph, path: Path) -> None:
    """Parse with Oxigraph, ten times as fast as rdflib."""
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    except (OSError, SyntaxError) as error:
        raise ConformanceError(f"{path} cannot be read: {error}", hint=_HINT) from error
