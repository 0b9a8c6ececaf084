"""Take releases through every stage into the store."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from kg.errors import InputError, KgError, ModelError, SettingsError, StoreError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.llm import Consultation, Extractor
from kg.model.release import Release
from kg.pipeline.commits import Commits
from kg.pipeline.done import Done, key_of
from kg.pipeline.gate import Proposal, Stage, conforming
from kg.pipeline.inputs import Input, load, loaded
from kg.pipeline.jobs import Job
from kg.pipeline.reading import Read, bug, read_all, read_input
from kg.pipeline.waiting import hold_back
from kg.review.applying import apply
from kg.review.decisions import Decision
from kg.sources import load_sources
from kg.store import ReleaseStore

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a release: `outcome` is that of `ReleaseStore.put`."""

    path: Path
    release: Release
    outcome: str
    facts: int
    proposals: tuple[Proposal, ...]
    consultation: Consultation | None = None

    def lines(self) -> tuple[str, ...]:
        """Say it for people."""
        told = f"{self.outcome:9} {self.release.id}  {self.facts} facts{self._remark()}"
        if self.release.language != "en":
            told = f"{told}  (language {self.release.language}: kept as text, not read)"
        if self.release.published is None:
            told = f"{told}  (undated: give its day with --date)"
        waiting = [
            f"  waits for review: {p.kind}: {p.reason}: “{p.quote}”" for p in self.proposals
        ]
        return (told, *waiting)

    def _remark(self) -> str:
        name = self.release.id
        match self.outcome:
            case "revised":
                return f"  (the text has changed, the earlier one is kept: kg diff {name})"
            case "superseded":
                return f"  (kept as an earlier text, a later one answers: kg revisions {name})"
            case "withdrawn":
                return f"  (kept, does not answer: kg withdraw {name} --undo)"
        return ""

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        return {
            "path": str(self.path),
            "release": self.release.id,
            "sha256": self.release.sha256,
            "outcome": self.outcome,
            "language": self.release.language,
            "facts": self.facts,
            "proposals": [asdict(proposal) for proposal in self.proposals],
            **({"model": self.consultation.as_json()} if self.consultation else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A release that was not read, for the store holds all that would come of it."""

    path: Path
    release: str

    def lines(self) -> tuple[str, ...]:
        """Say it for people."""
        return (f"{'unchanged':9} {self.release}  (already stored)",)

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        return {"path": str(self.path), "release": self.release, "outcome": "unchanged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be taken in, and why; the store is as it was before."""

    path: Path
    name: str
    error: KgError


Outcome: TypeAlias = Ingested | Skipped | Failed


def read(job: Job, extractor: Extractor | None = None) -> Read:
    """Read the release of a job and extract its facts, by the rules unless told otherwise.

    Raises:
        InputError: it is not a release that can be read.
        SourceError: nobody is known by the job's issuer.
        ModelError: the language model cannot be asked.
    """
    return read_input(load(job), extractor or Extractor())


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people say about what is asserted: their decisions, and how sure a fact must be.

    `decisions` gives those about a release by its id.
    """

    decisions: Callable[[str], Sequence[Decision]] = lambda _: ()
    threshold: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where releases go, how they are read, when, and what people say about them.

    `fast` is the lane of validation.
    """

    store: ReleaseStore
    gazetteer: Gazetteer
    iris: Iris
    at: datetime
    judgement: Judgement = field(default_factory=Judgement)
    fast: bool = False
    extractor: Extractor = field(default_factory=Extractor)

    def put(self, path: Path, read: Read) -> Ingested:
        """Take what was read through the other stages into the store."""
        release = read.release
        stage = Stage(
            release=release,
            source=load_sources()[release.source],
            gazetteer=self.gazetteer,
            iris=self.iris,
        )
        decisions = self.judgement.decisions(release.id)
        reviewed = apply(decisions, read.reading, release.text, release.sha256)
        reading, waiting = hold_back(reviewed, self.judgement.threshold)
        graphs, kept, broken = conforming(stage, reading, self.store.engine, fast=self.fast)
        proposals = (*waiting, *broken)
        outcome = self.store.put(
            release,
            graphs.graphs,
            graphs.content_hash,
            at=self.at,
            proposals=[asdict(proposal) for proposal in proposals],
            extractor=read.extractor,
        )
        _LOG.info("%s %s: %d facts", outcome, release.id, len(kept.facts))
        return Ingested(
            path=path,
            release=release,
            outcome=outcome,
            facts=len(kept.facts),
            proposals=proposals,
            consultation=read.consultation,
        )


def ingest(job: Job, target: Target) -> Ingested:
    """Take the release of a job through all stages into the store, whole or not at all.

    Durable after `store.flush()`.

    Raises:
        InputError: it is not a release that can be read.
        SourceError: nobody is known by the job's issuer.
        EvidenceError: a quote is not the text; the release is refused.
        StoreError: the store cannot be written.
    """
    return target.put(job.path, read_input(load(job), target.extractor))


def ingest_all(
    work: Sequence[Job], target: Target, done: Done, *, workers: int = 1, again: bool = False
) -> Iterator[Outcome]:
    """Take releases into the store, one after the other; yield what became of each, in order.

    With more than one worker, processes read and extract; this one writes, in the order of the
    work, so that the store is the same with any number of them. What `done` knows to be stored
    is not read, unless `again`. A release that cannot be taken in stops no other one. Stopped
    at any moment, the store has whole releases only. What was yielded survives a power cut.

    Raises:
        StoreError: the store cannot be written.
        ModelError: the language model cannot be asked; what is stored by then stays.
        SettingsError: its settings cannot be used.
    """
    given = _steps(work, target, None if again else done)
    commits = Commits[Outcome](target.store)
    for step, found in read_all(given, workers=workers, extractor=target.extractor):
        if step.held is not None:
            commits.add(Skipped(path=step.job.path, release=step.held))
        elif isinstance(found, ModelError | SettingsError | StoreError):
            yield from commits.all()
            raise found  # no other release would fare better
        elif isinstance(found, KgError) or found is None:
            commits.add(_failed(step.job, found or step.error))
        else:
            _put(step, found, target, done, commits)
        yield from commits.due()
    yield from commits.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A job on its way: `held` is the release that is stored already, `error` why it stopped."""

    job: Job
    key: str = ""
    held: str | None = None
    error: KgError | None = None


def _steps(
    work: Sequence[Job], target: Target, done: Done | None
) -> Iterator[tuple[_Step, Input | None]]:
    for job, found in loaded(work):
        if isinstance(found, KgError):
            yield _Step(job=job, error=found), None
            continue
        key = key_of(found, target.judgement.threshold, target.extractor.name)
        held = done.release(key, target.store) if done else None
        yield _Step(job=job, key=key, held=held), None if held else found


def _put(step: _Step, found: Read, target: Target, done: Done, commits: Commits[Outcome]) -> None:
    try:
        ingested = target.put(step.job.path, found)
    except (StoreError, OSError):
        raise  # no other release could be written either
    except KgError as error:
        commits.add(_failed(step.job, error))
    except Exception as error:  # noqa: BLE001  # a bug must not stop a run over many releases
        _LOG.debug("%s failed", step.job.name, exc_info=True)
        commits.add(_failed(step.job, bug(error)))
    else:
        name, sha256 = ingested.release.id, ingested.release.sha256
        asked_again = ingested.consultation is not None and ingested.consultation.unusable
        commits.add(ingested, lambda: None if asked_again else done.add(step.key, name, sha256))


def _failed(job: Job, error: KgError | None) -> Failed:
    known = error or InputError(f"{job.name} cannot be read", hint="Check it.")
    return Failed(path=job.path, name=job.name, error=known)
