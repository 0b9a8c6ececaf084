"""A few worker processes that answer questions; one that takes too long is ended and replaced."""

import queue
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Final, TypeAlias

from kg.endpoint.messages import Answer, Limits, Question
from kg.endpoint.process import EndedError, Worker
from kg.errors import KgError, QueryBusyError, StoreError

Copy: TypeAlias = Callable[[], AbstractContextManager[Path]]
"""Makes a copy of the graphs that nobody writes to, for as long as the pool runs."""


#: Seconds for which a copy that is being made is waited for at the end.
_CLOSING: Final = 5.0


class Pool:
    """Answers questions within `limits`, from a copy that is made at the first one.

    Any number of threads may ask. What is refused or ended is told as an error: there is never a
    part of an answer.
    """

    def __init__(self, copy: Copy, limits: Limits) -> None:
        self.limits: Final = limits
        self._copy = copy
        self._held = ExitStack()
        self._starting = threading.Lock()
        self._running = False
        self._closed = False
        self._graphs = self._folder = Path()
        #: None stands for a worker that could not be started
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        self._admitted = threading.BoundedSemaphore(limits.workers + limits.waiting)
        self._unread: weakref.WeakSet[Answer] = weakref.WeakSet()

    def start(self, *, patience: float = -1) -> None:
        """Copy the graphs and start the workers; a second time does nothing.

        Who comes while it starts waits `patience` seconds at most (negative: without an end).

        Raises:
            StoreError: the copy cannot be made, or the pool is closed.
            QueryBusyError: it is still starting.
        """
        if not self._starting.acquire(timeout=patience):
            raise _busy("queries before the copy of a large store is made")
        try:
            if self._closed:
                raise StoreError("the server is being stopped", hint="Ask again when it is back.")
            if not self._running:
                self._open()
        finally:
            self._starting.release()
        if self._closed:
            self.close()

    def _open(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True)
        self._folder = Path(self._held.enter_context(folder))
        self._graphs = self._held.enter_context(self._copy())
        fillers = [
            threading.Thread(target=self._fill, daemon=True) for _ in range(self.limits.workers)
        ]
        for filler in fillers:
            filler.start()
        for filler in fillers:
            filler.join()
        self._running = True

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Raises:
            SparqlError: the query does not parse or is refused.
            UnknownFormatError: it has no answer in the forms that are asked for.
            QueryTimeoutError: its time is over.
            QueryTooLargeError: the answer, or the memory for it, is larger than allowed.
            QueryBusyError: too many ask at once.
            StoreError: the graphs cannot be read.
        """
        if len(self._unread) >= self.limits.unread:
            raise _busy("answers that clients have not read yet")
        if not self._admitted.acquire(blocking=False):
            raise _busy("queries that run or wait")
        try:
            self.start(patience=self.limits.patience)
            answer = self._answer(question)
        finally:
            self._admitted.release()
        if answer.on_disk:
            self._unread.add(answer)
        return answer

    def close(self) -> None:
        """End the workers and remove the copy.

        One that is still being made is waited for, but not for long: then it goes when it is
        made, or, if the program ends before, when the next copy is made.
        """
        self._closed = True
        if not self._starting.acquire(timeout=_CLOSING):
            return
        try:
            self._end_idle()
            self._held.close()
        finally:
            self._starting.release()

    def _end_idle(self) -> None:
        while not self._idle.empty():
            worker = self._idle.get()
            if worker is not None:
                worker.end()

    def _answer(self, question: Question) -> Answer:
        seconds = question.seconds or self.limits.seconds
        until = time.monotonic() + self.limits.patience
        while True:
            worker = self._wait(until)
            try:
                answer = worker.ask(question, seconds)
            except EndedError as ended:
                threading.Thread(target=self._fill, daemon=True).start()
                if not ended.idle:
                    raise ended.error from ended
                # it had been ended before it was asked: ask another
            except KgError:
                self._idle.put(worker)
                raise
            else:
                self._idle.put(worker)
                return answer

    def _wait(self, until: float) -> Worker:
        """Return a worker that has nothing to do."""
        try:
            worker = self._idle.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            raise _busy("queries that run") from None
        if worker is not None:
            return worker
        try:
            return self._begin()
        except KgError:
            self._idle.put(None)
            raise

    def _fill(self) -> None:
        """Put a new worker, or the sign that there is none, with the idle ones."""
        try:
            self._idle.put(self._begin())
        except KgError:
            self._idle.put(None)
        if self._closed:
            self._end_idle()

    def _begin(self) -> Worker:
        return Worker(self._graphs, self._folder, self.limits)


def _busy(what: str) -> QueryBusyError:
    return QueryBusyError(
        f"there are too many {what}", hint="Ask again after the seconds that Retry-After says."
    )
