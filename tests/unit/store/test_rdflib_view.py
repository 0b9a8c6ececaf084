import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDFS, XSD, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from kg.errors import SparqlError, StoreError
from kg.store import EmbeddedEngine
from kg.store.rdflib_view import LazyGraph, view

ONE, TWO = NamedNode("urn:graph:one"), NamedNode("urn:graph:two")
A, B, LABEL = NamedNode("urn:a"), NamedNode("urn:b"), NamedNode(str(RDFS.label))
RA, RB = URIRef("urn:a"), URIRef("urn:b")
BY_LABEL = 'SELECT ?s WHERE { ?s rdfs:label "Japan" }'


@pytest.fixture
def engine() -> EmbeddedEngine:
    """One triple stands in both graphs."""
    found = EmbeddedEngine.open()
    shared = Quad(A, LABEL, Literal("Japan"))
    found.replace(
        {
            ONE: [shared],
            TWO: [
                shared,
                Quad(B, LABEL, Literal("Laos", language="en")),
                Quad(B, RDF_VALUE, Literal("2031-02-30", datatype=NamedNode(str(XSD.date)))),
            ],
        }
    )
    return found


RDF_VALUE = NamedNode(str(rdflib.RDF.value))


def column(graph: rdflib.Graph, sparql: str) -> list[object]:
    return [row[0] for row in graph.query(sparql) if isinstance(row, ResultRow)]


def test_a_triple_of_two_graphs_is_there_once_and_a_string_has_no_datatype(engine: EmbeddedEngine):
    assert set(view(engine)) == {
        (RA, RDFS.label, rdflib.Literal("Japan")),
        (RB, RDFS.label, rdflib.Literal("Laos", lang="en")),
        (RB, rdflib.RDF.value, rdflib.Literal("2031-02-30", datatype=XSD.date)),
    }
    assert len(view(engine)) == 3


@pytest.mark.parametrize("remember", [False, True])
def test_a_pattern_with_a_string_finds_with_and_without_its_datatype(
    engine: EmbeddedEngine, *, remember: bool
):
    graph = LazyGraph(engine, remember=remember)

    assert graph.value(predicate=RDFS.label, object=rdflib.Literal("Japan")) == RA
    assert (RA, RDFS.label, rdflib.Literal("Japan", datatype=XSD.string)) in LazyGraph(engine)
    assert list(graph.objects(RB, RDFS.label)) == [rdflib.Literal("Laos", lang="en")]


def test_a_blank_node_or_a_literal_as_subject_finds_nothing(engine: EmbeddedEngine):
    assert (rdflib.BNode(), None, None) not in view(engine)
    assert (None, None, rdflib.BNode()) not in view(engine)
    assert list(view(engine).triples((rdflib.Literal("Japan"), None, None))) == []


def test_an_empty_view_is_false_and_looking_costs_one_triple(engine: EmbeddedEngine):
    assert not view(EmbeddedEngine.open())
    assert view(engine)


def test_sparql_goes_to_the_engine_with_the_prefixes_of_the_view(engine: EmbeddedEngine):
    graph = view(engine)

    assert set(column(graph, BY_LABEL)) == {RA}
    assert graph.query('ASK { ?s rdfs:label "Laos"@en }').askAnswer is True
    built = graph.query("CONSTRUCT { ?s rdfs:seeAlso <urn:a> } WHERE { ?s rdfs:label ?l }").graph
    assert built is not None
    assert set(built) == {(RA, RDFS.seeAlso, RA), (RB, RDFS.seeAlso, RA)}


def test_an_unbound_variable_is_no_value(engine: EmbeddedEngine):
    graph = view(engine)

    rows = graph.query("SELECT ?s ?n { ?s rdfs:label 'Japan' OPTIONAL { ?s <urn:none> ?n } }")

    assert {row.asdict()["s"] for row in rows if isinstance(row, ResultRow)} == {RA}
    assert {"n" in row.asdict() for row in rows if isinstance(row, ResultRow)} == {False}


def test_a_prepared_query_and_bindings_are_answered_by_rdflib(engine: EmbeddedEngine):
    graph = view(engine)
    prepared = prepareQuery("SELECT ?s ?l { ?s rdfs:label ?l }", initNs={"rdfs": RDFS})

    bound = graph.query("SELECT ?l { ?s rdfs:label ?l }", initBindings={"s": RB})

    assert len(graph.query(prepared)) == 2
    assert [row[0] for row in bound if isinstance(row, ResultRow)] == [
        rdflib.Literal("Laos", lang="en")
    ]


def test_an_overlay_hides_graphs_and_adds_quads_for_patterns_and_sparql(engine: EmbeddedEngine):
    graph = LazyGraph(engine, [Quad(B, LABEL, Literal("Japan"))], hidden={TWO})

    assert set(graph) == {
        (RA, RDFS.label, rdflib.Literal("Japan")),
        (RB, RDFS.label, rdflib.Literal("Japan")),
    }
    assert sorted(map(str, column(graph, BY_LABEL))) == ["urn:a", "urn:b"]
    assert len(view(engine)) == 3


def test_a_view_that_does_not_remember_sees_later_writes(engine: EmbeddedEngine):
    fresh, kept = LazyGraph(engine), LazyGraph(engine, remember=True)
    before = [graph.value(RA, RDFS.label) for graph in (fresh, kept)]

    engine.replace({ONE: [Quad(A, LABEL, Literal("Nippon"))], TWO: ()})

    assert before == [rdflib.Literal("Japan")] * 2
    assert fresh.value(RA, RDFS.label) == rdflib.Literal("Nippon")
    assert kept.value(RA, RDFS.label) == rdflib.Literal("Japan")


def test_what_is_serialized_is_read_back_the_same(engine: EmbeddedEngine):
    text = view(engine).serialize(format="turtle")

    assert isomorphic(rdflib.Graph().parse(data=text, format="turtle"), view(engine))


def test_writing_is_refused_and_changes_nothing(engine: EmbeddedEngine):
    graph = view(engine)
    triple = (RA, RDFS.label, rdflib.Literal("x"))

    with pytest.raises(StoreError, match="read-only"):
        graph.add(triple)
    with pytest.raises(StoreError, match="read-only"):
        graph.addN([(*triple, graph)])
    with pytest.raises(StoreError, match="read-only"):
        graph.remove((None, None, None))
    with pytest.raises(StoreError, match="read-only"):
        graph.parse(data="<urn:a> <urn:b> <urn:c> .", format="turtle")
    with pytest.raises(StoreError, match="read-only"):
        graph.update("CLEAR ALL")
    with pytest.raises(SparqlError, match="update"):
        graph.query("DROP ALL")

    assert len(view(engine)) == 3


def test_a_prefix_of_the_user_is_kept(engine: EmbeddedEngine):
    graph = view(engine)

    graph.bind("x", "urn:")

    assert dict(graph.namespaces())["x"] == URIRef("urn:")
    assert column(graph, "SELECT ?l { x:b rdfs:label ?l }") == [rdflib.Literal("Laos", lang="en")]
