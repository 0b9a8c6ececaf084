"""Answers questions from a copy of the graphs: those of strangers, and our own beside them."""

import tempfile
import threading
import weakref
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Final, TypeAlias

from kg import deadline
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
    keep busy; it reads `graphs`, if there is such a directory, and so waits for no copy.
    """

    def __init__(self, copy: Copy, limits: Limits, *, graphs: Path | None = None) -> None:
        self.limits: Final = limits
        self._copy = copy
        self._held = ExitStack()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._making = threading.Lock()
        self._starting = threading.Lock()
        self._beginning = threading.Lock()
        self._running = self._ours_running = False
        self._closed = False
        self._own: Final = graphs
        self._graphs = Path()
        self._theirs: Final = Crew(self._of_strangers, limits, workers=limits.workers, spare=1)
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
            self._refuse_if_closed()
            if not self._running:
                with deadline.within(None):  # others wait for it as well
                    self._open()
        finally:
            self._starting.release()
        if self._closed:
            self.close()

    def _open(self) -> None:
        if self._own is not None:
            self._open_ours()  # first: it need not wait for the copy
        self._graphs = self._held.enter_context(self._copy())
        self._theirs.fill()
        self._open_ours()
        self._running = True

    def _open_ours(self) -> None:
        with self._beginning:
            if not self._ours_running and not self._closed:
                self._ours.fill()
                self._ours_running = True

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
        answer = crew.ask(question, seconds, self._ready_for_ours if canned else self._ready)
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
            if self._folder is not None:
                self._folder.cleanup()
        finally:
            self._starting.release()

    def _ready(self) -> None:
        # the copy of a large store takes its time; who asks gets the answer rather than a 503
        self.start(patience=self.limits.starting)

    def _ready_for_ours(self) -> None:
        if self._own is None:
            self._ready()
        else:
            self._refuse_if_closed()
            self._open_ours()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreError("the server is being stopped", hint="Ask again when it is back.")

    def _place(self) -> Path:
        """Return the directory of answers, made when the first worker is: most pools have none."""
        with self._making:
            if self._folder is None:
                made = tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True)
                self._folder = made
            return Path(self._folder.name)

    def _of_strangers(self) -> Worker:
        return Worker(self._graphs, self._place(), self.limits)

    def _of_ours(self) -> Worker:
        graphs = self._own or self._graphs
        return Worker(graphs, self._place(), self.limits, kindly=False)
