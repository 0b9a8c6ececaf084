"""What the server and its workers say to one another: JSON, so that nothing runs on arrival."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final, Self

from kg import errors
from kg.errors import KgError, SparqlError, StoreError

_MEBI: Final = 1 << 20
_PART: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a query of a stranger may take.

    `seconds` count from the moment a worker has the query; `rows` are rows of a table or triples
    of a graph; `bytes` are those of the answer as it is sent; `memory` is what a worker may take
    beyond what it needs idle, in bytes. `workers` queries run at once, `waiting` more wait for
    them, each for `patience` seconds, and for `starting` seconds while the copy of a large store
    is made; `unread` answers may lie on disk until clients have read them.
    """

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 128 * _MEBI
    memory: int = 1024 * _MEBI
    workers: int = 2
    waiting: int = 16
    patience: float = 5.0
    starting: float = 60.0
    unread: int = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query, its dataset, and the forms (suffixes) in which an answer may come.

    `table` is for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE; None: in none. Without
    graphs the dataset is that of the query, or else everything. Relative IRIs are resolved
    against `base`, unless the query has one; without any they are errors. `seconds` is the time
    that it has, `most_bytes` the size that its answer may have, 0 for those of the limits. Of a
    `bare` question only the form of its answer is wanted.
    """

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str | None = "json"
    graph: str | None = "ttl"
    base: str = ""
    seconds: float = 0.0
    most_bytes: int = 0
    bare: bool = False

    def encode(self) -> bytes:
        """Write the question for the other side."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, content: bytes) -> Self:
        """Read what `encode` wrote."""
        told: dict[str, Any] = json.loads(content)
        for name in ("default_graphs", "named_graphs"):
            told[name] = tuple(told[name])
        return cls(**told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an answer was found: its form, its size, and the file that holds it.

    Without a file the content is the next message.
    """

    form: str
    size: int
    file: str = ""

    def encode(self) -> bytes:
        """Write it for the other side."""
        return json.dumps(asdict(self)).encode()


@dataclass(slots=True, kw_only=True, eq=False, weakref_slot=True)
class Answer:
    """A whole answer in one form (a suffix), `size` bytes long; `parts` can be read once."""

    form: str
    size: int
    content: bytes | IO[bytes]

    @classmethod
    def of(cls, told: Told, body: bytes) -> Self:
        """Take the answer over from a worker; a file has no name any longer then."""
        if not told.file:
            return cls(form=told.form, size=told.size, content=body)
        file = Path(told.file)
        content = file.open("rb")
        file.unlink()
        return cls(form=told.form, size=told.size, content=content)

    @property
    def on_disk(self) -> bool:
        """Whether the answer is in a file until it is read."""
        return not isinstance(self.content, bytes)

    def parts(self) -> Iterator[bytes]:
        """Yield the answer in parts; the file is closed at the end, or when nobody wants more."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content as file:
            while part := file.read(_PART):
                yield part

    def whole(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self.parts())


def encode_error(error: KgError) -> bytes:
    """Write an error for the other side."""
    told: dict[str, str | int] = {
        "error": type(error).__name__,
        "message": error.message,
        "hint": error.hint,
    }
    if isinstance(error, SparqlError):
        told |= {"line": error.line, "column": error.column}
    return json.dumps(told).encode()


def decode(content: bytes) -> Told:
    """Read what a worker told.

    Raises:
        KgError: it told an error; it is raised as it was there.
    """
    told: dict[str, Any] = json.loads(content)
    refuse(told)
    return Told(**told)


def refuse(told: dict[str, Any]) -> None:
    """Raise what was told if it is an error.

    Raises:
        KgError: it is; it is raised as it was on the other side.
    """
    name = told.get("error", "")
    if name:
        more = {key: each for key, each in told.items() if key not in ("error", "message")}
        raise getattr(errors, name, StoreError)(told["message"], **more)
