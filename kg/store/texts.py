"""Keep the texts of releases by their hash, beside the graphs."""

import hashlib
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from kg.errors import NotFoundError, StoreError
from kg.store.faults import fault

_AT_ONCE: Final = 8  # files that wait for the disk
_IN_MEMORY: Final = 64  # texts
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class Texts(Protocol):
    """Texts by the SHA-256 of their UTF-8 bytes, as 64 lower-case hexadecimal digits."""

    def put(self, sha256: str, text: str) -> None:
        """Keep `text`; when this returns it survives a power cut.

        Raises:
            StoreError: the text does not have that hash, or cannot be written.
        """
        ...

    def put_all(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep many texts, each after its hash; they are durable when this returns.

        Raises:
            StoreError: one does not have its hash, or cannot be written.
        """
        ...

    def get(self, sha256: str) -> str:
        """Return the text with that hash.

        Raises:
            NotFoundError: there is none.
            StoreError: the text on disk no longer has its hash.
        """
        ...

    def discard(self, sha256: str) -> None:
        """Forget the text with that hash; one that is not there is no error."""
        ...


class TextMemory:
    """Texts of a store in memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, sha256: str, text: str) -> None:
        """Keep `text`; see `Texts.put`."""
        _check(sha256, text.encode(), "the text that was given")
        self._texts[sha256] = text

    def put_all(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep many texts; see `Texts.put_all`."""
        for sha256, text in texts:
            self.put(sha256, text)

    def get(self, sha256: str) -> str:
        """Return a text; see `Texts.get`."""
        if sha256 not in self._texts:
            raise _missing(sha256)
        return self._texts[sha256]

    def discard(self, sha256: str) -> None:
        """Forget a text; see `Texts.discard`."""
        self._texts.pop(sha256, None)


class TextFolder:
    """Texts as files `ab/cdef….txt` of a folder: the hash is the name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sha256: str, text: str) -> None:
        """Write the file in one step, so that a kill leaves all of it or nothing.

        A file that no longer has its hash is written anew.
        """
        content = text.encode()
        _check(sha256, content, "the text that was given")
        path = self._path(sha256)
        with suppress(OSError):  # what cannot be read is written anew
            if path.read_bytes() == content:
                return
        write_durably(path, content)

    def put_all(self, texts: Iterable[tuple[str, str]]) -> None:
        """Write many files: the disk makes them durable together, while each waits for it."""
        given = iter(texts)
        with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
            while part := dict(islice(given, _IN_MEMORY)):
                for _ in threads.map(self.put, part.keys(), part.values()):
                    pass  # what one raises is raised here

    def get(self, sha256: str) -> str:
        """Read a text; see `Texts.get`."""
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise _missing(sha256) from error
        except OSError as error:
            raise fault(f"{self._path(sha256)} cannot be read", error) from error
        _check(sha256, content, str(self._path(sha256)))
        return content.decode()

    def discard(self, sha256: str) -> None:
        """Delete a file; see `Texts.discard`."""
        try:
            self._path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise fault(f"{self._path(sha256)} cannot be removed", error) from error

    def _path(self, sha256: str) -> Path:
        if _SHA256.fullmatch(sha256) is None:  # never let a caller's text name a path
            raise _missing(sha256)
        return self._folder / sha256[:2] / f"{sha256[2:]}.txt"


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, and stays after a power cut.

    Raises:
        StoreError: the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise fault(f"{path} cannot be written", error) from error


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, durable; Windows cannot, and needs no such step."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(sha256: str, content: bytes, where: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise StoreError(
            f"{where} has the SHA-256 {found}, not {sha256}",
            hint="The text was changed; ingest the release again from its file.",
        )


def _missing(sha256: str) -> NotFoundError:
    return NotFoundError(
        f"no text has the SHA-256 {sha256!r}",
        hint="List the releases with: kg query releases-by-issuer",
    )
