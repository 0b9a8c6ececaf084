"""The fast lane: the same shapes by a compiled SHACL engine, many releases in one call.

Reading and compiling the shapes takes the engine three times as long as one release does. So
releases are given to it together, each moved to names of its own: what one release says of a
person never meets what another one says (docs/decisions/0009-fast-lane.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

from pyoxigraph import NamedNode, Quad
from rdflib import RDF, RDFS, BNode, Graph, Namespace, URIRef

from kg.errors import ConformanceError
from kg.validate.report import SHACL, SHAPES, Report, Result, Severity
from kg.validate.shapes import ontology, shapes_graph
from kg.validate.view import Neighbourhood

_SH: Final = Namespace(SHACL)
_TARGETS: Final = (_SH.targetClass, _SH.targetSubjectsOf, _SH.targetObjectsOf)
_IDS: Final = "id/"
_GRAPHS: Final = "graph/"
_SEVERITY: Final[Mapping[str, Severity]] = {
    f"<{SHACL}Violation>": "Violation",
    f"<{SHACL}Warning>": "Warning",
    f"<{SHACL}Info>": "Info",
}


def available() -> bool:
    """Tell whether the engine is installed (the extra `fast`)."""
    try:
        import shacl_rust  # noqa: F401, PLC0415  # it is optional
    except ImportError:
        return False
    return True


def find(
    releases: Sequence[Sequence[Quad]], neighbourhood: Neighbourhood
) -> Iterator[list[Result]]:
    """Yield what breaks a shape in each release, in their order.

    Results come without values and without the labels of their nodes: enough to know whether a
    release conforms, and where not.

    Raises:
        ConformanceError: the engine is not installed.
    """
    start = _start(releases)
    moved = [
        _moved(_triples(quads, neighbourhood), start, number)
        for number, quads in enumerate(releases)
    ]
    concepts = {
        quad.object.value
        for quads in releases
        for quad in quads
        if isinstance(quad.object, NamedNode)
    }
    data = "".join(chain(moved, [_classes()], (_about(each) for each in sorted(concepts))))
    found: list[list[Result]] = [[] for _ in releases]
    own = [frozenset(_focus(quads)) for quads in releases]
    for said in _run(data, many=len(releases) > 1):
        number, result = _result(said, start)
        if number is not None and result.focus.value in own[number]:
            found[number].append(result)
    for results in found:
        yield list(Report.of(results).results)


def _start(releases: Sequence[Sequence[Quad]]) -> str:
    """Return how the IRIs of data begin; empty for one release, which needs no other names."""
    if len(releases) > 1:
        for quad in chain.from_iterable(releases):
            if isinstance(quad.graph_name, NamedNode):
                return f"{quad.graph_name.value.partition(_GRAPHS)[0]}{_IDS}"
    return ""


def _focus(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield what a release speaks of: its neighbours are there only in part and do not count."""
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _run(data: str, *, many: bool) -> list[dict[str, Any]]:
    """Run all shapes; the engine's index halves the time over `many` releases, not over one."""
    try:
        import shacl_rust  # noqa: PLC0415  # it is optional
    except ImportError as error:
        raise ConformanceError(
            "the fast lane of validation is not installed",
            hint="Install it with: pip install 'bilateral-kg[fast]', or unset KG_SHACL.",
        ) from error
    report = shacl_rust.validate(
        data, _shapes(), data_format="nt", shapes_format="nt", experimental_index=many
    )
    results: list[dict[str, Any]] = report["results"]
    return results


def _triples(quads: Sequence[Quad], neighbourhood: Neighbourhood) -> str:
    subjects = {quad.subject for quad in quads}
    objects = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    near = sorted((each for each in objects if each not in subjects), key=lambda n: n.value)
    beside = chain.from_iterable(neighbourhood(node) for node in near)
    return "".join(
        f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in chain(quads, beside)
    )


def _moved(triples: str, start: str, number: int) -> str:
    """Give the nodes of a release names of their own; those of the vocabulary stay."""
    return triples.replace(f"<{start}", f"<{start}{number}/") if start else triples


def _result(said: Mapping[str, Any], start: str) -> tuple[int | None, Result]:
    focus = _iri(said["focusNode"])
    number = None if start else 0
    if start and focus.startswith(start):
        first, _, rest = focus.removeprefix(start).partition("/")
        number, focus = int(first), f"{start}{rest}"
    path = said.get("resultPath")
    return number, Result(
        shape=_iri(said["sourceShape"]).removeprefix(SHAPES),
        focus=NamedNode(focus),
        message=said["messages"][-1] if said["messages"] else "",
        component=_iri(said["sourceConstraintComponent"]),
        severity=_SEVERITY[said["severity"]],
        path=tuple(map(_step, path.split(" / "))) if path else (),
    )


def _step(written: str) -> str:
    return f"^{_iri(written[1:])}" if written.startswith("^") else _iri(written)


def _iri(written: str) -> str:
    return written.removeprefix("<").removesuffix(">")


@cache
def _shapes() -> str:
    """Write the shapes so that the engine finds all that the reference finds.

    A closed shape allows the properties of its property shapes. The engine (0.2.12) also allows
    each step of their longer paths, which the specification does not: such property shapes move
    to a shape of the same targets that is not closed.

    Source: https://www.w3.org/TR/shacl/#ClosedConstraintComponent
    """
    graph = Graph(bind_namespaces="none") + shapes_graph()
    for shape in sorted(shapes_graph().subjects(_SH.closed, None), key=str):
        for each in sorted(shapes_graph().objects(shape, _SH.property), key=str):
            if isinstance(graph.value(each, _SH.path), BNode):
                beside = URIRef(f"{shape}-open")
                graph.remove((shape, _SH.property, each))
                graph.add((beside, RDF.type, _SH.NodeShape))
                graph.add((beside, _SH.property, each))
                for aim in _TARGETS:
                    for target in shapes_graph().objects(shape, aim):
                        graph.add((beside, aim, target))
    return _written(graph)


@cache
def _classes() -> str:
    """Write which class is narrower than which."""
    narrower = Graph(bind_namespaces="none")
    for triple in ontology().triples((None, RDFS.subClassOf, None)):
        narrower.add(triple)
    return _written(narrower)


@cache
def _about(node: str) -> str:
    """Write what the vocabulary says of one of its concepts."""
    return _concepts().get(node, "")


@cache
def _concepts() -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for line in _written(ontology()).splitlines(keepends=True):
        subject, predicate, _ = line.split(" ", 2)
        if not predicate.startswith(f"<{RDFS}"):
            found.setdefault(_iri(subject), []).append(line)
    return {subject: "".join(lines) for subject, lines in found.items()}


def _written(graph: Graph) -> str:
    lines = graph.serialize(format="nt").splitlines(keepends=True)
    return "".join(sorted(line for line in lines if line.strip()))
