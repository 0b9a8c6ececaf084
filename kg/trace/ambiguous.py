"""Links whose end the text does not identify: shown with every reading, never resolved."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.network.edges import Edge
from kg.network.links import LINKS
from kg.network.nodes import Placed
from kg.network.reading import iris, subjects
from kg.network.records import Records
from kg.network.words import UNDATED
from kg.trace.links import ambiguous_links
from kg.trace.steps import Candidate, Step
from kg.vocabulary import BREL

#: What else the words may mean; by these relations the source itself may bring it about.
_OTHERWISE: Final = {"setsOut": "one that “{source}” itself sets out"}
_NOWHERE: Final = "one that the text names nowhere else"


def steps_beside(records: Records, on_the_way: Iterable[str]) -> tuple[Step, ...]:
    """Return the ambiguous links of records, and those that may mean one of them."""
    found: dict[tuple[str, str, str], Step] = {}
    for record in dict.fromkeys(on_the_way):
        for edge in _touching(records, NamedNode(record)):
            found[edge.source.value, edge.relation, edge.target.value] = _beside(records, edge)
    return tuple(step for _, step in sorted(found.items()))


def steps_through(records: Records, record: NamedNode, *, into: bool) -> Iterator[Step]:
    """Yield the steps by which an unresolved reference may join two records, in time."""
    for edge in _touching(records, record):
        source = records.whole(edge.source)
        for candidate in iris(records.engine, edge.target, BREL.possiblySame):
            other = records.whole(candidate)
            if record not in (source, other) or source == other:
                continue
            start, goal = _ends(record, source if record == other else other, into=into)
            if not records.placed(goal).days.before(records.placed(start).days):
                yield _joining(records, edge, start, goal, inverse=goal == source)


def _ends(record: NamedNode, other: NamedNode, *, into: bool) -> tuple[NamedNode, NamedNode]:
    return (other, record) if into else (record, other)


def _touching(records: Records, record: NamedNode) -> Iterator[Edge]:
    yield from ambiguous_links(records, record)
    for part in records.parts(record):
        for reference in subjects(records.engine, BREL.possiblySame, part):
            yield from records.into(reference, LINKS)


def _beside(records: Records, edge: Edge) -> Step:
    return _joining(records, edge, records.whole(edge.source), edge.target, inverse=False)


def _joining(
    records: Records, edge: Edge, start: NamedNode, goal: NamedNode, *, inverse: bool
) -> Step:
    source, target = records.placed(start), records.placed(goal)
    says = records.placed(records.whole(edge.source))
    return Step(
        source=source.iri,
        source_label=source.label,
        relation=edge.relation,
        inverse=inverse,
        target=target.iri,
        target_label=target.label,
        date_from=source.date,
        date_to=target.date,
        certainty="ambiguous",
        quotes=edge.quotes,
        note=_readings(edge, says),
        reference=records.placed(edge.target).label,
        candidates=_candidates(records, edge.target),
    )


def _readings(edge: Edge, source: Placed) -> str:
    label = source.label.removesuffix(f" ({source.date})")
    return _OTHERWISE.get(edge.relation, _NOWHERE).format(source=label)


def _candidates(records: Records, reference: NamedNode) -> tuple[Candidate, ...]:
    """Return what a reference may mean, by date."""
    found = {
        records.placed(records.whole(candidate))
        for candidate in iris(records.engine, reference, BREL.possiblySame)
    }
    ordered = sorted(found, key=lambda node: (node.date or UNDATED, node.iri))
    return tuple(Candidate(iri=n.iri, label=n.label, date=n.date) for n in ordered)
