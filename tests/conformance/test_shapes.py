"""Shapes and examples hold each other: what is valid conforms, what is not is caught by name."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, Graph, Namespace, URIRef

from kg import assets
from kg.store.embedded import EmbeddedEngine
from kg.validate import Report, check
from kg.validate.report import SHACL, SHAPES
from kg.validate.shapes import shapes_graph

SH = Namespace(SHACL)
EXAMPLES = assets.ONTOLOGY / "examples"
VALID = sorted(EXAMPLES.glob("*/valid-*.ttl"))
INVALID = sorted(EXAMPLES.glob("*/invalid-*.ttl"))


def read(*paths: Path) -> list[Quad]:
    return [quad for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE)]


def report(example: Path) -> Report:
    return check(read(EXAMPLES / "setting.ttl", example), (), (), EmbeddedEngine.open(None))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def own_shapes() -> dict[str, URIRef]:
    found = {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in shapes_graph().subjects(RDF.type, kind)
    }
    return {str(s).removeprefix(SHAPES): s for s in found if isinstance(s, URIRef)}


@pytest.mark.parametrize("path", VALID, ids=named)
def test_a_valid_example_conforms_without_a_warning(path: Path):
    assert [r.sentence() for r in report(path).results if r.severity != "Info"] == []


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_an_invalid_example_is_caught_by_the_shape_it_is_named_for_and_no_other(path: Path):
    shape = path.stem.removeprefix("invalid-").partition("--")[0]

    assert {r.shape for r in report(path).results if r.severity != "Info"} == {shape}


def test_every_topic_has_terms_shapes_and_examples_of_both_kinds():
    shapes = {path.stem for path in assets.ONTOLOGY.glob("shapes/*.ttl")}
    terms = {path.stem for path in assets.ONTOLOGY.glob("terms/*.ttl")}

    assert shapes == terms - {"ontology", "annotations"}
    assert {path.parent.name for path in VALID} == shapes
    assert {path.parent.name for path in INVALID} == shapes


def test_an_example_stands_in_the_topic_of_its_shape():
    for path in INVALID:
        text = (assets.ONTOLOGY / "shapes" / f"{path.parent.name}.ttl").read_text(encoding="utf-8")
        shape = path.stem.removeprefix("invalid-").partition("--")[0]
        assert f"bsh:{shape} a sh:" in text


def test_every_node_shape_with_a_constraint_of_its_own_has_an_invalid_example():
    names = {path.stem.removeprefix("invalid-").partition("--")[0] for path in INVALID}
    own = (SH["or"], SH["not"], SH.xone, SH.closed, SH["class"])

    constrained = {
        name
        for name, shape in own_shapes().items()
        if (shape, RDF.type, SH.NodeShape) in shapes_graph()
        and any((shape, constraint, None) in shapes_graph() for constraint in own)
    }
    assert constrained - names == set()


def test_every_shape_with_a_constraint_says_in_words_what_must_hold():
    graph = shapes_graph()
    silent = [
        name
        for name, shape in own_shapes().items()
        if (shape, RDF.type, SH.PropertyShape) in graph
        and [getattr(m, "language", "") for m in graph[shape : SH.message]] != ["en"]
    ]

    assert silent == []


def test_every_message_is_a_sentence():
    messages = [str(m) for m in shapes_graph().objects(None, SH.message)]

    assert [m for m in messages if not (m[0].isupper() and m.endswith("."))] == []


def test_the_shapes_are_shapes_themselves():
    graph = Graph() + shapes_graph()

    referred = set(graph.objects(None, SH.property)) | set(graph.objects(None, SH.node))
    assert [
        s for s in referred if isinstance(s, URIRef) and (s, RDF.type, None) not in graph
    ] == []
