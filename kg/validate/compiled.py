"""The fast lane: the same shapes by a compiled SHACL engine, many releases in one call.

Reading and compiling the shapes takes the engine three times as long as one release does. So
releases are given to it together, each moved to names of its own: what one release says of a
person never meets what another one says (docs/decisions/0009-fast-lane.md).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Final, Self, TypeGuard

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from rdflib import RDF, RDFS, BNode, Graph, Namespace, URIRef

from kg.errors import ConformanceError
from kg.iris import base_of
from kg.validate.report import SHACL, SHAPES, Report, Result, Severity
from kg.validate.shapes import ontology, shapes_graph
from kg.validate.view import Neighbourhood

_SH: Final = Namespace(SHACL)
_TARGETS: Final = (_SH.targetClass, _SH.targetSubjectsOf, _SH.targetObjectsOf)
_PARTS: Final = ("id/", "graph/")  # of the IRIs of data, behind their base
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
    asked, data = _asked(releases, neighbourhood)
    yield from asked.found(_run(data, many=len(releases) > 1))


def find_ahead(
    batches: Iterable[Sequence[Sequence[Quad]]], neighbourhood: Neighbourhood
) -> Iterator[tuple[Sequence[Sequence[Quad]], list[list[Result]]]]:
    """Yield each batch of releases with what `find` finds in it.

    The engine works in a thread of its own and lets this one go on: the next batch is read from
    the store meanwhile. Two batches are in memory at a time.

    Raises:
        ConformanceError: the engine is not installed.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        before: tuple[Sequence[Sequence[Quad]], _Asked, Future[list[dict[str, Any]]]] | None = None
        for releases in batches:
            asked, data = _asked(releases, neighbourhood)
            running = pool.submit(_run, data, many=len(releases) > 1)
            if before is not None:
                yield before[0], before[1].found(before[2].result())
            before = releases, asked, running
        if before is not None:
            yield before[0], before[1].found(before[2].result())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the engine was asked about: the nodes of each release of a batch."""

    nodes: Sequence[frozenset[str]]
    base: str | None

    def found(self, results: Iterable[Mapping[str, Any]]) -> list[list[Result]]:
        """Give each release what the engine said of nodes that it speaks of."""
        found: list[list[Result]] = [[] for _ in self.nodes]
        for said in results:
            number, focus = _original(_iri(said["focusNode"]), self.base)
            if number is not None and focus in self.nodes[number]:
                found[number].append(_result(said, focus))
        return [list(Report.of(results).results) for results in found]


def _asked(releases: Sequence[Sequence[Quad]], neighbourhood: Neighbourhood) -> tuple[_Asked, str]:
    """Return what is asked, and the N-Triples that the engine is given."""
    base = base_of_all(releases) if len(releases) > 1 else None
    told = [_Told.of(quads, neighbourhood) for quads in releases]
    moved = [_moved(each.triples, base, number) for number, each in enumerate(told)]
    concepts = set[str]().union(*(each.objects for each in told))
    data = "".join(
        chain(moved, [_classes()], (_concepts().get(each, "") for each in sorted(concepts)))
    )
    return _Asked(nodes=[each.nodes for each in told], base=base), data


def base_of_all(releases: Iterable[Iterable[Quad]]) -> str | None:
    """Return the base of the graphs of the first release that has one, None if none has."""
    for quads in releases:
        name = next((quad.graph_name for quad in quads), None)
        base = base_of(name) if isinstance(name, NamedNode) else None
        if base is not None:
            return base
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a release tells, as N-Triples with what the registry knows of its neighbours.

    `nodes` are those that it speaks of or names, `objects` those that it or the registry names.
    """

    triples: str
    nodes: frozenset[str]
    objects: frozenset[str]

    @classmethod
    def of(cls, quads: Sequence[Quad], neighbourhood: Neighbourhood) -> Self:
        # No `isinstance`, and each term is asked for once: there are many.
        subjects = {term.value for quad in quads if type(term := quad.subject) is NamedNode}
        objects = {named.value for quad in quads if type(named := quad.object) is NamedNode}
        beside = list(_around(sorted(objects - subjects), subjects, neighbourhood))
        triples = [quad.triple for quad in chain(quads, beside)]
        written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        return cls(
            triples=written.decode(),
            nodes=frozenset(subjects | objects),
            objects=frozenset(objects.union(q.object.value for q in beside if _is_node(q.object))),
        )


def _around(
    nodes: Iterable[str], known: Collection[str], neighbourhood: Neighbourhood
) -> Iterator[Quad]:
    """Yield what is told of nodes, and of those that they lead to: a place has a state."""
    pending, seen = list(nodes), set(nodes) | set(known)
    while pending:
        for quad in neighbourhood(NamedNode(pending.pop())):
            yield quad
            if _is_node(quad.object) and quad.object.value not in seen:
                seen.add(quad.object.value)
                pending.append(quad.object.value)


def _is_node(term: object) -> TypeGuard[NamedNode]:
    return isinstance(term, NamedNode)


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


def _moved(triples: str, base: str | None, number: int) -> str:
    """Give the nodes of a release names of their own; those of the vocabulary stay.

    Graphs are nodes too: two texts of one release tell of graphs of the same names.
    """
    if base is None:
        return triples
    for part in _PARTS:
        triples = triples.replace(f"<{base}{part}", f"<{base}{part}{number}/")
    return triples


def _original(focus: str, base: str | None) -> tuple[int | None, str]:
    """Return to which release a node was moved, and its name there; None if it was not moved."""
    if base is None:
        return 0, focus
    for part in _PARTS:
        start = f"{base}{part}"
        if focus.startswith(start):
            number, _, rest = focus.removeprefix(start).partition("/")
            return int(number), f"{start}{rest}"
    return None, focus


def _result(said: Mapping[str, Any], focus: str) -> Result:
    path = said.get("resultPath")
    return Result(
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
