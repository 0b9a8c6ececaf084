"""A watched engine notes of what more may be told later, and looks no more often than it may."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryTooLargeError
from kg.store import EmbeddedEngine
from kg.store.watched import WatchedEngine
from kg.vocabulary import BREL, RDF, RDFS

GRAPH = NamedNode("https://example.org/bench/graph/isl-1/facts")
PACT = NamedNode("https://example.org/bench/id/agreement/pact")
PLAN = NamedNode("https://example.org/bench/id/agreement/plan")
CLAIM = NamedNode("https://example.org/bench/id/release/isl-1/claim-1")


@pytest.fixture
def engine() -> EmbeddedEngine:
    found = EmbeddedEngine.open(None)
    quads = [
        Quad(PACT, RDF.type, BREL.Agreement, GRAPH),
        Quad(PLAN, BREL.follows, PACT, GRAPH),
        Quad(PACT, RDFS.label, Literal("Salmon Pact"), GRAPH),
    ]
    found.replace({GRAPH: quads})
    return found


def test_nodes_that_are_looked_at_over_all_graphs_are_seen_as_subjects_and_as_objects(
    engine: EmbeddedEngine,
):
    watched = WatchedEngine(engine)

    assert list(watched.match(PACT, RDF.type)) == list(engine.match(PACT, RDF.type))
    assert [quad.subject for quad in watched.match(None, BREL.follows, PACT)] == [PLAN]
    assert list(watched.match(PLAN, BREL.implements)) == []
    assert list(watched.seen) == [PACT.value, PLAN.value]


def test_what_one_release_alone_can_tell_is_not_seen(engine: EmbeddedEngine):
    watched = WatchedEngine(engine)
    list(watched.match(PACT, RDFS.label, graph=GRAPH))
    list(watched.match(CLAIM))

    assert list(watched.seen) == []


def test_one_look_too_many_is_refused_with_what_to_do(engine: EmbeddedEngine):
    watched = WatchedEngine(engine, most=2)
    for _ in range(2):
        watched.match(PACT, RDF.type)

    with pytest.raises(QueryTooLargeError, match="more than 2 looks") as refused:
        watched.match(PACT, RDF.type)
    assert "by itself" in refused.value.hint
