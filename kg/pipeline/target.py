"""Where releases go: over the gate into the store, alone or many together."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.llm import Consultation, Extractor
from kg.model.release import Release
from kg.pipeline.proposal import Proposal
from kg.pipeline.reading import Read
from kg.sources import load_sources
from kg.store import ReleaseStore

# Mapping and shapes take a second to load: the methods that need them import them.
if TYPE_CHECKING:
    from kg.pipeline.gate import Candidate, Passed
    from kg.review.decisions import Decision

_LOG: Final = logging.getLogger(__name__)
_ZONES: Final = timedelta(days=1)  # so far ahead of UTC may a day of publication be
_OUTCOMES: Final = {
    "revised": "the text has changed, the earlier one is kept: kg diff {}",
    "superseded": "kept as an earlier text, a later one answers: kg revisions {}",
    "withdrawn": "kept, does not answer: kg withdraw {} --undo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a release `on` a day: `outcome` is that of `ReleaseStore.put`."""

    path: Path
    release: Release
    outcome: str
    facts: int
    proposals: tuple[Proposal, ...]
    on: date
    consultation: Consultation | None = None

    def lines(self) -> tuple[str, ...]:
        """Say it for people."""
        remarks = "".join(f"  ({remark})" for remark in self.remarks())
        waiting = [
            f"  waits for review: {p.kind}: {p.reason}: “{p.quote}”" for p in self.proposals
        ]
        return (f"{self.outcome:9} {self.release.id}  {self.facts} facts{remarks}", *waiting)

    def remarks(self) -> tuple[str, ...]:
        """Say what somebody should know or look into."""
        release, name = self.release, self.release.id
        told = [_OUTCOMES[self.outcome].format(name)] if self.outcome in _OUTCOMES else []
        if release.language != "en":
            told.append(f"language {release.language}: kept as text, not read")
        elif not self.facts and not self.proposals:
            told.append("no fact was found in it")
        if release.published is None:
            told.append("undated: give its day with --date")
        elif release.published > self.on + _ZONES:
            told.append(f"dated {release.published}, a day to come: give another with --date")
        return tuple(told)

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        return {
            "path": str(self.path),
            "release": self.release.id,
            "sha256": self.release.sha256,
            "outcome": self.outcome,
            "language": self.release.language,
            "facts": self.facts,
            "remarks": list(self.remarks()),
            "proposals": [asdict(proposal) for proposal in self.proposals],
            **({"model": self.consultation.as_json()} if self.consultation else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What people say about what is asserted: their decisions, and how sure a fact must be.

    `decisions` gives those about a release by its id.
    """

    decisions: "Callable[[str], Sequence[Decision]]" = lambda _: ()
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
        from kg.pipeline.gate import Passed, conforming_all

        candidates = [self._candidate(read) for _, read in given]
        store = self.store
        passed = conforming_all(
            candidates, store.engine, fast=self.fast, about=store.registry.about
        )
        pairs = [(path, read, one) for (path, read), one in zip(given, passed, strict=True)]
        self.store.keep_texts(read.release for _, read, one in pairs if isinstance(one, Passed))
        for path, read, one in pairs:
            yield one if isinstance(one, Exception) else self._stored(path, read, one)

    def _candidate(self, read: Read) -> "Candidate | Exception":
        """Let decisions hold over what was read, and hold back what is unsure."""
        from kg.pipeline.gate import Candidate, Stage
        from kg.pipeline.waiting import hold_back
        from kg.review.applying import apply

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

    def _stored(self, path: Path, read: Read, passed: "Passed") -> Ingested | Exception:
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
            on=self.at.date(),
            consultation=read.consultation,
        )
