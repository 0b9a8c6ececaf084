"""An append-only file of lines that do not depend on their place, kept beside the store."""

import os
from pathlib import Path
from typing import Self

from kg.errors import StoreError
from kg.store.journal import locked


class Lines:
    """Lines of one store, in the order in which they were added.

    Unlike a `Journal` they have no number, so that two such files can be merged as text. A store
    in memory keeps its lines in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._memory: list[str] = []

    @classmethod
    def beside(cls, store: Path | None, ending: str) -> Self:
        """Return the lines that stand beside a store under its name and `ending`."""
        return cls(None if store is None else store.with_name(f"{store.name}.{ending}"))

    def read(self) -> tuple[str, ...]:
        """Return all lines without their ends; what a killed writer left half is no line.

        Raises:
            StoreError: the file cannot be read.
        """
        if self.path is None:
            return tuple(self._memory)
        try:
            content = self.path.read_bytes()
            return tuple(content[: content.rfind(b"\n") + 1].decode().splitlines())
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(
                f"{self.path} cannot be read: {error}",
                hint="Check its permissions, or restore it from a copy.",
            ) from error

    def append(self, line: str) -> None:
        """Add a line; then it survives a power cut. Several programs may append at once.

        Raises:
            StoreError: the file cannot be written.
        """
        if self.path is None:
            self._memory.append(line)
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, locked(file):
                file.seek(0)
                content = file.read()
                file.truncate(content.rfind(b"\n") + 1)  # half a line was never kept
                file.write(line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                f"{self.path} cannot be written: {error}",
                hint="Check the disk and its permissions; nothing was kept.",
            ) from error
