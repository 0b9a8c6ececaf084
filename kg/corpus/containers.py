"""Files that hold several releases: ZIP archives and JSON Lines."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import IO, Any, Final

from kg.corpus.files import is_release, suffixes
from kg.corpus.limits import MOST_BYTES, MOST_MEMBERS, MOST_RATIO, check_size
from kg.corpus.original import Header
from kg.errors import InputError

_SMALL: Final = 1_000_000  # bytes: an archive may press white space as far as it likes up to here
_ENCRYPTED: Final = 0x1  # flag of a member
_TEXTS: Final = ("text", "issuer", "date", "url", "title", "number", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A release of a JSON Lines file; `issuer` is a source id or the code of a state."""

    text: str
    issuer: str | None
    header: Header


def members(archive: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    """Return the names of the releases in an archive, sorted; archives inside are not opened.

    Raises:
        InputError: it has too many members, or no release.
    """
    names = archive.namelist()
    if len(names) > MOST_MEMBERS:
        raise InputError(
            f"{name} has {len(names):,} members", hint=f"At most {MOST_MEMBERS:,} are read."
        )
    found = [n for n in names if not n.endswith(("/", ".zip", ".jsonl")) and is_release(n)]
    if not found:
        raise InputError(f"{name} has no release", hint=f"Releases end in {suffixes()}.")
    return tuple(sorted(dict.fromkeys(found)))


def member(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    """Return the bytes of a member; nothing is written to disk. `shown` is its name in errors.

    Raises:
        InputError: it is encrypted, damaged, too large, leaves the archive, or is a bomb.
    """
    info = archive.getinfo(name)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise InputError(f"{shown} leaves its archive", hint="Pack the archive anew.")
    if info.flag_bits & _ENCRYPTED:
        raise InputError(f"{shown} is encrypted", hint="Pack the archive without a password.")
    check_size(info.file_size, shown)
    if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
        raise InputError(
            f"{shown} would unpack {info.compress_size:,} to {info.file_size:,} bytes",
            hint="This is no text; pack the releases alone.",
        )
    try:
        with archive.open(info) as file:
            return file.read(MOST_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise InputError(f"{shown} is damaged: {error}", hint="Pack the archive anew.") from error
    except Exception as error:  # the decompressors have errors of their own kinds
        raise InputError(
            f"{shown} is damaged: {error!r}", hint="Pack the archive anew."
        ) from error


def open_archive(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """Open an archive for reading.

    Raises:
        InputError: it is none.
    """
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{name} is no ZIP archive: {error}", hint="Pack it anew.") from error


def row_offsets(file: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the number (from 1) and the offset in bytes of each line that is not empty."""
    offset, number, begins = 0, 1, True
    while piece := file.readline(MOST_BYTES):
        if begins and piece.strip():
            yield number, offset
        offset += len(piece)
        begins = piece.endswith(b"\n")
        number += begins


def row_at(file: IO[bytes], offset: int, shown: str) -> Row:
    """Return the release of the line at `offset`; `shown` is its name in errors.

    Raises:
        InputError: the line is too long, is no JSON object, or has a value that does not fit.
    """
    file.seek(offset)
    line = file.readline(MOST_BYTES + 1)
    check_size(len(line), shown)
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{shown} is not JSON: {error}", hint=_HINT) from error
    if not isinstance(content, dict):
        raise InputError(f"{shown} is no object", hint=_HINT)
    return _row(content, shown)


_HINT: Final = f"One object per line, with texts under: {', '.join(_TEXTS)}."


def _row(content: Mapping[str, Any], shown: str) -> Row:  # Any: the checks decide what it may be
    told: dict[str, str] = {}
    for key in _TEXTS:
        value = content.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{shown} has {key!r} {value!r}", hint=_HINT)
        if value:
            told[key] = value
    if "text" not in told:
        raise InputError(f"{shown} has no text", hint=_HINT)
    try:
        told["text"].encode()
        day = date.fromisoformat(told["date"]) if "date" in told else None
    except UnicodeEncodeError as error:
        raise InputError(f"{shown} has half a character", hint="Write UTF-8.") from error
    except ValueError as error:
        raise InputError(
            f"{shown} has the date {told['date']!r}", hint="Write YYYY-MM-DD."
        ) from error
    header = Header(
        title=told.get("title"),
        number=told.get("number"),
        published=day,
        url=told.get("url"),
        id=told.get("id"),
    )
    return Row(text=told["text"], issuer=told.get("issuer"), header=header)
