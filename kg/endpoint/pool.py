"""Answers questions from a copy of the graphs: those of strangers, and our own beside them."""

import tempfile
import threading
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Final, TypeAlias

from kg.endpoint.crew import Crew, busy
from kg.endpoint.messages import Answer, Limits, Question
from kg.endpoint.process import Worker
from kg.errors import StoreError

Copy: TypeAlias = Callable[[], AbstractContextManager[Path]]
"""Makes a copy of the graphs that nobody writes to, for as long as the pool runs."""

#: Seconds for which a copy that is being made is waited for at the end.
_CLOSING: Final = 5.0


class Pool:
    """Answers questions within `limits`, from a copy that is made at the first one.

    Any number of threads may ask. What is refused or ended is told as an error: there is never a
    part of an answer. Canned queries have a worker of their own, which no query of a stranger can
    keep busy.
    """

    def __init__(self, copy: Copy, limits: Limits) -> None:
        self.limits: Final = limits
        self._copy = copy
        self._held = ExitStack()
        self._starting = threading.Lock()
        self._running = False
        self._closed = False
        self._graphs = self._folder = Path()
        self._theirs: Final = Crew(self._of_strangers, limits, workers=limits.workers)
        self._ours: Final = Crew(self._of_ours, limits, workers=1)
        self._unread: weakref.WeakSet[Answer] = weakref.WeakSet()

    def start(self, *, patience: float = -1) -> None:
        """Copy the graphs and start the workers; a second time does nothing.

        Who comes while it starts waits `patience` seconds at most (negative: without an end).

        Raises:
            StoreError: the copy cannot be made, or the pool is closed.
            QueryBusyError: it is still starting.
        """
        if not self._starting.acquire(timeout=patience):
            raise busy("queries before the copy of a large store is made")
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
        fillers = [*self._theirs.fillers(), *self._ours.fillers()]
        for filler in fillers:
            filler.start()
        for filler in fillers:
            filler.join()
        self._running = True

    def ask(self, question: Question, *, canned: bool = False) -> Answer:
        """Answer a question; a `canned` query of ours waits for no query of a stranger.

        Raises:
            SparqlError: the query does not parse or is refused.
            UnknownFormatError: it has no answer in the forms that are asked for.
            QueryTimeoutError: its time is over.
            QueryTooLargeError: the answer, or the memory for it, is larger than allowed.
            QueryBusyError: too many ask at once.
            StoreError: the graphs cannot be read.
        """
        if len(self._unread) >= self.limits.unread:
            raise busy("answers that clients have not read yet")
        crew = self._ours if canned else self._theirs
        seconds = question.seconds or self.limits.seconds
        answer = crew.ask(question, seconds, self._ready)
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
            self._theirs.close()
            self._ours.close()
            self._held.close()
        finally:
            self._starting.release()

    def _ready(self) -> None:
        self.start(patience=self.limits.patience)

    def _of_strangers(self) -> Worker:
        return Worker(self._graphs, self._folder, self.limits)

    def _of_ours(self) -> Worker:
        return Worker(self._graphs, self._folder, self.limits, kindly=False)
