"""What a question reads does not grow with releases that it does not touch."""

from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import NamedNode, Quad

from kg.lookup.pictures import neighbours, network_of, picture, way
from kg.store import Answer, EmbeddedEngine, Engine, Term
from kg.trace import chain, traces
from tests.unit.network.sample import (
    BASE,
    CLAIMS,
    FIRST,
    FIRST_GRAPHS,
    ID,
    REGISTRY,
    SECOND,
    SECOND_GRAPHS,
    engine_of,
    iri,
)

ALDA, LUCA = iri("person/alda-berg"), iri("person/luca-zahra")
MEETING = iri(f"release/{FIRST}/meeting-1")
TRUCE = iri(f"release/{FIRST}/agreement-truce")
JOINT = iri("agreement/2030-09-01-joint-statement")
FERRIES = iri(f"release/{SECOND}/agreement-ferries")
#: Of what thousands of releases name some quads are read, and then what is distinct.
MOST_MORE = 60


class Reading(EmbeddedEngine):
    """An engine that counts what it gives: quads, and rows of queries."""

    given = 0

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # as the engine has it
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit, each counted."""
        for quad in super().match(subject, predicate, object, graph):
            self.given += 1
            yield quad

    def query(self, sparql: str) -> Answer:
        """Answer a query, which counts as much as one quad."""
        self.given += 1
        return super().query(sparql)


def _store(others: int) -> Reading:
    """Return the sample with other releases of the same states on other things."""
    more = "".join(
        f"""<{BASE}graph/isl-pr-{n}/facts> {{
  <{ID}release/isl-pr-{n}> a :Release ; rdfs:label "PR {n}" ; :issuer <{ID}state/isl> .
  <{ID}state/isl> a :State ; rdfs:label "Iceland" .
  <{ID}state/nzl> a :State ; rdfs:label "New Zealand" .
  <{ID}person/p{n}> a :Person ; rdfs:label "Person {n}" ; :ofState <{ID}state/isl> .
  <{ID}release/isl-pr-{n}/agreement-1> a :Agreement ; rdfs:label "Accord {n}" ;
    :party <{ID}state/isl> , <{ID}state/nzl> .
}}
"""
        for n in range(100, 100 + others)
    )
    trig = REGISTRY + FIRST_GRAPHS + SECOND_GRAPHS + more
    made = engine_of(trig, CLAIMS)
    engine = Reading.open(None)
    graphs = {name: list(made.match(graph=name)) for name in made.graphs()}
    engine.replace(graphs)
    return engine


QUESTIONS: dict[str, Callable[[Engine], object]] = {
    "picture": lambda engine: picture(engine, [MEETING, ALDA, LUCA]),
    "network of a picture": lambda engine: sorted(
        network_of(engine, [MEETING, ALDA]).edges(keys=True)
    ),
    "neighbours": lambda engine: neighbours(engine, MEETING),
    "way": lambda engine: way(engine, ALDA, LUCA),
    "chain": lambda engine: chain(engine, JOINT),
    "traces": lambda engine: traces(engine, TRUCE, FERRIES),
}


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_what_is_read_does_not_grow_with_other_releases(question: str):
    ask = QUESTIONS[question]
    small, large = _store(0), _store(300)
    small.given = large.given = 0

    assert ask(small) == ask(large)

    assert small.given > 0
    assert large.given <= small.given + MOST_MORE, (small.given, large.given)
