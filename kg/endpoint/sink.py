"""Where a worker writes an answer: counted, held back until it is whole, large ones on disk."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final, TypeAlias

from kg.errors import QueryTooLargeError

IN_MEMORY: Final = 1 << 18
"""Bytes up to which an answer travels without a file."""

Counter: TypeAlias = Callable[[bytes], int]

#: XML 1.0 has no way to write controls but tab and line ends: each becomes a question mark.
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\r"))
_XML: Final = bytes.maketrans(_CONTROLS, b"?" * len(_CONTROLS))


class Sink:
    """A file for writing that refuses more than so many rows and bytes.

    An answer is sent only when it is whole: of one that is too large nothing is ever seen.
    """

    def __init__(self, file: Path, *, most_bytes: int, most_rows: int, form: str) -> None:
        self.size = 0
        self._file = file
        self._most_bytes = most_bytes
        self._most_rows = most_rows
        counter, too_many = _COUNTERS.get(form, (_none, 0))
        self._count = counter()
        self._rows = -too_many
        self._xml = form in ("xml", "rdf")
        self._held = bytearray()
        self._on_disk: IO[bytes] | None = None

    def write(self, part: bytes) -> int:
        """Take a part of the answer.

        Raises:
            QueryTooLargeError: the answer has too many bytes or rows.
        """
        self.size += len(part)
        if self.size > self._most_bytes:
            raise too_large(f"the answer is larger than {self._most_bytes:,} bytes")
        self._rows += self._count(part)
        if self._rows > self._most_rows:
            raise too_large(f"the answer has more than {self._most_rows:,} rows")
        self._held += part.translate(_XML) if self._xml else part
        if len(self._held) > IN_MEMORY:
            if self._on_disk is None:
                self._on_disk = self._file.open("wb")
            self._on_disk.write(self._held)
            self._held.clear()
        return len(part)

    def flush(self) -> None:
        """Do nothing: what is written counts at the end."""

    def finish(self) -> tuple[str, bytes]:
        """Return the file that holds the answer, or "" and the answer itself."""
        if self._on_disk is None:
            return "", bytes(self._held)
        with self._on_disk as file:
            file.write(self._held)
        return str(self._file), b""


def too_large(what: str) -> QueryTooLargeError:
    """Return the error that says what is too large."""
    return QueryTooLargeError(
        what,
        hint="Ask for less (a narrower pattern, LIMIT and OFFSET), or take an export: /export/…",
    )


def _none() -> Counter:
    """Count nothing: triples are counted before they are written."""
    return lambda _: 0


class _Lines:
    """Counts lines of CSV: a quoted value may have line ends, quotes inside it are doubled."""

    def __init__(self) -> None:
        self._quoted = False

    def __call__(self, part: bytes) -> int:
        lines = 0
        for n, piece in enumerate(part.split(b'"')):
            self._quoted ^= n > 0
            lines += 0 if self._quoted else piece.count(b"\n")
        return lines


class _Marks:
    """Counts a mark of `length` bytes, which may begin in one part and end in the next."""

    def __init__(self, mark: bytes, length: int) -> None:
        self._mark = re.compile(mark)
        self._keep = length - 1
        self._tail = b""

    def __call__(self, part: bytes) -> int:
        seen = self._tail + part
        self._tail = seen[-self._keep :]
        return len(self._mark.findall(seen))


#: How rows are counted in what Oxigraph writes (it serialises a table by itself, in one go), and
#: how many are counted too many. In JSON a row but the first begins with `{"name"` behind the end
#: of another: within a string a bare quote is its end, behind which no name can stand. A row
#: without any value is not counted there.
_COUNTERS: Final[dict[str, tuple[Callable[[], Counter], int]]] = {
    "csv": (_Lines, 1),
    "tsv": (lambda: lambda part: part.count(b"\n"), 1),
    "xml": (lambda: _Marks(b"<result>", 8), 0),
    "json": (lambda: _Marks(rb'\},\{"[^",}]', 5), -1),
}
