"""Traces in dense networks, and over dates that are intervals."""

from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad

from kg.store import EmbeddedEngine
from kg.trace import traces
from kg.trace.paths import MOST_TRACES
from kg.vocabulary import BREL, EDTF, RDF, RDFS

BASE = "https://w3id.org/brel/id/release/r1/"
FACTS = NamedNode("https://w3id.org/brel/graph/r1/facts")


def _agreement(name: str) -> NamedNode:
    return NamedNode(f"{BASE}agreement-{name}")


def _engine(follows: dict[str, list[str]], dates: dict[str, str]) -> EmbeddedEngine:
    """Return an engine with agreements, each following those of its list."""
    names = dict.fromkeys([*follows, *(other for found in follows.values() for other in found)])
    quads = [
        quad
        for name in names
        for quad in (
            Quad(_agreement(name), RDF.type, BREL.Agreement, FACTS),
            Quad(_agreement(name), RDFS.label, Literal(name), FACTS),
        )
    ]
    quads += [
        Quad(_agreement(later), BREL.follows, _agreement(earlier), FACTS)
        for later, earlier_ones in follows.items()
        for earlier in earlier_ones
    ]
    quads += [
        Quad(_agreement(name), BREL.date, Literal(day, datatype=EDTF.EDTF), FACTS)
        for name, day in dates.items()
    ]
    engine = EmbeddedEngine.open(None)
    engine.replace({FACTS: quads})
    return engine


def test_a_dense_network_with_millions_of_ways_is_answered_from_its_records():
    layers = [["start"], *([f"{n}-{m}" for m in range(8)] for n in range(7)), ["goal"]]
    follows = {later: earlier for earlier, here in pairwise(layers) for later in here}
    engine = _engine(follows, {})
    ends = _agreement("start").value, _agreement("goal").value

    (best,) = traces(engine, *ends, longest=8)
    every = traces(engine, *ends, longest=8, all_paths=True)

    assert len(best.steps) == 8
    assert len(every) == MOST_TRACES
    assert every[0] == best


def test_a_year_between_two_days_does_not_let_a_trace_go_back_in_time():
    engine = _engine(
        {"middle": ["autumn"], "spring": ["middle"]},
        {"autumn": "2025-10-01", "middle": "2025", "spring": "2025-02-01"},
    )

    assert traces(engine, _agreement("autumn").value, _agreement("spring").value) == ()


def test_a_year_between_two_days_in_order_is_no_hindrance():
    engine = _engine(
        {"middle": ["spring"], "autumn": ["middle"]},
        {"autumn": "2025-10-01", "middle": "2025", "spring": "2025-02-01"},
    )

    (found,) = traces(engine, _agreement("spring").value, _agreement("autumn").value)
    assert [step.target_label for step in found.steps] == ["middle", "autumn"]
