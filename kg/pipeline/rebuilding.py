"""Make the graphs of a store anew from its texts, its sources and what people decided."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from kg.errors import ConformanceError, KgError, StoreError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.mapping.registry import registry
from kg.pipeline.ingestion import TOGETHER
from kg.pipeline.reading import Read, Stored, read_all
from kg.pipeline.reviewing import threshold_of
from kg.pipeline.target import Judgement, Target
from kg.review.decisions import Decision
from kg.store import EmbeddedEngine, ReleaseStore, StoredRelease
from kg.store.draft import DraftEngine
from kg.validate import validate_links

IN_MEMORY: Final = 200_000
"""Quads that are loaded at once: some 100 MB."""
_STAYS: Final = (
    "The store is as it was. Ingest that release again (kg ingest --again), or restore a backup."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuild:
    """How a store is made anew; `decisions` gives those about a release by its id.

    `answers` is the folder of kept answers of language models.
    """

    store: ReleaseStore
    gazetteer: Gazetteer
    iris: Iris
    decisions: Callable[[str], Sequence[Decision]]
    fast: bool = False
    answers: Path | None = None

    def into(self, graphs: Path, *, workers: int) -> Iterator[str]:
        """Read every text again and write the graphs into the new folder `graphs`.

        Yield the ids of releases as they are read. At the end the graphs are whole, validated
        and durable; the store itself is not changed.

        Raises:
            StoreError: a text is gone or damaged, or the folder cannot be written.
            ConformanceError: what was made does not conform.
        """
        with closing(EmbeddedEngine.open(graphs)) as engine:
            registry_alone = self._registry()
            draft = DraftEngine(registry_alone)
            target = self._target(draft)
            made = list(registry_alone.match())
            for releases in _together(self._read(workers)):
                yield from self._put(releases, target)
                made += draft.take()
                if len(made) >= IN_MEMORY:
                    engine.bulk(made)
                    made.clear()
            engine.bulk(made)
            engine.settle()
            report = validate_links(engine)
        if not report.conforms:
            raise ConformanceError(
                f"the graphs made anew do not conform: {report.violations[0].sentence()}",
                hint="The store is as it was. This is a bug of the mapping, please report it.",
            )

    def _registry(self) -> EmbeddedEngine:
        """Return an engine in memory with the registry, and its entry in the ledger."""
        engine = EmbeddedEngine.open()
        self.store.scratch(engine).ensure_registry(registry(self.gazetteer, self.iris))
        return engine

    def _target(self, draft: DraftEngine) -> Target:
        return Target(
            store=self.store.scratch(draft),
            gazetteer=self.gazetteer,
            iris=self.iris,
            at=datetime.now(UTC),  # each text has its own
            judgement=Judgement(decisions=self.decisions),
            fast=self.fast,
        )

    def _read(self, workers: int) -> Iterator[tuple[StoredRelease, Read]]:
        given = (
            (
                stored,
                Stored(header=stored, text=self.store.text(stored.sha256), answers=self.answers),
            )
            for stored in self.store.all()
        )
        for stored, read in read_all(given, workers=workers):
            if read is None or isinstance(read, KgError):
                why = read.message if read else "nothing was read"
                raise StoreError(f"{stored.id} cannot be read again: {why}", hint=_STAYS)
            yield stored, read

    def _put(
        self, releases: Sequence[tuple[StoredRelease, Read]], target: Target
    ) -> Iterator[str]:
        """Put releases with all their texts, as when they were ingested; yield their ids."""
        for (at, threshold), texts in groupby(releases, key=self._asked):
            then = replace(
                target, at=at, judgement=Judgement(decisions=self.decisions, threshold=threshold)
            )
            for one in then.put_all([(Path(stored.id), read) for stored, read in texts]):
                if isinstance(one, Exception):
                    raise one
        for name in dict.fromkeys(stored.id for stored, _ in releases):
            withdrawal = self.store.withdrawal(name)
            if withdrawal is not None:
                target.store.withdraw(name, withdrawal)
            yield name

    def _asked(self, one: tuple[StoredRelease, Read]) -> tuple[datetime, float]:
        """Return when a text was first ingested, and how sure its facts had to be."""
        stored, _ = one
        decided = self.decisions(stored.id)
        return stored.first_ingested, threshold_of(self.store.waiting(stored), decided)


def _together(
    texts: Iterable[tuple[StoredRelease, Read]],
) -> Iterator[list[tuple[StoredRelease, Read]]]:
    """Yield some releases at a time, each with all its texts."""
    found: list[tuple[StoredRelease, Read]] = []
    for _, one in groupby(texts, key=lambda pair: pair[0].id):
        found += one
        if len(found) >= TOGETHER:
            yield found
            found = []
    yield found
