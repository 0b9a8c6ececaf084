"""Every constraint of every property shape fires: each is broken once, on a graph that is valid.

The graph is the first valid example with a node at which the shape aims. A mutation adds values
that break the constraint, or takes the values away; the shape must be among those that say so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import RDF, BNode, Namespace, URIRef
from rdflib.term import Node

from kg import assets
from kg.store.embedded import EmbeddedEngine
from kg.store.rdflib_view import to_engine
from kg.validate import check
from kg.validate.report import SHACL, SHAPES
from kg.validate.shapes import AimedShape, shapes, shapes_graph
from kg.vocabulary import XSD

SH = Namespace(SHACL)
EXAMPLES = assets.ONTOLOGY / "examples"
NOBODY = NamedNode("https://example.org/kg/id/nobody")
SOMEBODY = NamedNode("https://example.org/kg/id/somebody-else")

Triples = list[Triple]
Mutation = Callable[[Triples, NamedNode, NamedNode, Node], Triples]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A constraint of a property shape, `parent` being the shape that has the targets."""

    parent: AimedShape
    shape: URIRef
    constraint: URIRef
    value: Node

    @property
    def name(self) -> str:
        return str(self.shape).removeprefix(SHAPES)


def adding(*values: NamedNode | Literal) -> Mutation:
    def mutate(triples: Triples, focus: NamedNode, path: NamedNode, _limit: Node) -> Triples:
        return [*triples, *(Triple(focus, path, value) for value in values)]

    return mutate


def putting(*values: NamedNode | Literal) -> Mutation:
    def mutate(triples: Triples, focus: NamedNode, path: NamedNode, limit: Node) -> Triples:
        rest = without(triples, focus, path, limit)
        return [*rest, *(Triple(focus, path, value) for value in values)]

    return mutate


def without(triples: Triples, focus: NamedNode, path: NamedNode, _limit: Node) -> Triples:
    return [t for t in triples if (t.subject, t.predicate) != (focus, path)]


def shared(triples: Triples, focus: NamedNode, path: NamedNode, limit: Node) -> Triples:
    """Give both properties one value."""
    other = to_engine(limit)
    assert isinstance(other, NamedNode)
    return [*triples, Triple(focus, path, NOBODY), Triple(focus, other, NOBODY)]


def crossed(triples: Triples, focus: NamedNode, path: NamedNode, limit: Node) -> Triples:
    """Put the value of this property above that of the other one, in the type that both have."""
    other = to_engine(limit)
    assert isinstance(other, NamedNode)
    high, low = ("9", "3") if "date" not in str(path).casefold() else ("2031-01-01", "2029-01-01")
    datatype = XSD.integer if high == "9" else XSD.date
    if path.value.endswith(("notBefore", "attestedOn")):
        high, low, datatype = "2031-01-01", "2029-01-01", XSD.date
    rest = without(without(triples, focus, path, limit), focus, other, limit)
    return [
        *rest,
        Triple(focus, path, Literal(high, datatype=datatype)),
        Triple(focus, other, Literal(low, datatype=datatype)),
    ]


ONE, TWO = Literal("a"), Literal("b")
FORBIDDEN = adding(NOBODY)
MUTATIONS: dict[URIRef, Mutation] = {
    SH["class"]: adding(NOBODY),
    SH.datatype: putting(Literal("x", datatype=XSD.boolean)),
    SH.disjoint: shared,
    SH["in"]: putting(NOBODY),
    SH.lessThan: crossed,
    SH.lessThanOrEquals: crossed,
    SH.maxCount: putting(NOBODY, SOMEBODY, ONE, TWO),
    SH.maxInclusive: putting(Literal("7", datatype=XSD.decimal)),
    SH.minCount: without,
    SH.minExclusive: putting(Literal("0", datatype=XSD.integer)),
    SH.minInclusive: putting(Literal("-1", datatype=XSD.decimal)),
    SH.minLength: putting(Literal("")),
    SH.nodeKind: putting(ONE),
    SH["or"]: putting(NOBODY),
    SH.pattern: putting(Literal("?")),
}
#: Constraints that are met elsewhere: in an example file of their own.
IN_EXAMPLES = {SH["not"], SH.equals}
DESCRIBING = {RDF.type, SH.path, SH.message, SH.severity}


def constraints() -> Iterator[Broken]:
    graph = shapes_graph()
    for parent in shapes():
        for shape in sorted(graph.objects(URIRef(parent.name), SH.property), key=str):
            if isinstance(graph.value(shape, SH.path), BNode):
                continue  # sequences and inverse paths have examples of their own
            for constraint, value in sorted(graph.predicate_objects(shape), key=str):
                if constraint in DESCRIBING | IN_EXAMPLES:
                    continue
                assert isinstance(shape, URIRef)
                assert isinstance(constraint, URIRef)
                yield Broken(parent=parent, shape=shape, constraint=constraint, value=value)


BROKEN = list(constraints())


@cache
def example(path: Path) -> tuple[Triple, ...]:
    files = (EXAMPLES / "setting.ttl", path)
    return tuple(q.triple for f in files for q in parse(path=f, format=RdfFormat.TURTLE))


def aimed_at(parent: AimedShape, path: NamedNode) -> tuple[Triples, NamedNode]:
    """Return the first valid example with a node at which the shape aims, and the node.

    A shape that aims at the subjects of `path` aims at every node that is given one.
    """
    for file in sorted(EXAMPLES.glob("*/valid-*.ttl")):
        for triple in example(file):
            subject, predicate, value = (
                triple.subject,
                URIRef(triple.predicate.value),
                triple.object,
            )
            if predicate in parent.objects_of and isinstance(value, NamedNode):
                return list(example(file)), value
            typed = isinstance(value, NamedNode) and URIRef(value.value) in parent.classes
            aimed = predicate in parent.subjects_of or (predicate == RDF.type and typed)
            if aimed and isinstance(subject, NamedNode):
                return list(example(file)), subject
    assert URIRef(path.value) in parent.subjects_of, f"no valid example for {parent.name}"
    file = EXAMPLES / "records" / "valid-reference.ttl"
    return list(example(file)), NamedNode("https://example.org/kg/id/release/isl-1/statement-1")


def found(triples: Triples) -> set[str]:
    """Return the shapes that are broken; both lanes of validation say the same of them."""
    quads = [Quad(t.subject, t.predicate, t.object) for t in triples]
    nobody = EmbeddedEngine.open(None)
    report = check(quads, (), (), nobody)
    assert check(quads, (), (), nobody, fast=True) == report
    return {result.shape for result in report.results}


def test_every_kind_of_constraint_that_the_shapes_use_has_its_mutation():
    assert {broken.constraint for broken in BROKEN} == set(MUTATIONS)


@pytest.mark.parametrize(
    "broken", BROKEN, ids=lambda b: f"{b.name} {str(b.constraint).removeprefix(SHACL)}"
)
def test_a_constraint_that_is_broken_is_found(broken: Broken):
    path = to_engine(shapes_graph().value(broken.shape, SH.path) or BNode())
    assert isinstance(path, NamedNode)
    valid, focus = aimed_at(broken.parent, path)
    mutate = MUTATIONS[broken.constraint]
    if broken.constraint == SH.maxCount and str(broken.value) == "0":
        mutate = FORBIDDEN

    assert broken.name not in found(valid) - {"Aid-amount", "MeetingSides-party"}
    assert broken.name in found(mutate(valid, focus, path, broken.value))
