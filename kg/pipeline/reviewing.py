"""Read a stored release again, let people decide about its facts, and store what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from kg.errors import BadParameterError, NotFoundError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.model.facts import Fact, Reading
from kg.model.release import Release
from kg.pipeline.gate import Candidate, Stage, conforming
from kg.pipeline.proposal import Proposal
from kg.pipeline.reading import Stored, read_stored
from kg.pipeline.waiting import hold_back
from kg.review.applying import Orphan, Reviewed, apply
from kg.review.decisions import Decision, accepted, edited, standing
from kg.sources import load_sources
from kg.store import Proposal as StoredProposal
from kg.store import ReleaseStore
from kg.store.outcomes import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A stored release as the program reads it now, with the decisions about it.

    `threshold` is the confidence below which its facts wait, as it was ingested; `extractor`
    is how they were found, empty for the rules alone. `records` are the IRIs of what the graph has
    of its facts, by their ids.
    """

    release: Release
    reading: Reading
    reviewed: Reviewed
    decisions: tuple[Decision, ...]
    proposals: tuple[Proposal, ...]
    threshold: float
    records: Mapping[str, str]
    extractor: str = ""

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """Decisions that no longer find their fact."""
        return self.reviewed.orphans

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts in the order of the text: asserted, waiting and rejected ones."""
        known = (*self.reviewed.reading.facts, *self.reviewed.rejected)
        return tuple(sorted(known, key=lambda f: (f.evidence[0].start, f.trigger, f.id)))

    def status(self, fact: Fact) -> str:
        """Return confirmed, corrected, rejected, waiting or asserted."""
        if fact in self.reviewed.rejected:
            return "rejected"
        if any(proposal.fact == fact.id for proposal in self.proposals):
            return "waiting"
        return fact.review.status if fact.review else "asserted"

    def fact(self, name: str) -> Fact:
        """Return the fact of that id.

        Raises:
            NotFoundError: the release has none.
        """
        found = next((fact for fact in self.facts() if fact.id == name), None)
        if found is None:
            raise NotFoundError(
                f"{self.release.id} has no fact {name!r}",
                hint=f"List its facts with: kg review {self.release.id}",
            )
        return found


def case(
    release_id: str,
    store: ReleaseStore,
    gazetteer: Gazetteer,
    iris: Iris,
    decisions: Sequence[Decision],
    *,
    answers: Path | None = None,
) -> Case:
    """Read a stored release again and let `decisions` hold over it; nothing is written.

    What a language model found in it comes from the `answers` that are kept; none is asked.

    Raises:
        NotFoundError: no release has that id.
        ModelError: an answer is not kept any more.
    """
    stored = store.get(release_id)
    read = read_stored(Stored(header=stored, text=store.text(stored.sha256), answers=answers))
    release, reading = read.release, read.reading
    threshold = threshold_of(store.waiting(stored), decisions)
    reviewed = apply(decisions, reading, release.text, release.sha256)
    kept, waiting = hold_back(reviewed, threshold)
    passed = conforming(_candidate(release, kept, gazetteer, iris), store.engine)
    return Case(
        release=release,
        reading=reading,
        reviewed=reviewed,
        decisions=tuple(decisions),
        proposals=(*waiting, *passed.waiting),
        threshold=threshold,
        records={fact: node.value for fact, node in passed.graphs.records.items()},
        extractor=read.extractor,
    )


def store_case(known: Case, store: ReleaseStore, gazetteer: Gazetteer, iris: Iris) -> Outcome:
    """Store a release as its case says; durable after `store.flush()`."""
    kept, waiting = hold_back(known.reviewed, known.threshold)
    passed = conforming(_candidate(known.release, kept, gazetteer, iris), store.engine)
    return store.put(
        known.release,
        passed.graphs.graphs,
        passed.graphs.content_hash,
        at=store.get(known.release.id).first_ingested,
        proposals=[asdict(proposal) for proposal in (*waiting, *passed.waiting)],
        extractor=known.extractor,
    )


def decision(
    known: Case, verb: str, name: str, *, who: str, at: datetime, words: str = ""
) -> Decision:
    """Return a decision about the fact `name`: `words` are the reason or the change of a slot.

    Raises:
        NotFoundError: the release has no such fact.
        BadParameterError: a reject has no reason, or an edit no slot or value that fits.
    """
    fact = known.fact(name)
    among = known.facts()
    plain = Decision(
        release=known.release.id,
        verb="reject",
        who=who,
        at=at,
        anchor=known.reviewed.anchor(fact, known.reading.facts, known.release.sha256),
        threshold=known.threshold,
    )
    if verb == "accept":
        return accepted(plain, fact, among)
    if verb == "edit":
        return edited(plain, fact, among, words)
    if not words.strip():
        raise BadParameterError(
            f"{name} cannot be rejected without a reason", hint="Give one: --reason '…'"
        )
    return replace(plain, reason=words.strip())


def undo(known: Case, *, who: str, at: datetime) -> Decision:
    """Return what takes back the last decision about the release that still holds.

    Raises:
        NotFoundError: there is none.
    """
    undone = {d.undoes for d in known.decisions if d.verb == "undo"}
    last = next(
        (d for d in reversed(known.decisions) if d.verb != "undo" and d.number not in undone),
        None,
    )
    if last is None:
        raise NotFoundError(
            f"nothing was decided about {known.release.id}",
            hint=f"List its facts with: kg review {known.release.id}",
        )
    return Decision(
        release=known.release.id,
        verb="undo",
        who=who,
        at=at,
        anchor=last.anchor,
        undoes=last.number,
        threshold=known.threshold,
    )


def holding(known: Case) -> tuple[Decision, ...]:
    """Return the decisions about a release that hold now."""
    return standing(known.decisions)


def threshold_of(proposals: Sequence[StoredProposal], decisions: Sequence[Decision]) -> float:
    """Return the confidence below which facts waited when a release was ingested."""
    waited = [float(str(proposal.get("threshold", 0.0))) for proposal in proposals]
    return max([*waited, *(decision.threshold for decision in decisions)], default=0.0)


def _candidate(release: Release, reading: Reading, gazetteer: Gazetteer, iris: Iris) -> Candidate:
    source = load_sources()[release.source]
    stage = Stage(release=release, source=source, gazetteer=gazetteer, iris=iris)
    return Candidate(stage=stage, reading=reading)
