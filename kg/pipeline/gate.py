"""Keep out what breaks a shape: it waits as a proposal, with the reason and its sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar, get_args

from pyoxigraph import NamedNode, Quad

from kg.corpus import letterhead
from kg.errors import ConformanceError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.link import link
from kg.mapping import ReleaseGraphs, map_release
from kg.mapping.crosswalk import concept
from kg.model.facts import Fact, Link, Reading, Relation
from kg.model.release import Release
from kg.pipeline.proposal import Proposal
from kg.sources import Source, load_sources
from kg.store import Engine
from kg.validate import Neighbourhood, Offender, Report, check_all, check_quotes, split
from kg.version import __version__

Made = TypeVar("Made")
#: The relations of facts/1 by the property that the mapping writes for them.
_RELATIONS: Final[Mapping[NamedNode, str]] = {
    concept("link", "relation", relation): relation for relation in get_args(Relation)
}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What of a release conforms, and the facts that were taken out of it and wait."""

    graphs: ReleaseGraphs
    reading: Reading
    waiting: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A release at the gate: what is left of its reading, and what was taken out."""

    stage: Stage
    reading: Reading
    waiting: tuple[Proposal, ...] = ()

    def map(self) -> ReleaseGraphs:
        """Map what is left, and compare its quotes with the text.

        Raises:
            EvidenceError: a quote is not the text.
        """
        graphs = self.stage.map(self.reading)
        check_quotes(graphs.evidence, self.stage.release.text)
        return graphs

    def judged(self, graphs: ReleaseGraphs, report: Report | Exception) -> "Passed | Candidate":
        """Return what passes, or the candidate without the facts that `report` blames.

        Raises:
            ConformanceError: no fact is to blame.
            Exception: the one that stands for a report.
        """
        if isinstance(report, Exception):
            raise report
        if report.conforms:
            return Passed(graphs=graphs, reading=self.reading, waiting=self.waiting)
        reasons = _reasons(report, graphs, self.reading)
        if not reasons:
            raise ConformanceError(
                f"{self.stage.release.id} does not conform: {report.violations[0].sentence()}",
                hint="No fact of it is to blame: this is a bug of the mapping, please report it.",
            )
        out = tuple(
            _proposal(fact, reasons[fact.id]) for fact in self.reading.facts if fact.id in reasons
        )
        left = _without(self.reading, frozenset(reasons))
        return Candidate(stage=self.stage, reading=left, waiting=(*self.waiting, *out))


def conforming(candidate: Candidate, engine: Engine, *, fast: bool = False) -> Passed:
    """Take out facts until what is left conforms; return what is left, and what waits.

    The `fast` lane of validation finds the same, sooner (`kg.validate.check`).

    Raises:
        EvidenceError: a quote is not the text; the release is refused.
        ConformanceError: what is left does not conform, and no fact is to blame; or the fast
            lane is not installed.
    """
    (found,) = conforming_all((candidate,), engine, fast=fast)
    if isinstance(found, Exception):
        raise found
    return found


def conforming_all(
    candidates: Sequence[Candidate | Exception],
    engine: Engine,
    *,
    fast: bool = False,
    about: Neighbourhood | None = None,
) -> list[Passed | Exception]:
    """Do what `conforming` does for many releases, at a lower cost for each.

    Each is judged as if it were alone. What it raises stands in its place, as does what stood
    there for a release that never came to the gate, and concerns no other. `about` is that of
    `check_all`.
    """
    found: dict[int, Passed | Candidate | Exception] = dict(enumerate(candidates))
    while left := {n: one for n, one in found.items() if isinstance(one, Candidate)}:
        mapped = {number: _tried(one.map) for number, one in left.items()}
        graphs = {n: made for n, made in mapped.items() if isinstance(made, ReleaseGraphs)}
        found |= {n: made for n, made in mapped.items() if isinstance(made, Exception)}
        check = partial(check_all, neighbourhood=engine, fast=fast, warnings=False, about=about)
        for number, report in _reports(graphs, check).items():
            found[number] = _tried(partial(left[number].judged, graphs[number], report))
    return [one for one in found.values() if not isinstance(one, Candidate)]


def _reports(
    graphs: Mapping[int, ReleaseGraphs],
    check: Callable[[Sequence[Sequence[Quad]]], Iterable[Report]],
) -> dict[int, Report | Exception]:
    quads = [(*each.facts, *each.evidence, *each.derived) for each in graphs.values()]
    made = _tried(lambda: list(check(quads)))
    if not isinstance(made, Exception):
        return dict(zip(graphs, made, strict=True))
    if len(graphs) == 1:
        return dict.fromkeys(graphs, made)
    # One of them is to blame; alone, each tells whether it is that one.
    return {n: _reports({n: each}, check)[n] for n, each in graphs.items()}


def _tried(work: Callable[[], Made]) -> Made | Exception:
    """Return what is made, or what is raised: a bug met on one release concerns no other."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # see above
        return error


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
