"""What every engine must do: one suite, run over each of them.

Another engine is one more entry of `ENGINES` (a function from an empty folder to an open engine),
or of `SERVERS` in servers.py.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.errors import SparqlError, StoreError
from kg.store import EmbeddedEngine, Engine
from kg.store.draft import DraftEngine
from kg.store.remote import RemoteEngine
from tests.integration.servers import SERVERS, Server

ENGINES: dict[str, Callable[[Path], Engine]] = {
    "memory": lambda _folder: EmbeddedEngine.open(),
    "directory": lambda folder: EmbeddedEngine.open(folder / "graphs"),
    "draft": lambda _folder: DraftEngine(EmbeddedEngine.open()),
}

ONE, TWO, LEDGER = (NamedNode(f"urn:graph:{name}") for name in ("one", "two", "ledger"))
A, B, P, Q = (NamedNode(f"urn:{name}") for name in "abpq")
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(params=[*ENGINES, *SERVERS])
def engine(
    request: pytest.FixtureRequest, tmp_path: Path, servers: Callable[[str], Server]
) -> Iterator[Engine]:
    name = request.param
    opened = ENGINES[name](tmp_path) if name in ENGINES else emptied(servers(name))
    yield opened
    opened.close()


def emptied(server: Server) -> RemoteEngine:
    opened = RemoteEngine.open(server.settings(), scope="urn:graph:")
    opened.replace(dict.fromkeys(opened.graphs(), ()))
    return opened


def content(engine: Engine) -> set[Quad]:
    return set(engine.match())


def rows(engine: Engine, sparql: str) -> list[tuple[object, ...]]:
    answer = engine.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return [tuple(row) for row in answer]


def test_replaced_graphs_hold_exactly_what_was_given(engine: Engine):
    engine.replace({ONE: [Quad(A, P, Literal("old"), ONE)], TWO: [Quad(A, P, B, TWO)]})

    engine.replace({ONE: [Quad(A, P, Literal("new"), ONE)]})

    assert content(engine) == {Quad(A, P, Literal("new"), ONE), Quad(A, P, B, TWO)}


def test_quads_go_into_the_graph_that_they_are_given_for(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B), Quad(B, P, A, TWO)]})

    assert content(engine) == {Quad(A, P, B, ONE), Quad(B, P, A, ONE)}


@pytest.mark.parametrize("graphs", [1, 40])
def test_the_values_of_a_node_are_told_once_however_many_graphs_tell_them(
    engine: Engine, graphs: int
):
    told = [Quad(A, P, B), Quad(A, P, Literal("one")), Quad(A, Q, Literal("two"))]
    engine.replace({NamedNode(f"urn:graph:{n}"): told for n in range(graphs)})

    assert engine.objects(A, P) == {B, Literal("one")}
    assert engine.objects(B, P) == set()


def test_an_empty_graph_is_gone(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B)], TWO: [Quad(A, P, B)]})

    engine.replace({TWO: ()})

    assert engine.graphs() == (ONE,)


def test_single_quads_of_other_graphs_change_in_the_same_step(engine: Engine):
    first, second, third = (Quad(A, P, Literal(n), LEDGER) for n in (1, 2, 3))
    engine.replace({LEDGER: [first, second]})

    engine.replace({ONE: [Quad(A, P, B)]}, remove=[first], add=[third])

    assert content(engine) == {Quad(A, P, B, ONE), second, third}


def test_what_is_removed_and_added_at_once_is_there(engine: Engine):
    quad = Quad(A, P, B, LEDGER)
    engine.replace({LEDGER: [quad]})

    engine.replace({}, remove=[quad], add=[quad])

    assert content(engine) == {quad}


def test_replacing_nothing_changes_nothing(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B)]})

    engine.replace({})

    assert content(engine) == {Quad(A, P, B, ONE)}


@pytest.mark.parametrize(
    "broken", [Quad(BlankNode("x"), P, B), Quad(A, P, BlankNode("x"))], ids=["subject", "object"]
)
def test_a_blank_node_is_refused_and_nothing_is_written(engine: Engine, broken: Quad):
    engine.replace({ONE: [Quad(A, P, B)]})

    with pytest.raises(StoreError, match="blank node"):
        engine.replace({ONE: [Quad(B, P, A)], TWO: [broken]})

    assert content(engine) == {Quad(A, P, B, ONE)}


#: Lone surrogates are no text; the rest of Unicode is.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_comes_back_as_it_was(engine: Engine, text: str):
    values = {Quad(A, P, Literal(text), ONE), Quad(A, P, Literal(text, language="km"), ONE)}

    engine.replace({ONE: values})

    assert set(engine.match(A, P, None, ONE)) == values
    assert set(engine.match(A, P, Literal(text))) == {Quad(A, P, Literal(text), ONE)}


def test_a_pattern_finds_by_each_of_its_places(engine: Engine):
    one, two, three = Quad(A, P, B, ONE), Quad(A, Q, Literal("x"), ONE), Quad(B, P, B, TWO)
    engine.replace({ONE: [one, two], TWO: [three]})

    assert set(engine.match(subject=A)) == {one, two}
    assert set(engine.match(predicate=P)) == {one, three}
    assert set(engine.match(object=B)) == {one, three}
    assert set(engine.match(object=Literal("x"))) == {two}
    assert set(engine.match(graph=TWO)) == {three}
    assert set(engine.match(B, Q)) == set()


def test_graphs_come_sorted_by_iri(engine: Engine):
    engine.replace({TWO: [Quad(A, P, B)], ONE: [Quad(A, P, B)]})

    assert engine.graphs() == (ONE, TWO)


def test_a_query_joins_over_all_graphs(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B)], TWO: [Quad(B, Q, Literal("found"))]})

    assert rows(engine, "SELECT ?x { <urn:a> <urn:p>/<urn:q> ?x }") == [(Literal("found"),)]
    assert rows(engine, "SELECT ?g { GRAPH ?g { <urn:a> ?p ?o } }") == [(ONE,)]


def test_distinct_makes_one_row_of_a_triple_in_two_graphs(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B)], TWO: [Quad(A, P, B)]})

    assert rows(engine, "SELECT DISTINCT ?o { <urn:a> <urn:p> ?o }") == [(B,)]


def test_a_plain_string_is_the_same_with_and_without_its_datatype(engine: Engine):
    engine.replace({ONE: [Quad(A, P, Literal("x"))]})

    assert rows(engine, f'SELECT ?s {{ ?s <urn:p> "x"^^<{XSD}string> }}') == [(A,)]


def test_asking_and_constructing_are_answered(engine: Engine):
    engine.replace({ONE: [Quad(A, P, B)]})

    truth = engine.query("ASK { <urn:a> ?p <urn:b> }")
    graph = engine.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")

    assert isinstance(truth, QueryBoolean)
    assert bool(truth)
    assert isinstance(graph, QueryTriples)
    assert list(graph) == [Triple(B, P, A)]


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:p> <urn:b> }",
        "PREFIX x: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "# a comment\nDROP ALL",
        "CLEAR DEFAULT",
        "LOAD <http://example.invalid/data.ttl>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_a_query_cannot_write(engine: Engine, update: str):
    engine.replace({ONE: [Quad(A, P, B)]})

    with pytest.raises(SparqlError):
        engine.query(update)

    assert content(engine) == {Quad(A, P, B, ONE)}


def test_from_says_what_the_default_graph_is(engine: Engine):
    engine.replace({ONE: [Quad(A, P, Literal(1))], TWO: [Quad(A, P, Literal(2))]})

    assert rows(engine, "SELECT ?o FROM <urn:graph:two> { <urn:a> ?p ?o }") == [(Literal(2),)]
    assert rows(engine, "SELECT ?g FROM NAMED <urn:graph:one> { GRAPH ?g { ?s ?p ?o } }") == [
        (ONE,)
    ]


def test_a_function_that_no_engine_has_is_refused(engine: Engine):
    with pytest.raises(SparqlError, match="urn:function"):
        engine.query("SELECT (<urn:function>(1) AS ?x) { }")


def test_what_was_flushed_is_there_after_reopening(tmp_path: Path):
    first = EmbeddedEngine.open(tmp_path / "graphs")
    first.replace({ONE: [Quad(A, P, B)]})
    first.flush()
    first.close()

    again = EmbeddedEngine.open(tmp_path / "graphs")

    assert content(again) == {Quad(A, P, B, ONE)}


def test_a_closed_engine_says_so(engine: Engine):
    engine.close()

    with pytest.raises(StoreError, match="closed"):
        engine.match()
    engine.close()
