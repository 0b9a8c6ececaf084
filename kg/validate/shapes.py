"""Read `ontology/`: the shapes with what they aim at, and the graph that tells of classes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import assets
from kg.errors import ConformanceError
from kg.store.rdflib_view import to_rdflib
from kg.validate.report import SHACL

_SH: Final = Namespace(SHACL)


@dataclass(frozen=True, slots=True, kw_only=True)
class AimedShape:
    """A shape that has targets, with its property shapes; `classes` include the narrower ones."""

    name: str
    shapes: tuple[Shape, ...]
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
    graph, properties = _flat(shapes_graph())
    known = ShapesGraph(graph)
    by_node = {shape.node: shape for shape in known.shapes}
    aimed = (
        _aimed(shape, [by_node[each] for each in properties.get(node, ())])
        for node, shape in by_node.items()
    )
    return tuple(sorted((a for a in aimed if a is not None), key=lambda a: a.name))


def _flat(shapes: Graph) -> tuple[Graph, Mapping[Node, tuple[Node, ...]]]:
    """Take the property shapes off their node shapes, so that each runs once for all nodes.

    pySHACL runs a property shape that hangs on a node shape once per node, which takes three
    times as long. A closed shape learns the paths that it allows from its property shapes: they
    are added to those that it ignores.
    """
    graph = Graph(bind_namespaces="none")
    for triple in shapes:
        graph.add(triple)
    properties: dict[Node, tuple[Node, ...]] = {}
    for shape in sorted(set(shapes.subjects(_SH.property)), key=str):
        ignored = shapes.value(shape, _SH.ignoredProperties)
        closed = (shape, _SH.closed, None) in shapes
        if not isinstance(shape, URIRef) or (closed and ignored is None):
            continue  # inside a condition, or nowhere to write what is allowed
        properties[shape] = tuple(sorted(shapes.objects(shape, _SH.property), key=str))
        graph.remove((shape, _SH.property, None))
        if ignored is not None:
            paths = [shapes.value(each, _SH.path) for each in properties[shape]]
            allowed = Collection(graph, ignored)
            for path in paths:
                if isinstance(path, URIRef):
                    allowed.append(path)
    return graph, properties


def _aimed(shape: Shape, properties: Sequence[Shape]) -> AimedShape | None:
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
        name=str(shape.node),
        shapes=(shape, *properties),
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
