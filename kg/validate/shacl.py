"""Run the shapes over the nodes that a release speaks of: the work of a gate, not of an audit."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, Final

from pyoxigraph import NamedNode
from pyshacl.pytypes import SHACLExecutor
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.store.rdflib_view import to_engine
from kg.validate.report import SHACL, SHAPES, Result, Severity
from kg.validate.shapes import AimedShape, shapes, shapes_graph

_SH: Final = Namespace(SHACL)
_SEVERITY: Final[dict[Node, Severity]] = {
    _SH.Violation: "Violation",
    _SH.Warning: "Warning",
    _SH.Info: "Info",
}


def run(
    release: Graph, view: Graph, *, only: AbstractSet[NamedNode] | None = None
) -> Iterator[Result]:
    """Yield what breaks a shape at the nodes of `release`, as seen in `view`.

    With `only`, no other nodes are looked at.

    The targets are looked up here and handed to each shape: the options `focus_nodes` and
    `use_shapes` of pySHACL 0.40 drop nested shapes and find too little.
    """
    executor = SHACLExecutor()
    wanted = None if only is None else {URIRef(node.value) for node in only}
    for aimed in shapes():
        nodes = (node for node in _focus(aimed, release) if isinstance(node, URIRef))
        focus = sorted(node for node in nodes if wanted is None or node in wanted)
        for shape in aimed.shapes if focus else ():
            _, found = shape.validate(executor, view, focus=focus)
            for _, _, triples in found:
                yield result(triples, view)


def result(triples: Iterable[tuple[Any, Any, Any]], view: Graph) -> Result:
    """Read one result of pySHACL; objects may come as pairs of graph and node (hence Any)."""
    said: dict[Node, Node] = {}
    for _, predicate, value in triples:
        said[predicate] = value[1] if isinstance(value, tuple) else value
    focus = said[_SH.focusNode]
    value = said.get(_SH.value)
    return Result(
        shape=str(said[_SH.sourceShape]).removeprefix(SHAPES),
        focus=NamedNode(str(focus)),
        message=str(said.get(_SH.resultMessage, "")),
        component=str(said[_SH.sourceConstraintComponent]),
        severity=_SEVERITY[said[_SH.resultSeverity]],
        path=tuple(_steps(said[_SH.resultPath])) if _SH.resultPath in said else (),
        value=to_engine(value) if isinstance(value, URIRef | Literal) else None,
        label=str(view.value(focus, RDFS.label) or ""),
    )


def _focus(aimed: AimedShape, release: Graph) -> set[Node]:
    found: set[Node] = set()
    for narrow in aimed.classes:
        found.update(release.subjects(RDF.type, narrow))
    for predicate in aimed.subjects_of:
        found.update(release.subjects(predicate, None))
    for predicate in aimed.objects_of:
        found.update(release.objects(None, predicate))
    return found


def _steps(path: Node) -> Iterator[str]:
    """Yield the steps of a path: of our shapes, a property, its inverse or a sequence."""
    if not isinstance(path, BNode):
        yield str(path)
        return
    backwards = shapes_graph().value(path, _SH.inversePath)
    if backwards is not None:
        yield f"^{backwards}"
        return
    for step in Collection(shapes_graph(), path):
        yield from _steps(step)
