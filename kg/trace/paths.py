"""Find how one record led to another: paths of quoted steps that never go back in time."""

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

import networkx as nx

from kg.errors import NotFoundError
from kg.network.dates import UNKNOWN, hull, interval
from kg.network.network import LazyNetwork
from kg.network.nodes import as_iri
from kg.network.records import Records
from kg.store.engine import Engine
from kg.trace.ambiguous import steps_beside
from kg.trace.steps import Step, Trace
from kg.trace.ways import Ways, step_network

#: With `all_paths`, no more traces than this are returned.
MOST_TRACES: Final = 100
#: No more ways than this are looked at for one question, however dense the network.
_MOST_WAYS: Final = 20_000
#: More than a stop can have neighbours: numbers ways in the order in which they were found.
_MANY: Final = 1_000_000
#: What is tried, one after the other, until there is a way.
_TRIED: Final = (Ways(), Ways(across=True), Ways(across=True, ambiguous=True))


def traces(
    engine: Engine, start: str, goal: str, *, longest: int = 6, all_paths: bool = False
) -> tuple[Trace, ...]:
    """Return how `start` (an IRI) led to `goal`: the best trace, or many with `all_paths`.

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
        all_paths: whether all traces are wanted (the best MOST_TRACES), or the best one.

    Raises:
        NotFoundError: `start` or `goal` is not in the store.
    """
    records = Records(engine)
    first, last = _record(records, start), _record(records, goal)
    for ways in _TRIED:
        found = _paths(step_network(records, ways), first, last, longest, every=all_paths)
        wanted = tuple(islice(found, MOST_TRACES))
        if wanted:
            return tuple(_trace(records, steps) for steps in wanted)
    return ()


def _record(records: Records, iri: str) -> str:
    term = as_iri(iri)
    if term is None or term not in records.edges.nodes:
        raise NotFoundError(
            f"nothing in the store has the IRI <{iri}>",
            hint="Name it by its label, or list the agreements: kg query agreements-between",
        )
    return records.whole(term).value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way walked so far; `latest` is the latest day on which a stop of it can have begun."""

    steps: tuple[Step, ...]
    stop: str
    latest: date | None

    def worth(self, ahead: int) -> tuple[int, int, int, int, int, tuple[tuple[str, str], ...]]:
        """Return what ways are ordered by, the best is the least; `ahead` steps are still to come.

        Of equal ways the longer goes first, so that one is walked to its end before the next.
        """
        certainty = Counter(step.certainty for step in self.steps)
        releases = {quote.release for step in self.steps for quote in step.quotes}
        names = tuple((step.target, step.relation) for step in self.steps)
        walked = len(self.steps)
        uncertain = (certainty["ambiguous"], certainty["inferred"])
        return (*uncertain, walked + ahead, len(releases), -walked, names)


def _paths(
    network: LazyNetwork, start: str, goal: str, longest: int, *, every: bool
) -> Iterator[tuple[Step, ...]]:
    """Yield paths of at most `longest` steps, the best first; the best only unless `every`.

    For the best, a stop is walked through once per length and latest day, so that the work is
    bounded by the records between, not by the number of ways, which grows like a power of them.
    """
    if start == goal:
        return
    behind = dict(nx.single_target_shortest_path_length(network, goal, cutoff=longest))
    begin = _Way(steps=(), stop=start, latest=None)
    border: list[tuple[object, int, _Way]] = [(begin.worth(0), 0, begin)]
    walked: set[tuple[str, int, date | None]] = set()
    for number in range(_MOST_WAYS):
        if not border:
            return
        _, _, way = heapq.heappop(border)
        if way.stop == goal:
            yield way.steps
            if not every:
                return
            continue
        place = (way.stop, len(way.steps), way.latest)
        if not every and place in walked:
            continue
        walked.add(place)
        for further in _further(network, way, behind, longest):
            worth = further.worth(behind[further.stop])
            heapq.heappush(border, (worth, number * _MANY + len(border), further))


def _further(
    network: LazyNetwork, way: _Way, behind: Mapping[str, int], longest: int
) -> Iterator[_Way]:
    """Yield the ways that are one step longer, come near the goal, and do not go back in time."""
    been = {step.source for step in way.steps} | {way.stop}
    room = longest - len(way.steps) - 1
    for other, steps in network.adj[way.stop].items():
        if other in been or behind.get(other, longest + 1) > room:
            continue
        for data in steps.values():
            step = data["step"]
            latest = way.latest
            # The date of the start stands in the first step only.
            for stop in (step.date_from, step.date_to) if not way.steps else (step.date_to,):
                days = hull(map(interval, stop.split(" | "))) if stop else UNKNOWN
                if latest is not None and days.last is not None and days.last < latest:
                    break
                latest = max(filter(None, (latest, days.first)), default=None)
            else:
                yield _Way(steps=(*way.steps, step), stop=other, latest=latest)


def _trace(records: Records, steps: tuple[Step, ...]) -> Trace:
    walked = {(step.reference, step.relation, step.quotes) for step in steps if step.reference}
    stops = (steps[0].source, *(step.target for step in steps))
    beside = steps_beside(records, stops)
    return Trace(
        steps=steps,
        beside=tuple(s for s in beside if (s.reference, s.relation, s.quotes) not in walked),
    )
