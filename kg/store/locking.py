"""Let many processes read a store at once, or one write to it: a lock on a file of the store."""

import errno
import os
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from kg.errors import StoreError

PATIENCE: Final = 5.0
"""Seconds for which one process waits for another."""

_PAUSE: Final = 0.05  # seconds between two attempts
Purpose = Literal["read", "write"]


class FileLock(AbstractContextManager["FileLock"]):
    """A lock that the system takes back when its process ends, however it ends."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    @classmethod
    def take(cls, path: Path, purpose: Purpose, *, patience: float = PATIENCE) -> Self:
        """Wait for the lock of the file `path` (made if there is none), `patience` seconds long.

        Readers share it, a writer has it alone. A disk that cannot be written has no writer:
        reading from it needs no lock.

        Raises:
            StoreError: others have it for longer than that, or it cannot be made.
        """
        if sys.platform == "win32":
            return cls(None)  # no shared locks there; RocksDB itself keeps out a second writer
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CREAT, 0o666)
        except OSError as error:
            if purpose == "read" and error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
                return cls(None)
            raise StoreError(
                f"{path} cannot be opened: {error.strerror}",
                hint="Check the disk and its permissions.",
            ) from error
        if not _locked(handle, purpose, until=time.monotonic() + patience):
            os.close(handle)
            raise _in_use(path.parent, purpose)
        return cls(handle)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Give the lock back."""
        self.release()

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _locked(handle: int, purpose: Purpose, *, until: float) -> bool:
    import fcntl  # noqa: PLC0415  # not there on Windows

    wanted = fcntl.LOCK_SH if purpose == "read" else fcntl.LOCK_EX
    while True:
        try:
            fcntl.flock(handle, wanted | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        else:
            return True


def _in_use(store: Path, purpose: Purpose) -> StoreError:
    if purpose == "read":
        return StoreError(
            f"another process writes to the store {store}",
            hint="Try again when it has ended (perhaps `kg ingest`).",
        )
    return StoreError(
        f"the store {store} is in use by another process",
        hint="Try again when it has ended, or use another store: kg --store PATH",
    )
