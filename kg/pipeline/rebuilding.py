"""Make the graphs of a store anew from its texts, its sources and what people decided."""

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Quad

from kg.errors import ConformanceError, KgError, StoreError
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.mapping.registry import registry
from kg.pipeline.reading import Read, Stored, read_all
from kg.pipeline.reviewing import threshold_of
from kg.pipeline.target import Judgement, Target
from kg.review.decisions import Decision
from kg.store import EmbeddedEngine, ReleaseStore, StoredRelease
from kg.store.fingerprint import line_of
from kg.validate import validate_store

_LEVEL: Final = 1  # of compression: the file is read once and thrown away
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
        graphs.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=graphs.parent) as kept:
            with gzip.GzipFile(fileobj=kept, mode="wb", compresslevel=_LEVEL) as file:
                scratch = self._scratch()
                known = frozenset(scratch.engine.match())
                _write(known, file)
                for name, texts in groupby(self._read(workers), key=lambda one: one[0].id):
                    self._put(name, texts, scratch)
                    made = [quad for quad in scratch.engine.match() if quad not in known]
                    _write(made, file)
                    scratch.engine.replace({}, remove=made)
                    yield name
            kept.seek(0)
            with gzip.GzipFile(fileobj=kept) as file:
                engine = EmbeddedEngine.load(graphs, cast("IO[bytes]", file))
        report = validate_store(engine, fast=self.fast)
        engine.close()
        if not report.conforms:
            raise ConformanceError(
                f"the graphs made anew do not conform: {report.violations[0].sentence()}",
                hint="The store is as it was. This is a bug of the mapping, please report it.",
            )

    def _scratch(self) -> ReleaseStore:
        """Return a store in memory with the registry alone, and the texts of this one."""
        scratch = self.store.scratch()
        scratch.ensure_registry(registry(self.gazetteer, self.iris))
        return scratch

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
        self, name: str, texts: Iterable[tuple[StoredRelease, Read]], scratch: ReleaseStore
    ) -> None:
        """Put a release with all its texts into `scratch`, as when they were ingested."""
        for stored, read in texts:
            decisions = self.decisions(name)
            target = Target(
                store=scratch,
                gazetteer=self.gazetteer,
                iris=self.iris,
                at=stored.first_ingested,
                judgement=Judgement(
                    decisions=self.decisions,
                    threshold=threshold_of(self.store.waiting(stored), decisions),
                ),
                fast=self.fast,
            )
            target.put(Path(name), read)
        withdrawal = self.store.withdrawal(name)
        if withdrawal is not None:
            scratch.withdraw(name, withdrawal)


def _write(quads: Iterable[Quad], file: gzip.GzipFile) -> None:
    for quad in quads:
        file.write(line_of(quad))
