"""An append-only file of JSON lines: what people decided, kept beside the store."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import StoreError

_NUMBER: Final = "number"


class Journal:
    """Entries of one store in the order in which they were made; `number` counts from 1.

    The file stands beside the directory of the store (`kg-store.reviews.jsonl`), so that it
    outlives a store that is made anew. A store in memory has its journal in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._memory: list[Mapping[str, Any]] = []
        self._read: tuple[tuple[int, int], tuple[Mapping[str, Any], ...]] | None = None

    @classmethod
    def beside(cls, store: Path | None) -> "Journal":
        """Return the journal of a store; None means a store in memory."""
        return cls(None if store is None else store.with_name(f"{store.name}.reviews.jsonl"))

    def entries(self) -> tuple[Mapping[str, Any], ...]:
        """Return all entries (their slots differ, hence Any); a file is read when it has changed.

        Raises:
            StoreError: the file cannot be read, or a line that is not the last is damaged.
        """
        if self._path is None:
            return tuple(self._memory)
        try:
            found = self._path.stat()
            state = (found.st_size, found.st_mtime_ns)
            if self._read is None or self._read[0] != state:
                self._read = state, tuple(_read(self._path.read_bytes(), self._path))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _unreadable(self._path, error) from error
        return self._read[1]

    def append(self, entry: Mapping[str, object]) -> Mapping[str, Any]:
        """Add an entry under the next number and return it; then it survives a power cut.

        Several programs may append at once: each waits for the lock of the file.

        Raises:
            StoreError: the file cannot be written, or is damaged.
        """
        if self._path is None:
            made = {_NUMBER: len(self._memory) + 1, **entry}
            self._memory.append(made)
            return made
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as file, locked(file):
                return _appended(file, entry, self._path)
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written: {error}",
                hint="Check the disk and its permissions; the decision was not kept.",
            ) from error


def _appended(file: IO[bytes], entry: Mapping[str, object], path: Path) -> Mapping[str, Any]:
    file.seek(0)
    content = file.read()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):  # a writer was killed in the middle of a line: it was never kept
        file.truncate(whole)
    before = sum(1 for _ in _read(content, path))
    made = {_NUMBER: before + 1, **entry}
    file.write(json.dumps(made, ensure_ascii=False).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())
    return made


def _read(content: bytes, path: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of whole lines; what stands after the last line end was never kept."""
    for at, line in enumerate(content.split(b"\n")[:-1], start=1):
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise _damaged(path, at, repr(line[:40])) from error
        if not isinstance(entry, dict) or entry.get(_NUMBER) != at:
            raise _damaged(path, at, "it does not have its number")
        yield entry


def _damaged(path: Path, line: int, what: str) -> StoreError:
    return StoreError(
        f"{path}:{line} is damaged: {what}",
        hint="Lines are only ever added; restore the file from a copy.",
    )


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(f"{path} cannot be read: {error}", hint="Check its permissions.")


@contextmanager
def locked(file: IO[bytes]) -> Iterator[None]:
    """Hold the lock of a file against other programs; it ends with the program at the latest."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # there on Windows only

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  # not there on Windows

        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
