"""Take releases through every stage into the store."""

import gc
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from kg.errors import InputError, KgError, ModelError, SettingsError, StoreError
from kg.llm import Extractor
from kg.pipeline.commits import LONGEST, Commits
from kg.pipeline.done import Done, key_of
from kg.pipeline.inputs import Input, load, loaded
from kg.pipeline.jobs import Job
from kg.pipeline.reading import Read, bug, read_all, read_input
from kg.pipeline.target import Ingested, Target

_LOG: Final = logging.getLogger(__name__)
TOGETHER: Final = 64
"""Releases that go through the gate at once."""
_MOST: Final = 1_000_000  # characters of text that go through the gate at once: bounds memory


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
    arrivals = _Arrivals(target, done)
    with ExitStack() as collector:
        for step, found in read_all(given, workers=workers, extractor=target.extractor):
            if isinstance(found, ModelError | SettingsError | StoreError):
                yield from arrivals.all()
                raise found  # no other release would fare better
            arrivals.add(step, found)
            yield from arrivals.due()
            if found is not None and not gc.get_freeze_count():
                gc.freeze()  # lists and parser are loaded: looking through them costs 2 ms each
                collector.callback(gc.unfreeze)
        yield from arrivals.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A job on its way: `held` is the release that is stored already, `error` why it stopped."""

    job: Job
    key: str = ""
    held: str | None = None
    error: KgError | None = None


class _Arrivals:
    """What was read, in its order: it waits for the gate, then for the store to be flushed.

    Many go through together. None waits longer than `LONGEST` seconds, nor for more text than
    `_MOST` characters, as long as others come.
    """

    def __init__(self, target: Target, done: Done) -> None:
        self._target = target
        self._done = done
        self._commits = Commits[Outcome](target.store)
        self._waiting: list[tuple[_Step, Read | Outcome]] = []
        self._last = time.monotonic() - LONGEST  # the first release is taken in at once

    def add(self, step: _Step, found: Read | KgError | None) -> None:
        """Take what was read of a step, None where its release is stored already."""
        if step.held is not None:
            self._waiting.append((step, Skipped(path=step.job.path, release=step.held)))
        elif isinstance(found, Read):
            self._waiting.append((step, found))
        else:
            self._waiting.append((step, _failed(step.job, found or step.error)))

    def due(self) -> Iterator[Outcome]:
        """Yield what may be told now."""
        read = [one for _, one in self._waiting if isinstance(one, Read)]
        if (
            len(read) >= TOGETHER
            or sum(len(one.release.text) for one in read) >= _MOST
            or time.monotonic() - self._last >= LONGEST
            or not read
        ):
            self._take_in()
        yield from self._commits.due()

    def all(self) -> Iterator[Outcome]:
        """Take all in, and yield what became of it."""
        self._take_in()
        yield from self._commits.all()

    def _take_in(self) -> None:
        waiting, self._waiting = self._waiting, []
        read = [(step.job.path, one) for step, one in waiting if isinstance(one, Read)]
        stored = self._target.put_all(read)
        for step, one in waiting:
            if isinstance(one, Read):
                self._hold(step, next(stored))
            else:
                self._commits.add(one)
        self._last = time.monotonic() if read else self._last

    def _hold(self, step: _Step, found: Ingested | Exception) -> None:
        if isinstance(found, StoreError | OSError):
            raise found  # no other release could be written either
        if isinstance(found, Exception):
            _LOG.debug("%s failed", step.job.name, exc_info=found)
            error = found if isinstance(found, KgError) else bug(found)
            self._commits.add(_failed(step.job, error))
            return
        name, sha256 = found.release.id, found.release.sha256
        asked_again = found.consultation is not None and found.consultation.unusable
        self._commits.add(
            found, lambda: None if asked_again else self._done.add(step.key, name, sha256)
        )


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


def _failed(job: Job, error: KgError | None) -> Failed:
    known = error or InputError(f"{job.name} cannot be read", hint="Check it.")
    return Failed(path=job.path, name=job.name, error=known)
