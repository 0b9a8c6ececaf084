"""Run work in processes that may die of it: one input never stops the others."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, Generic, TypeVar

from kg.errors import InputError, KgError

Key = TypeVar("Key")
Given = TypeVar("Given")
Made = TypeVar("Made")

_AHEAD: Final = 4  # inputs per worker that wait or are done: so much is held in memory


def ahead(
    given: Iterable[tuple[Key, Given | None]],
    work: Callable[[Given], Made | KgError],
    *,
    workers: int,
) -> Iterator[tuple[Key, Made | KgError | None]]:
    """Yield what `work` makes, in the order in which it was given, with its key; None stays None.

    Inputs are taken as they are needed, so that any number of them fits into memory. One at
    which a process dies twice, the second time alone, gives an `InputError`.
    """
    pool = _Pool(work, workers)
    waiting: deque[tuple[Key, Given | None, Future[Made | KgError] | None]] = deque()

    def first() -> tuple[Key, Made | KgError | None]:
        key, one, promised = waiting.popleft()
        return key, None if one is None or promised is None else pool.result(one, promised)

    try:
        for key, one in given:
            waiting.append((key, one, None if one is None else pool.submit(one)))
            if len(waiting) >= _AHEAD * workers:
                yield first()
        while waiting:
            yield first()
    finally:
        pool.end()


class _Pool(Generic[Given, Made]):
    """Processes; where one dies, what all of them had is done again, one after the other."""

    def __init__(self, work: Callable[[Given], Made | KgError], workers: int) -> None:
        self._work = work
        self._workers = workers
        self._processes = _processes(workers)

    def submit(self, one: Given) -> Future[Made | KgError]:
        try:
            return self._processes.submit(self._work, one)
        except BrokenProcessPool:
            self.end()
            self._processes = _processes(self._workers)
            return self._processes.submit(self._work, one)

    def result(self, one: Given, promised: Future[Made | KgError]) -> Made | KgError:
        try:
            return promised.result()
        except BrokenProcessPool:
            return self._alone(one)

    def end(self) -> None:
        self._processes.shutdown(wait=True, cancel_futures=True)

    def _alone(self, one: Given) -> Made | KgError:
        alone = _processes(1)
        try:
            return alone.submit(self._work, one).result()
        except BrokenProcessPool:
            return InputError(
                "the process that read it died",
                hint="Likely the memory ran out: give the release in smaller parts.",
            )
        finally:
            alone.shutdown(wait=True, cancel_futures=True)


def _processes(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the store of this process has threads and locks.
    return ProcessPoolExecutor(
        max_workers=workers, mp_context=get_context("spawn"), initializer=_ignore_interrupts
    )


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that writes: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
