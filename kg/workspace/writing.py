"""What changes a store: ingestion, and the decisions of people."""

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.settings import Settings
from kg.store import ReleaseStore, Withdrawal
from kg.store.journal import Journal

# The parser takes a second to load: the methods that need it import it.
if TYPE_CHECKING:
    from pathlib import Path

    from kg import pipeline
    from kg.llm import Extractor
    from kg.pipeline.reviewing import Case
    from kg.pipeline.target import Target
    from kg.review.decisions import Decision


class Writing:
    """The half of a workspace that writes; `Workspace` adds what reads."""

    def __init__(self, settings: Settings, store: ReleaseStore, gazetteer: Gazetteer) -> None:
        self.settings = settings
        self.store = store
        self.gazetteer = gazetteer
        self.iris = Iris(settings.base)
        self._deriving = threading.Lock()

    def ingest(self, job: "pipeline.Job", *, threshold: float = 0.0) -> "pipeline.Ingested":
        """Take a file through all stages into the store; see `pipeline.ingest`.

        Facts below the confidence `threshold` wait for review; what people decided holds.
        """
        from kg import pipeline

        return pipeline.ingest(job, self._target(threshold))

    def ingest_all(
        self,
        work: "Sequence[pipeline.Job]",
        *,
        threshold: float = 0.0,
        workers: int = 1,
        again: bool = False,
        extractor: "Extractor | None" = None,
    ) -> "Iterator[pipeline.Outcome]":
        """Take releases through all stages, read by `workers` processes; see `ingest_all`.

        What is already stored is not read again, unless `again`. Without an `extractor` the
        rules alone find the facts.
        """
        from kg import pipeline
        from kg.pipeline.done import Done

        done = Done.of(self.settings.store)
        return pipeline.ingest_all(
            work, self._target(threshold, extractor), done, workers=workers, again=again
        )

    def _target(self, threshold: float, extractor: "Extractor | None" = None) -> "Target":
        from kg.llm import Extractor
        from kg.pipeline.target import Judgement, Target

        return Target(
            store=self.store,
            gazetteer=self.gazetteer,
            iris=self.iris,
            at=datetime.now(UTC),
            judgement=Judgement(decisions=self._decisions, threshold=threshold),
            fast=self.settings.fast_shapes,
            extractor=extractor or Extractor(),
        )

    def withdraw(self, release_id: str, *, reason: str, who: str, at: datetime) -> None:
        """Let a release answer no more; all of it is kept. Durable at once.

        Raises:
            NotFoundError: it is not in the store.
        """
        self.store.withdraw(release_id, Withdrawal(reason=reason, who=who, at=at))
        self.store.flush()

    def restore(self, release_id: str) -> None:
        """Let a withdrawn release answer again. Durable at once.

        Raises:
            NotFoundError: it is not in the store, or not withdrawn.
        """
        self.store.restore(release_id)
        self.store.flush()

    @property
    def answers(self) -> "Path | None":
        """The folder of kept answers of language models."""
        from kg.llm.answers import folder

        return folder(self.settings.store)

    @cached_property
    def journal(self) -> Journal:
        """Return the log of what people decided; it stands beside the store."""
        return Journal.beside(self.settings.store)

    def _decisions(self, release_id: str) -> "tuple[Decision, ...]":
        from kg.review.decisions import read

        return read(self.journal.entries(), release_id)

    def decided(self) -> list[datetime]:
        """Return when people decided about facts, in the order of the log."""
        return [datetime.fromisoformat(entry["at"]) for entry in self.journal.entries()]

    def case(self, release_id: str) -> "Case":
        """Return a stored release as it is read now, with what people decided about it.

        Raises:
            NotFoundError: it is not in the store.
        """
        from kg.pipeline.reviewing import case

        decisions = self._decisions(release_id)
        return case(
            release_id,
            self.store,
            self.gazetteer,
            self.iris,
            decisions,
            answers=self.answers,
        )

    def last_decision(self, release_id: str) -> int:
        """Return the number of the last decision about a release that holds, 0 if none does."""
        from kg.review.decisions import standing

        return max((each.number for each in standing(self._decisions(release_id))), default=0)

    def settle(self) -> None:
        """Let the last decision of the log hold in the store, if it does not yet.

        A program that is killed between the log and the store leaves one such, as only one
        decides at a time.
        """
        from kg.pipeline.reviewing import store_case

        last = next(reversed(self.journal.entries()), None)
        known = {stored.id for stored in self.store.releases()}
        if last is not None and last["release"] in known:
            store_case(self.case(last["release"]), self.store, self.gazetteer, self.iris)

    def decide(
        self, release_id: str, verb: str, fact: str, *, words: str, who: str, at: datetime
    ) -> "tuple[Case, int]":
        """Keep a decision (accept, reject, edit, undo) and let it hold in the store.

        Returns the release as it stands then, and the number of the entry.

        Raises:
            NotFoundError: there is no such release or fact, or nothing to undo.
            BadParameterError: the words do not fit the decision.
        """
        from kg.pipeline.reviewing import decision, store_case, undo

        known = self.case(release_id)
        made = (
            undo(known, who=who, at=at)
            if verb == "undo"
            else decision(known, verb, fact, who=who, at=at, words=words)
        )
        number = int(self.journal.append(made.as_json())["number"])
        known = self.case(release_id)
        store_case(known, self.store, self.gazetteer, self.iris)
        return known, number
