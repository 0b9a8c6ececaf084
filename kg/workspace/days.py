"""What a store was on days that were asked for: a few copies in memory, each made once."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from typing import Final, Generic, Protocol, TypeVar

from kg.errors import QueryBusyError, QueryTooLargeError

_MOST_WAITING: Final = 8


class _Sized(Protocol):
    def size(self) -> int:
        """Return how many quads it has."""
        ...


_Copy = TypeVar("_Copy", bound=_Sized)


class Days(Generic[_Copy]):
    """The copies that were asked for last; any number of threads may ask.

    Args:
        most: copies that are kept.
        most_quads: of one copy, and of all that are kept together; None for no limit. A quad
            takes about a kilobyte of memory.
        patience: seconds for which who asks waits while another copy is made; None: as long as
            it takes.
    """

    def __init__(
        self, *, most: int = 2, most_quads: int | None = None, patience: float | None = None
    ) -> None:
        self._most: Final = most
        self._most_quads: Final = most_quads
        self._patience: Final = -1 if patience is None else patience
        self._kept: OrderedDict[Hashable, tuple[int, _Copy]] = OrderedDict()
        self._refused: dict[Hashable, tuple[date, QueryTooLargeError]] = {}
        self._changing: Final = threading.Lock()
        self._making: Final = threading.Lock()
        self._waiting: Final = threading.BoundedSemaphore(_MOST_WAITING)

    def get(self, state: Hashable, day: date, make: Callable[[int | None], _Copy]) -> _Copy:
        """Return the copy of a day, made if there is none; `state` is what it is a copy of.

        `make` is given how many quads it may have, None for any number.

        Raises:
            QueryTooLargeError: it would have too many quads.
            QueryBusyError: too many wait for copies of other days.
        """
        found = self._find(state, day)
        if found is not None:
            return found
        if not self._waiting.acquire(blocking=False):
            raise _busy()
        try:
            if not self._making.acquire(timeout=self._patience):
                raise _busy()
            try:
                return self._find(state, day) or self._made(state, day, make)
            finally:
                self._making.release()
        finally:
            self._waiting.release()

    def clear(self) -> None:
        """Keep none of them any longer."""
        with self._changing:
            self._kept.clear()
            self._refused.clear()

    def _find(self, state: Hashable, day: date) -> _Copy | None:
        with self._changing:
            refused = self._refused.get(state)
            if refused is not None and day >= refused[0]:  # the later the day, the more is told
                raise QueryTooLargeError(refused[1].message, hint=refused[1].hint)
            found = self._kept.get((state, day))
            if found is None:
                return None
            self._kept.move_to_end((state, day))
            return found[1]

    def _made(self, state: Hashable, day: date, make: Callable[[int | None], _Copy]) -> _Copy:
        try:
            made = make(self._most_quads)
        except QueryTooLargeError as error:
            with self._changing:
                if len(self._refused) >= self._most:
                    self._refused.clear()
                self._refused[state] = day, error
            raise
        with self._changing:
            self._kept[state, day] = made.size(), made
            while len(self._kept) > 1 and self._is_full():
                self._kept.popitem(last=False)
        return made

    def _is_full(self) -> bool:
        quads = sum(size for size, _ in self._kept.values())
        too_many = self._most_quads is not None and quads > self._most_quads
        return too_many or len(self._kept) > self._most


def _busy() -> QueryBusyError:
    return QueryBusyError(
        "the store as of other days is being made for others",
        hint="Ask again after the seconds that Retry-After says, or ask without a day.",
    )
