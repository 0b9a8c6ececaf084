"""Where releases go: over the gate into the store, alone or many together."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.llm import Consultation, Extractor
from kg.model.release import Release
from kg.pipeline.gate import Candidate, Passed, Proposal, Stage, conforming_all
from kg.pipeline.reading import Read
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
        """Take what was read through the other stages into the store.

        Raises:
            EvidenceError: a quote is not the text; the release is refused.
            StoreError: the store cannot be written.
        """
        (found,) = self.put_all(((path, read),))
        if isinstance(found, Exception):
            raise found
        return found

    def put_all(self, given: Sequence[tuple[Path, Read]]) -> Iterator[Ingested | Exception]:
        """Do what `put` does for many, in their order; what one raises stands in its place.

        Shapes are checked, and texts made durable, for all of them together; each is judged as
        if it were alone.

        Raises:
            StoreError: the store cannot be written: no other release would fare better.
        """
        candidates = [self._candidate(read) for _, read in given]
        passed = conforming_all(candidates, self.store.engine, fast=self.fast)
        pairs = [(path, read, one) for (path, read), one in zip(given, passed, strict=True)]
        self.store.keep_texts(read.release for _, read, one in pairs if isinstance(one, Passed))
        for path, read, one in pairs:
            yield one if isinstance(one, Exception) else self._stored(path, read, one)

    def _candidate(self, read: Read) -> Candidate | Exception:
        """Let decisions hold over what was read, and hold back what is unsure."""
        release = read.release
        decisions = self.judgement.decisions(release.id)
        try:
            source = load_sources()[release.source]
            reviewed = apply(decisions, read.reading, release.text, release.sha256)
            kept, waiting = hold_back(reviewed, self.judgement.threshold)
        except Exception as error:  # noqa: BLE001  # a bug met on one release
            return error
        stage = Stage(release=release, source=source, gazetteer=self.gazetteer, iris=self.iris)
        return Candidate(stage=stage, reading=kept, waiting=waiting)

    def _stored(self, path: Path, read: Read, passed: Passed) -> Ingested | Exception:
        try:
            outcome = self.store.put(
                read.release,
                passed.graphs.graphs,
                passed.graphs.content_hash,
                at=self.at,
                proposals=[asdict(proposal) for proposal in passed.waiting],
                extractor=read.extractor,
            )
        except (StoreError, OSError):
            raise  # no other release could be written either
        except Exception as error:  # noqa: BLE001  # a bug met on one release
            return error
        facts = len(passed.reading.facts)
        _LOG.info("%s %s: %d facts", outcome, read.release.id, facts)
        return Ingested(
            path=path,
            release=read.release,
            outcome=outcome,
            facts=facts,
            proposals=passed.waiting,
            consultation=read.consultation,
        )
