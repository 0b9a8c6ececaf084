"""What was asked for last, kept in so much memory and no more."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something whose size in bytes is known."""

    @property
    def size(self) -> int:
        """How much memory it takes, in bytes."""


Value = TypeVar("Value", bound=Sized)


class Recent(Generic[Value]):
    """Values by key, up to so many bytes of all of them; for one thread."""

    def __init__(self, most_bytes: int) -> None:
        self._most: Final = most_bytes
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under a key, None if it has to be made."""
        found = self._values.get(key)
        if found is not None:
            self._values.move_to_end(key)
        return found

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value, in place of those that were not asked for the longest.

        One that would take the place of many others is not kept.
        """
        if value.size > self._most // 8:
            return
        before = self._values.pop(key, None)
        self._bytes += value.size - (before.size if before is not None else 0)
        self._values[key] = value
        while self._bytes > self._most:
            self._bytes -= self._values.popitem(last=False)[1].size
