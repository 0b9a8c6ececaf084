"""Remember the last answers as long as the tables of an index stay as they are."""

import sqlite3
from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

_Value = TypeVar("_Value")


def version_of(tables: sqlite3.Connection) -> int:
    """Return how often this process or others entered something; kept answers do not count."""
    row = tables.execute("SELECT value FROM meta WHERE key = 'step'").fetchone()
    return int(row[0]) if row else 0


class Remembered:
    """The last few answers by their questions; a change of the tables forgets all."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._found: dict[Hashable, object] = {}
        self._version: int | None = None

    def forget(self) -> None:
        """Forget all."""
        self._found.clear()

    def find(
        self, tables: sqlite3.Connection, key: Hashable, find: Callable[[], _Value]
    ) -> _Value:
        """Return what was found for the key in the tables as they are now, else find it."""
        version = version_of(tables)
        if version != self._version:
            self._found.clear()
            self._version = version
        found = self._found.pop(key) if key in self._found else find()
        self._found[key] = found
        if len(self._found) > self._most:
            del self._found[next(iter(self._found))]
        return cast("_Value", found)  # it was found for this key
