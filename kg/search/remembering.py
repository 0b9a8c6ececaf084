"""Remember the last answers as long as the tables of an index stay as they are."""

import sqlite3
from collections.abc import Callable, Hashable, Iterable
from typing import Final, Self, TypeVar, cast

_Value = TypeVar("_Value")


def version_of(tables: sqlite3.Connection) -> int:
    """Return how often this process or others entered something; kept answers do not count."""
    row = tables.execute("SELECT value FROM meta WHERE key = 'step'").fetchone()
    return int(row[0]) if row else 0


class Remembered:
    """The last few answers by their questions, as long as the tables stay as they are."""

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._found: dict[Hashable, object] = {}
        self._version: int | None = None

    def forget(self) -> None:
        """Forget all."""
        self._found.clear()

    def at(self, version: int) -> Self:
        """Return what is remembered of tables of a version: nothing, if they were others."""
        if version != self._version:
            self._found.clear()
            self._version = version
        return self

    def get(self, key: Hashable) -> object | None:
        """Return what was kept for a key, None if that is forgotten."""
        found = self._found.pop(key, None)
        if found is not None:
            self._found[key] = found
        return found

    def several(self, keys: Iterable[Hashable]) -> dict[Hashable, object]:
        """Return what was kept for those of some keys that are not forgotten."""
        found = self._found
        there = {key: found.pop(key) for key in keys if key in found}
        found |= there
        return there

    def keep(self, key: Hashable, found: object) -> None:
        """Remember what was found for a key; the oldest is forgotten for it."""
        self._found[key] = found
        if len(self._found) > self._most:
            del self._found[next(iter(self._found))]

    def find(self, version: int, key: Hashable, find: Callable[[], _Value]) -> _Value:
        """Return what was found for the key in the tables of this version, else find it."""
        found = self.at(version).get(key)
        if found is None:
            found = find()
            self.keep(key, found)
        return cast("_Value", found)  # it was found for this key
