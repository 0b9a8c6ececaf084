"""Workers that share their work: one that takes too long is ended and replaced."""

import queue
import threading
import time
from collections.abc import Callable
from typing import Final

from kg.endpoint.messages import Answer, Limits, Question
from kg.endpoint.process import EndedError, Worker
from kg.errors import KgError, QueryBusyError


class Crew:
    """So many workers, and as many more questions that wait for them as `limits` allow.

    Any number of threads may ask. `begin` starts a worker. Beside those that work `spare` ones
    are ready: who comes after a query that was stopped does not wait until another has started.
    """

    def __init__(
        self, begin: Callable[[], Worker], limits: Limits, *, workers: int, spare: int = 0
    ) -> None:
        self._begin: Final = begin
        self._started: Final = workers + spare
        self._working = threading.BoundedSemaphore(workers)
        self._patience: Final = limits.patience
        self._closed = False
        #: None stands for a worker that could not be started
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        self._admitted = threading.BoundedSemaphore(workers + limits.waiting)

    def fill(self) -> None:
        """Start the workers, all at the same time, and wait for them."""
        starting = [threading.Thread(target=self._fill, daemon=True) for _ in range(self._started)]
        for each in starting:
            each.start()
        for each in starting:
            each.join()

    def ask(self, question: Question, seconds: float, ready: Callable[[], None]) -> Answer:
        """Answer a question within so many seconds from when a worker has it.

        `ready` is called first, and waits until the workers can be started.

        Raises:
            QueryBusyError: too many ask at once.
            KgError: there is no answer; it tells why.
        """
        if not self._admitted.acquire(blocking=False):
            raise busy("queries that run or wait")
        try:
            ready()
            return self._answer(question, seconds)
        finally:
            self._admitted.release()

    def close(self) -> None:
        """End the workers; one that answers still is ended when it has."""
        self._closed = True
        self._end_idle()

    def _end_idle(self) -> None:
        while True:
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.end()

    def _answer(self, question: Question, seconds: float) -> Answer:
        until = time.monotonic() + self._patience
        if not self._working.acquire(timeout=self._patience):
            raise busy("queries that run")
        try:
            return self._answered(question, seconds, until)
        finally:
            self._working.release()

    def _answered(self, question: Question, seconds: float, until: float) -> Answer:
        while True:
            worker = self._wait(until)
            try:
                answer = worker.ask(question, seconds)
            except EndedError as ended:
                threading.Thread(target=self._replace, args=(worker,), daemon=True).start()
                if not ended.idle:
                    raise ended.error from ended
                # it had been ended before it was asked: ask another
            except KgError:
                self._give_back(worker)
                raise
            else:
                self._give_back(worker)
                return answer

    def _give_back(self, worker: Worker) -> None:
        self._idle.put(worker)
        if self._closed:
            self._end_idle()

    def _wait(self, until: float) -> Worker:
        """Return a worker that has nothing to do."""
        try:
            worker = self._idle.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            raise busy("queries that run") from None
        if worker is not None:
            return worker
        try:
            return self._begin()
        except KgError:
            self._idle.put(None)
            raise

    def _replace(self, worker: Worker) -> None:
        """Start another worker, and see the end of one that was stopped."""
        self._fill()
        worker.end()

    def _fill(self) -> None:
        """Put a new worker, or the sign that there is none, with the idle ones."""
        try:
            self._idle.put(self._begin())
        except KgError:
            self._idle.put(None)
        if self._closed:
            self._end_idle()


def busy(what: str) -> QueryBusyError:
    """Return the error that says of what there are too many."""
    return QueryBusyError(
        f"there are too many {what}", hint="Ask again after the seconds that Retry-After says."
    )
