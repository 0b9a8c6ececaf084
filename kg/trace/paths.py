"""Find how one record led to another: paths of quoted steps that never go back in time."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, cast

import networkx as nx

from kg.errors import NotFoundError
from kg.network.dates import hull, interval
from kg.network.network import LazyNetwork, Network
from kg.network.nodes import as_iri
from kg.network.records import Records
from kg.store.engine import Engine
from kg.trace.ambiguous import steps_beside
from kg.trace.steps import Step, Trace
from kg.trace.ways import Ways, step_network

#: What is tried, one after the other, until there is a way.
_TRIED: Final = (Ways(), Ways(across=True), Ways(across=True, ambiguous=True))


def traces(
    engine: Engine, start: str, goal: str, *, longest: int = 4, all_paths: bool = False
) -> tuple[Trace, ...]:
    """Return how `start` (an IRI) led to `goal`: the best trace, or with `all_paths` all of them.

    Dates never decrease along a trace, so that there is none from a later record to an earlier
    one. Ways of stated links and of dates within one release go first; only where there are
    none, the dates of several releases are compared, and at last ambiguous links are walked.
    Traces with fewer steps that are ambiguous come first, then fewer inferred, then fewer at
    all, then fewer releases.

    Args:
        engine: where to look.
        start: IRI of the earlier record; a conclusion stands for its agreement.
        goal: IRI of the later one.
        longest: how many steps a trace may have.
        all_paths: whether all traces are wanted, or the best.

    Raises:
        NotFoundError: `start` or `goal` is not in the store.
    """
    records = Records(engine)
    first, last = _record(records, start), _record(records, goal)
    for ways in _TRIED:
        found = sorted(_paths(step_network(records, ways), first, last, longest), key=_worse)
        if found:
            wanted = found if all_paths else found[:1]
            return tuple(_trace(records, steps) for steps in wanted)
    return ()


def _record(records: Records, iri: str) -> str:
    term = as_iri(iri)
    if term is None or term not in records.edges.nodes:
        raise NotFoundError(
            f"nothing in the store has the IRI <{iri}>",
            hint="Name it by its label, or list what there is with: kg query agreements",
        )
    return records.whole(term).value


def _paths(
    network: LazyNetwork, start: str, goal: str, longest: int
) -> Iterator[tuple[Step, ...]]:
    """Yield the paths of at most `longest` steps; only what lies between is ever read."""
    if start == goal:
        return
    between = _between(network, start, goal, longest)
    if goal not in between or start not in between:
        return
    found = nx.all_simple_edge_paths(between, start, goal, cutoff=longest)
    # The stubs do not know that edges of a multigraph come with their keys.
    for path in cast("Iterator[list[tuple[str, str, str]]]", found):
        steps = tuple(between.edges[u, v, key]["step"] for u, v, key in path)
        if _in_time(steps):
            yield steps


def _between(network: LazyNetwork, start: str, goal: str, longest: int) -> Network:
    """Copy the part of a lazy network that lies on walks of at most `longest` steps."""
    ahead = nx.single_source_shortest_path_length(network, start, cutoff=longest)
    behind = dict(nx.single_target_shortest_path_length(network, goal, cutoff=longest))
    near: Network = nx.MultiDiGraph()
    for node, away in ahead.items():
        if away >= longest or node not in behind:
            continue
        for neighbour, steps in network.adj[node].items():
            if neighbour in behind and away + 1 + behind[neighbour] <= longest:
                for key, data in steps.items():
                    near.add_edge(node, neighbour, key=key, **data)
    return near


def _in_time(steps: tuple[Step, ...]) -> bool:
    """Tell whether dates never decrease, also across records without a date."""
    stops = [steps[0].date_from, *(step.date_to for step in steps)]
    days = [hull(map(interval, stop.split(" | "))) for stop in stops if stop]
    return not any(later.before(earlier) for earlier, later in pairwise(days))


def _worse(steps: tuple[Step, ...]) -> tuple[int, int, int, int, tuple[tuple[str, str], ...]]:
    certainty = Counter(step.certainty for step in steps)
    releases = {quote.release for step in steps for quote in step.quotes}
    names = tuple((step.target, step.relation) for step in steps)
    return (certainty["ambiguous"], certainty["inferred"], len(steps), len(releases), names)


def _trace(records: Records, steps: tuple[Step, ...]) -> Trace:
    walked = {(step.reference, step.relation, step.quotes) for step in steps if step.reference}
    stops = (steps[0].source, *(step.target for step in steps))
    beside = steps_beside(records, stops)
    return Trace(
        steps=steps,
        beside=tuple(s for s in beside if (s.reference, s.relation, s.quotes) not in walked),
    )
