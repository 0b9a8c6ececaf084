"""Steps that releases state: links between records, walked in the direction of time."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.network.edges import Edge
from kg.network.links import ANY_ORDER, LINKS, links
from kg.network.records import Records
from kg.trace.steps import Step

_UNDATED: Final = "the date of {label} is not known, so that its place in time is open"


def steps_from(records: Records, record: NamedNode) -> Iterator[Step]:
    """Yield the stated steps that leave a record, not against time; references are no goal."""
    return _steps(records, record, leaving=True)


def steps_into(records: Records, record: NamedNode) -> Iterator[Step]:
    """Yield the stated steps that arrive at a record, not against time."""
    return _steps(records, record, leaving=False)


def _steps(records: Records, record: NamedNode, *, leaving: bool) -> Iterator[Step]:
    for edge in links(records, record):
        source, target = records.whole(edge.source), records.whole(edge.target)
        if edge.ambiguous or source == target:
            continue
        along, against = (source, target) if leaving else (target, source)
        if along == record and edge.predicate in ANY_ORDER:
            yield from _in_time(records, edge, inverse=False)
        if against == record:
            yield from _in_time(records, edge, inverse=True)


def ambiguous_links(records: Records, record: NamedNode) -> Iterator[Edge]:
    """Yield the links that lead from a record to a reference which nothing resolves."""
    for part in records.parts(record):
        yield from (edge for edge in records.out(part, LINKS) if edge.ambiguous)


def _in_time(records: Records, edge: Edge, *, inverse: bool) -> Iterator[Step]:
    ends = (records.whole(edge.source), records.whole(edge.target))
    source, target = (records.placed(end) for end in (reversed(ends) if inverse else ends))
    if target.days.before(source.days):
        return
    undated = [node.label for node in (source, target) if not node.days.known]
    yield Step(
        source=source.iri,
        source_label=source.label,
        relation=edge.relation,
        inverse=inverse,
        target=target.iri,
        target_label=target.label,
        date_from=source.date,
        date_to=target.date,
        certainty=edge.certainty,
        quotes=edge.quotes,
        note="; ".join(_UNDATED.format(label=f"“{label}”") for label in undated),
    )
