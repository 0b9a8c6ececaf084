"""Read files: find them, choose the reader of each, and say what is wrong with the others."""

from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from kg.corpus.limits import MOST_BYTES, check_size
from kg.corpus.original import Header, Original
from kg.corpus.plain import read_plain
from kg.corpus.releases import read_text
from kg.errors import InputError
from kg.model.release import Release
from kg.sources import Source

#: Takes the bytes of a file and its name (for errors only), returns its text.
Reader: TypeAlias = Callable[[bytes, str], Original]


def _read_html(content: bytes, name: str) -> Original:
    from kg.corpus.html import read_html  # noqa: PLC0415  # see READERS

    return read_html(content, name)


def _read_pdf(content: bytes, name: str) -> Original:
    from kg.corpus.pdf import read_pdf  # noqa: PLC0415  # see READERS

    return read_pdf(content, name)


def _read_docx(content: bytes, name: str) -> Original:
    from kg.corpus.docx import read_docx  # noqa: PLC0415  # see READERS

    return read_docx(content, name)


#: How each kind of file becomes text, by suffix in lower case. The libraries behind the readers
#: take a while to load, so each is imported by the first file of its kind.
READERS: Final[dict[str, Reader]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
#: Files that hold several releases.
CONTAINERS: Final = (".zip", ".jsonl")


def read(path: Path, source: Source, *, published: date | None = None) -> Release:
    """Read the release in the file at `path`; see `read_text` for what is found in it.

    Raises:
        InputError: there is no such file, or it is not a release that can be read.
    """
    content = content_of(path)
    return read_content(content, str(path), source, told=Header(published=published))


def read_content(
    content: bytes, name: str, source: Source, *, told: Header, suffix: str | None = None
) -> Release:
    """Read the release in the bytes of a file.

    `name` stands in errors; its suffix, or `suffix` where it has none, chooses the reader.
    `told` is what is known of the release from elsewhere.

    Raises:
        InputError: the bytes are not a release that can be read.
    """
    check_size(len(content), name)
    original = reader_of(name, suffix)(content, name)
    try:
        return read_text(original.text, source, told=told, original=original)
    except InputError as error:
        raise type(error)(f"{name}: {error.message}", hint=error.hint) from error


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that is not too large.

    Raises:
        InputError: there is no such file, it is a folder, or it cannot be read.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder", hint="Give a file, or ingest the whole folder.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}", hint="Check the path.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check it.") from error
    check_size(len(content), str(path))
    return content


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
        if path.is_file() and is_release(path.relative_to(folder).as_posix())
    ]
    if not found:
        raise InputError(f"{folder} has no release", hint=f"Releases end in {suffixes()}.")
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def is_release(name: str) -> bool:
    """Tell whether a file of that name, in a folder or archive, is read: not if it is hidden."""
    path = PurePosixPath(name)
    known = path.suffix.lower() in (*READERS, *CONTAINERS)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return known and not hidden and path.stem.upper() != "README"


def reader_of(name: str, suffix: str | None = None) -> Reader:
    """Return what reads a file of that name, or of that suffix.

    Raises:
        InputError: nothing reads files with its suffix.
    """
    suffix = PurePosixPath(name).suffix.lower() if suffix is None else suffix
    if suffix not in READERS:
        shown = repr(suffix) if suffix else "no suffix"
        raise InputError(f"{name} has {shown}", hint=f"Files that are read end in {suffixes()}.")
    return READERS[suffix]


def suffix_of(content: bytes) -> str:
    """Return the suffix that fits bytes without a name, as standard input gives them."""
    begin = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(b"%pdf-"):
        return ".pdf"
    if begin.startswith(b"pk\x03\x04"):
        return ".docx" if b"word/document.xml" in content else ".zip"
    if begin.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return ".html"
    return ".jsonl" if begin.startswith(b"{") else ".txt"


def suffixes() -> str:
    """Return the suffixes of files that are read, for people."""
    return ", ".join(sorted((*READERS, *CONTAINERS)))
