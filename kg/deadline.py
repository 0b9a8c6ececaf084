"""Until when an answer is waited for: who works for it looks at the clock, and stops.

A server sets the moment for each request; everywhere else there is none, and to look at the clock
costs nothing that can be measured. It is looked at where graphs and indexes are read, and in what
goes through all of the world. What is stopped was only reading, and leaves nothing half done.
"""

import math
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol, TypeVar

from kg.errors import QueryTimeoutError

_Item = TypeVar("_Item")
_STEPS: Final = 50_000  # of SQLite's machine between two looks at the clock: a millisecond or two


class _Lock(Protocol):
    def acquire(self, *, timeout: float) -> bool: ...
    def release(self) -> None: ...


class Deadline:
    """The moment so many seconds from now, after which nobody waits for the answer any longer."""

    def __init__(self, seconds: float) -> None:
        self._seconds: Final = seconds
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left, 0 if none are."""
        return max(0.0, self._until - time.monotonic())

    def lift(self) -> None:
        """Let the work take as long as it does: the answer has begun, or must not be cut."""
        self._until = math.inf

    def check(self) -> None:
        """Stop the work if its time is over.

        Raises:
            QueryTimeoutError: it is.
        """
        if time.monotonic() > self._until:
            raise QueryTimeoutError(
                f"there is no answer after {self._seconds:g} seconds, and the work was stopped",
                hint="Ask for less: fewer steps, one event, two states, days that are less far"
                " apart. More time: kg serve --sparql-timeout",
            )


_NOW: Final[ContextVar[Deadline | None]] = ContextVar("deadline", default=None)


@contextmanager
def within(deadline: Deadline | None) -> Iterator[None]:
    """Let what is done inside, also in the threads of a request, look at a deadline, or at none.

    None is for what others use later as well and must be finished once it was begun.
    """
    token = _NOW.set(deadline)
    try:
        yield
    finally:
        _NOW.reset(token)


def check() -> None:
    """Stop the work if the time of its request is over.

    Raises:
        QueryTimeoutError: it is.
    """
    deadline = _NOW.get()
    if deadline is not None:
        deadline.check()


def watch(database: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection, whose statements end when the time of the request is over.

    They end with `sqlite3.OperationalError`: `check` tells what it means. Threads that share the
    connection must take turns. SQLite would let one wait with Python's lock in its hand (when it
    reads a column) for another that waits for Python's lock (to look at the clock here): then the
    whole process would stand still.
    """
    database.set_progress_handler(_is_over, _STEPS)
    return database


def _is_over() -> bool:
    deadline = _NOW.get()
    return deadline is not None and not deadline.left()


def checked(items: Iterable[_Item], *, every: int = 1) -> Iterable[_Item]:
    """Return `items` to go through, with a look at the clock before the first and each `every`th.

    Raises:
        QueryTimeoutError: the time of the request is over.
    """
    deadline = _NOW.get()
    return items if deadline is None else _checked(items, every, deadline)


def _checked(items: Iterable[_Item], every: int, deadline: Deadline) -> Iterator[_Item]:
    deadline.check()
    for number, item in enumerate(items, 1):
        yield item
        if not number % every:
            deadline.check()


@contextmanager
def held(lock: _Lock) -> Iterator[None]:
    """Hold a lock; who waits for it longer than for the answer leaves.

    Raises:
        QueryTimeoutError: another held it until the time of the request was over.
    """
    deadline = _NOW.get()
    left = math.inf if deadline is None else deadline.left()
    while not lock.acquire(timeout=min(left, threading.TIMEOUT_MAX)):
        check()
    try:
        yield
    finally:
        lock.release()
