"""Read files: find them, decode them, and say what is wrong with those that cannot be read."""

import codecs
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from kg.corpus.releases import read_text
from kg.errors import InputError
from kg.model.release import Release
from kg.sources import Source

#: Takes the bytes of a file and its path (for errors only), returns its text.
Reader: TypeAlias = Callable[[bytes, Path], str]


def read(path: Path, source: Source, *, published: date | None = None) -> Release:
    """Read the release in the file at `path`; see `read_text` for what is found in it.

    Raises:
        InputError: there is no such file, or it is not a release that can be read.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder", hint="Give a file, or ingest the whole folder.")
    reader = _reader(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}", hint="Check the path.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check it.") from error
    text = reader(content, path)
    try:
        return read_text(text, source, published=published)
    except InputError as error:
        raise type(error)(f"{path}: {error.message}", hint=error.hint) from error


def iter_files(folder: Path) -> tuple[Path, ...]:
    """Return the files under `folder` that can be read, sorted; no README and no hidden file.

    Raises:
        InputError: `folder` is no folder, or has no such file.
    """
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}", hint="Check the path.")
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in READERS
        and path.stem.upper() != "README"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not found:
        raise InputError(f"{folder} has no release", hint=f"Releases end in {_suffixes()}.")
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def decode(content: bytes, path: Path) -> str:
    """Return the text of a plain file in UTF-8, unaltered: line ends and a leading mark stay.

    Raises:
        InputError: the bytes are empty, binary, or not UTF-8.
    """
    if not content:
        raise InputError(f"{path} is empty", hint="Give the text of the release.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{path} is in UTF-16", hint="Save it as UTF-8.")
    if b"\0" in content:
        place = content.index(b"\0")
        raise InputError(
            f"{path} is binary: byte {place} is NUL", hint=f"Only text is read ({_suffixes()})."
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not UTF-8: byte {error.start} is 0x{content[error.start]:02x}",
            hint="Save it as UTF-8.",
        ) from error


#: How each kind of file becomes text, by suffix in lower case.
READERS: Final[dict[str, Reader]] = {".txt": decode, ".md": decode}


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix not in READERS:
        shown = repr(suffix) if suffix else "no suffix"
        raise InputError(f"{path} has {shown}", hint=f"Files that are read end in {_suffixes()}.")
    return READERS[suffix]


def _suffixes() -> str:
    return ", ".join(sorted(READERS))
