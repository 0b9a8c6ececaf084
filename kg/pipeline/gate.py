"""Keep out what breaks a shape: it waits as a proposal, with the reason and its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, get_args

from pyoxigraph import NamedNode

from kg.corpus import letterhead
from kg.errors import ConformanceError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.link import link
from kg.mapping import ReleaseGraphs, map_release
from kg.mapping.crosswalk import concept
from kg.model.facts import Fact, Link, Reading, Relation
from kg.model.release import Release
from kg.sources import Source, load_sources
from kg.store import Engine
from kg.validate import Offender, Report, check, check_quotes, split
from kg.version import __version__

#: The relations of facts/1 by the property that the mapping writes for them.
_RELATIONS: Final[Mapping[NamedNode, str]] = {
    concept("link", "relation", relation): relation for relation in get_args(Relation)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that waits for a person, with the reason and its sentence.

    `threshold` is the confidence that it does not reach, 0 where it waits for another reason.
    """

    fact: str
    kind: str
    reason: str
    quote: str
    threshold: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What mapping needs beside the reading."""

    release: Release
    source: Source
    gazetteer: Gazetteer
    iris: Iris

    @property
    def publisher(self) -> Source:
        """The body that the letterhead names, if it is a known one of that state."""
        named = load_sources().recognise(letterhead(self.release), self.source.state)
        return named or self.source

    def map(self, reading: Reading) -> ReleaseGraphs:
        """Return the graphs of a reading of the release."""
        linked = link(reading, self.gazetteer, self.release)
        return map_release(
            self.release,
            reading,
            self.publisher,
            linked,
            self.gazetteer,
            self.iris,
            software=f"kg {__version__}",
        )


def conforming(
    stage: Stage, reading: Reading, engine: Engine, *, fast: bool = False
) -> tuple[ReleaseGraphs, Reading, tuple[Proposal, ...]]:
    """Take out facts until what is left conforms; return what is left, and what waits.

    The `fast` lane of validation finds the same, sooner (`kg.validate.check`).

    Raises:
        ConformanceError: what is left does not conform, and no fact is to blame; or the fast
            lane is not installed.
    """
    waiting: list[Proposal] = []
    while True:
        graphs = stage.map(reading)
        check_quotes(graphs.evidence, stage.release.text)
        report = check(
            graphs.facts, graphs.evidence, graphs.derived, engine, fast=fast, warnings=False
        )
        if report.conforms:
            return graphs, reading, tuple(waiting)
        reasons = _reasons(report, graphs, reading)
        if not reasons:
            raise ConformanceError(
                f"{stage.release.id} does not conform: {report.violations[0].sentence()}",
                hint="No fact of it is to blame: this is a bug of the mapping, please report it.",
            )
        waiting += [
            _proposal(fact, reasons[fact.id]) for fact in reading.facts if fact.id in reasons
        ]
        reading = _without(reading, frozenset(reasons))


def _reasons(
    report: Report, graphs: ReleaseGraphs, reading: Reading
) -> Mapping[str, tuple[str, ...]]:
    """Return the facts to take out, each with what it breaks."""
    blamed = split(report, frozenset(graphs.records.values()), graphs.facts, graphs.evidence)
    by_record = {record: fact for fact, record in graphs.records.items()}
    found: dict[str, tuple[str, ...]] = {}
    for offender in blamed.offenders:
        fact = by_record[offender.record]
        if offender.link is None:
            found[fact] = offender.reasons
            continue
        for blamed_fact in _links(reading, fact, offender, graphs):
            found[blamed_fact] = offender.reasons
    return found


def _links(
    reading: Reading, source: str, offender: Offender, graphs: ReleaseGraphs
) -> tuple[str, ...]:
    """Return the links that an offender means: of its relation, to its target if it has one."""
    relation = _RELATIONS.get(offender.link, "") if offender.link else ""
    links = [
        fact
        for fact in reading.facts
        if isinstance(fact, Link) and fact.source == source and fact.relation == relation
    ]
    exact = [link for link in links if graphs.records.get(link.target) == offender.target]
    # A relation that is no link of the reading comes from a slot: then its fact is to blame.
    return tuple(link.id for link in exact or links) or (source,)


def _proposal(fact: Fact, reasons: tuple[str, ...]) -> Proposal:
    return Proposal(
        fact=fact.id,
        kind=type(fact).__name__.lower(),
        reason=" ".join(reasons),
        quote=fact.evidence[0].quote,
    )


def _without(reading: Reading, gone: frozenset[str]) -> Reading:
    """Return the reading without some facts, and without links that led to or from them."""
    facts = tuple(
        fact
        for fact in reading.facts
        if fact.id not in gone
        and not (isinstance(fact, Link) and {fact.source, fact.target} & gone)
    )
    return replace(reading, facts=facts)
