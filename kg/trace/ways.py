"""The network of steps: every way from one record to a later one, read as it is walked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from pyoxigraph import NamedNode

from kg.network.attributes import of_node
from kg.network.network import Adjacency, LazyNetwork, Neighbours
from kg.network.records import Records
from kg.trace import ambiguous, links, order
from kg.trace.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What may be walked besides stated links.

    Steps from dates: always between agreements of which one release speaks, with `across`
    also between those of several. `ambiguous` lets a way pass through an unresolved reference.
    """

    across: bool = False
    ambiguous: bool = False


def step_network(records: Records, ways: Ways) -> LazyNetwork:
    """Return the network whose edges are steps, under the attribute `step`."""
    return LazyNetwork(
        Adjacency(
            attributes=lambda iri: of_node(records.node(NamedNode(iri))),
            out=partial(_neighbours, partial(_leaving, records, ways), lambda step: step.target),
            into=partial(_neighbours, partial(_arriving, records, ways), lambda step: step.source),
        )
    )


def _leaving(records: Records, ways: Ways, record: NamedNode) -> Iterator[Step]:
    yield from links.steps_from(records, record)
    yield from order.steps_from(records, record, across=ways.across)
    if ways.ambiguous:
        yield from ambiguous.steps_through(records, record, into=False)


def _arriving(records: Records, ways: Ways, record: NamedNode) -> Iterator[Step]:
    yield from links.steps_into(records, record)
    yield from order.steps_into(records, record, across=ways.across)
    if ways.ambiguous:
        yield from ambiguous.steps_through(records, record, into=True)


def _neighbours(
    steps: Callable[[NamedNode], Iterable[Step]], other_end: Callable[[Step], str], iri: str
) -> Neighbours:
    found: dict[str, dict[str, dict[str, Step]]] = {}
    for step in steps(NamedNode(iri)):
        key = f"{step.relation} {step.inverse} {step.reference}"
        ways = found.setdefault(other_end(step), {})
        known = ways.get(key)
        ways[key] = {"step": _joined(known["step"], step) if known else step}
    return found


def _joined(one: Step, other: Step) -> Step:
    """Return one step for what several releases tell: as sure as the surest, all their words."""
    sure, less = sorted((one, other), key=lambda step: _SUREST.index(step.certainty))
    return replace(sure, quotes=tuple(dict.fromkeys((*sure.quotes, *less.quotes))))


_SUREST: Final = ("stated", "attributed", "inferred", "ambiguous")
