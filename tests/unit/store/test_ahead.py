"""Graphs that are read ahead are those that are read one by one."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import StoreError
from kg.store import EmbeddedEngine
from kg.store.ahead import read_ahead

NAMES = [NamedNode(f"urn:graph:{n}") for n in range(30)]
TERMS: list[NamedNode | Literal] = [
    NamedNode("urn:o"),
    Literal('a "quote"\\ of\ntwo lines \u1f91d'),
    Literal("ទឹក", language="km"),
    Literal("2031-03-06", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
]


def quads(graph: NamedNode) -> list[Quad]:
    return [Quad(graph, NamedNode(f"urn:p:{n}"), each, graph) for n, each in enumerate(TERMS)]


@pytest.fixture(params=["memory", "directory"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedEngine]:
    path = tmp_path / "store" if request.param == "directory" else None
    opened = EmbeddedEngine.open(path)
    opened.replace({name: quads(name) for name in NAMES})
    yield opened
    opened.close()


def test_each_graph_comes_whole_and_in_its_turn(engine: EmbeddedEngine):
    names = [NAMES[7], NamedNode("urn:graph:none"), *NAMES]

    told = [{quad.triple for quad in graph} for graph in read_ahead(engine, iter(names))]

    expected: list[set[Triple]] = [{quad.triple for quad in quads(name)} for name in names]
    expected[1] = set()
    assert told == expected


def test_a_store_can_be_closed_when_only_the_first_graphs_were_looked_at(engine: EmbeddedEngine):
    reading = read_ahead(engine, NAMES)

    assert [len(list(graph)) for graph in islice(reading, 2)] == [len(TERMS)] * 2

    reading.close()
    engine.close()
    with pytest.raises(StoreError, match="closed"):
        list(engine.match())
