"""The chains of agreements of the first release, walked in our network and in the design's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import networkx as nx
from natural_keys import Keys
from pyoxigraph import NamedNode

from kg.network import Network, project
from kg.store import Engine
from kg.trace import chain, traces
from kg.trace.steps import LATER
from kg.vocabulary import BREL, RDF

_ID: Final = "https://w3id.org/brel/id/"
_EVIDENCE: Final = "evidence"
_DERIVED: Final = "derived"
_LINKS: Final = frozenset(
    {"follows", "implements", "amends", "supersedes", "refersTo", "setsOut", "possiblySame"}
)
_KINDS: Final = (BREL.Agreement, BREL.Reference)
_MOST: Final = 4
_TOLD: Final = "told:"  # in the graph of facts, however sure
_RULE: Final = "by rule:"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a walk found: ways from the joint statement to the ceasefire, circles, and the centre.

    A way is the texts of its steps: told or by rule, relation, and where to.
    """

    ways: frozenset[Row]
    circles: int
    centre: frozenset[str]

    def rows(self) -> frozenset[Row]:
        """Return all of it as rows that can be compared."""
        ways = {("way", *way) for way in self.ways}
        central = {("in the centre", state) for state in self.centre}
        return frozenset({*ways, *central, ("circles", str(self.circles))})


def succession(engine: Engine) -> tuple[Row, ...]:
    """Return every agreement with its day, the one before it, and on what that order rests."""
    rows: list[Row] = []
    for agreement in _of_kinds(engine, (BREL.Agreement,)):
        found = chain(engine, agreement)
        before = [step for step in found.before if step.target == agreement]
        steps = [(step.source_label, step.certainty) for step in before] or [("", "")]
        rows += [(found.date, found.label, *step) for step in steps]
    return tuple(rows)


def walked_by_us(engine: Engine, keys: Keys) -> Walk:
    """Walk the projection of our graph; the order by dates, which is not stored, is traced."""
    network = project(engine)
    agreements = {
        iri: keys.key(NamedNode(iri)) for iri in _of_kinds(engine, _KINDS) if iri in network
    }
    linked = nx.DiGraph()
    for source, target, edge in network.edges(data=True):
        if edge["relation"] in _LINKS and {source, target} <= agreements.keys():
            linked.add_edge(source, target, step=f"{_TOLD} {edge['relation']}")
    start, goal = _ends(agreements)
    ways = set(_ways(linked, start, goal, agreements))
    # a trace runs forward in time, the walk of the design back
    for trace in traces(engine, goal, start, longest=_MOST, all_paths=True):
        if all(step.relation == LATER for step in trace.steps):
            back = reversed(trace.steps)
            ways.add(tuple(f"{_RULE} follows {agreements[step.source]}" for step in back))
    return Walk(ways=frozenset(ways), circles=_circles(linked), centre=_centre(network, keys))


def walked_by_the_design(engine: Engine, keys: Keys) -> Walk:
    """Walk the design's graph as its own script does."""
    network: Network = nx.MultiDiGraph()
    for quad in engine.match():
        ends = isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        if not ends or not quad.predicate.value.startswith(BREL.date.value.rpartition("#")[0]):
            continue
        source, target = quad.subject.value, quad.object.value
        graph = str(quad.graph_name)
        if source.startswith(_ID) and target.startswith(_ID) and _EVIDENCE not in graph:
            relation = quad.predicate.value.rpartition("#")[2]
            basis = _RULE if _DERIVED in graph else _TOLD
            network.add_edge(source, target, key=relation, step=f"{basis} {relation}")
    agreements = {iri: keys.key(NamedNode(iri)) for iri in _of_kinds(engine, _KINDS)}
    linked = nx.DiGraph()
    for source, target, relation, edge in network.edges(keys=True, data=True):
        if relation in _LINKS and {source, target} <= agreements.keys():
            linked.add_edge(source, target, step=edge["step"])
    start, goal = _ends(agreements)
    return Walk(
        ways=frozenset(_ways(linked, start, goal, agreements)),
        circles=_circles(linked),
        centre=_centre(network, keys),
    )


def _of_kinds(engine: Engine, kinds: Iterable[NamedNode]) -> tuple[str, ...]:
    found = {quad.subject.value for kind in kinds for quad in engine.match(None, RDF.type, kind)}
    return tuple(sorted(found))


def _ends(agreements: dict[str, str]) -> tuple[str, str]:
    """Return the joint statement and the ceasefire of a day."""
    start = next(iri for iri, key in agreements.items() if key.startswith("joint-statement 2"))
    goal = next(iri for iri, key in agreements.items() if key.startswith("ceasefire 2"))
    return start, goal


def _ways(
    linked: "nx.DiGraph[str]", start: str, goal: str, names: dict[str, str]
) -> Iterator[Row]:
    for path in nx.all_simple_paths(linked, start, goal):
        yield tuple(f"{linked[one][two]['step']} {names[two]}" for one, two in pairwise(path))


def _circles(linked: "nx.DiGraph[str]") -> int:
    return sum(1 for _ in nx.simple_cycles(linked))


def _centre(network: Network, keys: Keys) -> frozenset[str]:
    """Return the states among the six nodes that touch most others, ties with the sixth too."""
    central = nx.degree_centrality(nx.Graph(network))
    least = sorted(central.values(), reverse=True)[:6][-1]
    first = sorted(iri for iri, degree in central.items() if degree >= least)
    return frozenset(keys.key(NamedNode(iri)) for iri in first if "/state/" in iri)
