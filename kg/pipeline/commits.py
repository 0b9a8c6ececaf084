"""Tell what became of releases only when it would survive a power cut: many with one flush."""

import time
from collections.abc import Callable, Iterator
from typing import Final, Generic, TypeVar

from kg.store import ReleaseStore

Told = TypeVar("Told")

MOST: Final = 200
"""Releases that wait for one flush at most."""
LONGEST: Final = 1.0
"""Seconds between two flushes, as long as releases come."""


class Commits(Generic[Told]):
    """Outcomes in their order, held back until the store is flushed (a flush takes 30-60 ms)."""

    def __init__(self, store: ReleaseStore, *, longest: float = LONGEST) -> None:
        self._store = store
        self._longest = longest
        self._held: list[tuple[Told, Callable[[], None] | None]] = []
        self._written = 0
        self._flushed = time.monotonic() - longest  # the first release is told at once

    def add(self, outcome: Told, after: Callable[[], None] | None = None) -> None:
        """Hold an outcome; `after` is done when it is durable, None where nothing was written."""
        self._held.append((outcome, after))
        self._written += after is not None

    def due(self) -> Iterator[Told]:
        """Yield what may be told now."""
        if self._written >= MOST or time.monotonic() - self._flushed >= self._longest:
            yield from self.all()
        elif not self._written:
            yield from self._told()

    def all(self) -> Iterator[Told]:
        """Flush, and yield all that is held."""
        if self._written:
            self._store.flush()
        self._flushed = time.monotonic()
        yield from self._told()

    def _told(self) -> Iterator[Told]:
        held, self._held, self._written = self._held, [], 0
        for _, after in held:
            if after is not None:
                after()
        yield from (outcome for outcome, _ in held)
