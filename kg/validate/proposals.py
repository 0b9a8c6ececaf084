"""Whose fault it is: which records to keep out so that the rest of a release conforms."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.validate.report import Report, Result
from kg.validate.spoken import Spoken
from kg.vocabulary import BREL, OA

#: Links between records: a bad end is the fault of the link, not of the record.
LINKS: Final = frozenset(
    property_.value
    for property_ in (
        BREL.follows,
        BREL.during,
        BREL.implements,
        BREL.refersTo,
        BREL.setsOut,
        BREL.outcomeOf,
        BREL.facilitator,
        BREL.amends,
        BREL.supersedes,
        BREL.announcedAt,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offender:
    """What breaks a shape: a record, or one of its links, given by property and target.

    `target` is None where every link of that kind is to blame. `reasons` are plain sentences.
    """

    record: NamedNode
    link: NamedNode | None = None
    target: NamedNode | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A report taken apart: what to keep out, and violations that no record is to blame for."""

    offenders: tuple[Offender, ...]
    rest: tuple[Result, ...]


def split(
    report: Report, records: Collection[NamedNode], facts: Iterable[Quad], evidence: Iterable[Quad]
) -> Split:
    """Find the offenders among `records`, the records that facts gave rise to.

    A claim leads to its body, a selector to the claims over it, a part of a record (its amount,
    its step) to the record, an entity to the records that name it.
    """
    spoken = Spoken((*facts, *evidence))
    blame = _Blame(spoken, frozenset(records))
    reasons: dict[tuple[NamedNode, NamedNode | None, NamedNode | None], dict[str, None]] = {}
    rest: list[Result] = []
    for broken in report.violations:
        link, target = _link(broken, spoken)
        owners = blame.owners(broken.focus)
        for record in owners:
            reasons.setdefault((record, link, target), {})[broken.message] = None
        if not owners:
            rest.append(broken)
    return Split(
        offenders=tuple(
            Offender(record=record, link=link, target=target, reasons=tuple(told))
            for (record, link, target), told in reasons.items()
        ),
        rest=tuple(rest),
    )


def offenders(
    report: Report, records: Collection[NamedNode], facts: Iterable[Quad], evidence: Iterable[Quad]
) -> Mapping[NamedNode, tuple[str, ...]]:
    """Return the records that break a shape, in themselves or by a link, each with its reasons."""
    told: dict[NamedNode, dict[str, None]] = {}
    for each in split(report, records, facts, evidence).offenders:
        told.setdefault(each.record, {}).update(dict.fromkeys(each.reasons))
    return {record: tuple(reasons) for record, reasons in told.items()}


class _Blame:
    """Walks from a node back to the records that brought it in."""

    def __init__(self, spoken: Spoken, records: frozenset[NamedNode]) -> None:
        self._records = records
        self._naming: dict[NamedNode, dict[NamedNode, None]] = {}
        for subject in spoken:
            for predicate in (OA.hasSelector, OA.hasTarget):
                for value in spoken.nodes(subject, predicate):
                    self._naming.setdefault(value, {})[subject] = None
            for body in spoken.nodes(subject, OA.hasBody):
                self._naming.setdefault(subject, {})[body] = None
        self._named_by = {
            subject: [
                value
                for predicate, values in spoken.of(subject).items()
                if predicate not in (OA.hasBody, OA.hasTarget, OA.hasSelector)
                for value in values
                if isinstance(value, NamedNode)
            ]
            for subject in spoken
        }

    def owners(self, focus: NamedNode) -> tuple[NamedNode, ...]:
        """Return the records to blame for what is wrong at `focus`, sorted."""
        found: set[NamedNode] = set()
        pending, seen = [focus], {focus}
        while pending:
            node = pending.pop()
            record = self._record(node)
            if record is not None:
                found.add(record)
                continue
            for other in self._before(node):
                if other not in seen:
                    seen.add(other)
                    pending.append(other)
        return tuple(sorted(found, key=lambda record: record.value))

    def _record(self, node: NamedNode) -> NamedNode | None:
        """Return the record that the node is, or is a part of: amount, count, step."""
        iri = node.value
        while iri:
            if NamedNode(iri) in self._records:
                return NamedNode(iri)
            iri = iri.rpartition("/")[0] if iri.count("/") > 3 else ""  # noqa: PLR2004  # scheme://host/
        return None

    def _before(self, node: NamedNode) -> Iterator[NamedNode]:
        """Yield what leads to the node: bodies of a claim, claims of a span, who names it."""
        if node in self._naming:
            yield from self._naming[node]
            return
        for subject, values in self._named_by.items():
            if node in values and self._record(subject) is not None:
                yield subject


def _link(broken: Result, spoken: Spoken) -> tuple[NamedNode | None, NamedNode | None]:
    """Return the link that is to blame, if it is one: by the path, or by the slot of a claim."""
    value = broken.value if isinstance(broken.value, NamedNode) else None
    if len(broken.path) == 1 and broken.path[0] in LINKS:
        return NamedNode(broken.path[0]), value
    for slot in spoken.nodes(broken.focus, BREL.slot):
        if slot.value in LINKS:
            return slot, next(iter(spoken.nodes(broken.focus, BREL.value)), None)
    return None, None
