"""Style, script and fonts of the pages, each under an address that changes with its content."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_MEDIA_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file as it is served; `digest` is a part of its SHA-256."""

    content: bytes
    digest: str
    media_type: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return all files by name (`app.css`, `dist/graph.js`); only these are ever served."""
    return dict(_read(files("kg.pages") / "static", ""))


def address_of(name: str) -> str:
    """Return the address of a file; a changed file has another, so that it may be kept for ever.

    Raises:
        KeyError: there is no such file.
    """
    return f"/static/{name}?v={static_files()[name].digest}"


def _read(folder: Traversable, prefix: str) -> Iterator[tuple[str, StaticFile]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _read(entry, f"{name}/")
        elif (ending := name.rpartition(".")[2]) in _MEDIA_TYPES:
            content = entry.read_bytes()
            yield (
                name,
                StaticFile(
                    content=content,
                    digest=hashlib.sha256(content).hexdigest()[:12],
                    media_type=_MEDIA_TYPES[ending],
                ),
            )
