"""Evidence bundles: a brief with all that it rests on, and the check that nothing was altered."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.brief.forms import write
from kg.brief.sentences import Brief
from kg.errors import InputError
from kg.version import __version__

_MANIFEST: Final = "manifest.json"
_QUOTES: Final = "quotes.json"
_QUADS: Final = "facts.nq"
_FORMAT: Final = "bilateral-kg-bundle/1"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can hold
_MOST_BYTES: Final = 200_000_000
_MOST_FILES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a file of a bundle."""

    file: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What `verify` found: nothing, if the bundle is as it was made.

    `manifest` is the SHA-256 of the manifest. Who rewrites a bundle with its manifest gets
    another one: compare it with the one that was told when the bundle was made.
    """

    manifest: str
    files: int
    findings: tuple[Finding, ...]


def bundle(brief: Brief, texts: Mapping[str, str], quads: bytes) -> bytes:
    """Return a zip file with the brief and all that it rests on; the same bytes each time.

    Args:
        brief: the brief.
        texts: SHA-256 of the stored text of each release that it quotes, by IRI.
        quads: the graphs of these releases as N-Quads.
    """
    content = {
        "brief.html": write(brief, "html"),
        "brief.md": write(brief, "md"),
        _QUADS: quads,
        _QUOTES: _json(_quotes(brief, texts)),
        "texts.json": _json(dict(sorted(texts.items()))),
    }
    manifest = {
        "format": _FORMAT,
        "made_by": f"Bilateral KG {__version__}",
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "files": {name: _sha256(content[name]) for name in sorted(content)},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted({**content, _MANIFEST: _json(manifest)}.items()):
            entry = zipfile.ZipInfo(name, _FIRST)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def verify(content: bytes) -> Verified:
    """Check a bundle against its manifest, and each quote against the graphs and the brief.

    Needs nothing but the bundle.

    Raises:
        InputError: it is no bundle, or too large to be one.
    """
    files = _read(content)
    manifest = _manifest(files)
    findings = (*_files(files, manifest["files"]), *_rests(files))
    return Verified(manifest=_sha256(files[_MANIFEST]), files=len(files), findings=tuple(findings))


def _quotes(brief: Brief, texts: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        {
            "number": note.number,
            "quote": note.quote.text,
            "start": note.quote.start,
            "end": note.quote.end,
            "release": note.quote.release,
            "issuer": note.issuer,
            "day": note.day,
            "basis": note.quote.basis,
            "according_to": note.quote.according_to,
            "text_sha256": texts.get(note.quote.release, ""),
        }
        for note in brief.footnotes
    ]


def _read(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if len(entries) > _MOST_FILES or size > _MOST_BYTES:
                raise _no_bundle(f"{len(entries)} files of {size} bytes are too much")
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _no_bundle(str(error)) from error


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest: JSON, hence Any."""
    if _MANIFEST not in files:
        raise _no_bundle(f"it has no {_MANIFEST}")
    try:
        found = json.loads(files[_MANIFEST])
        known = found["format"] == _FORMAT and isinstance(found["files"], dict)
    except (ValueError, KeyError, TypeError) as error:
        raise _no_bundle(f"its manifest cannot be read: {error!r}") from error
    if not known:
        raise _no_bundle(f"its manifest is not {_FORMAT}")
    manifest: dict[str, Any] = found
    return manifest


def _files(files: Mapping[str, bytes], told: Mapping[str, str]) -> Iterator[Finding]:
    for name in sorted({*told, *files} - {_MANIFEST}):
        if name not in files:
            yield Finding(file=name, what="is in the manifest and not in the bundle")
        elif name not in told:
            yield Finding(file=name, what="is not in the manifest")
        elif _sha256(files[name]) != told[name]:
            yield Finding(file=name, what="was altered: its SHA-256 is not that of the manifest")


def _rests(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield the quotes that are not in the graphs, or whose offsets do not fit."""
    try:
        quotes = json.loads(files.get(_QUOTES, b"[]"))
        texts = json.loads(files.get("texts.json", b"{}"))
        told = [(q["number"], q["quote"], q["end"] - q["start"], q["release"], q["text_sha256"])
                for q in quotes]  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        yield Finding(file=_QUOTES, what=f"cannot be read: {error!r}")
        return
    quads = files.get(_QUADS, b"").decode(errors="replace")
    for n, quote, length, release, sha256 in told:
        if len(quote) != length:
            yield Finding(file=_QUOTES, what=f"quote {n} is not as long as its offsets tell")
        if _literal(quote) not in quads:
            yield Finding(file=_QUOTES, what=f"quote {n} is not in {_QUADS}")
        if texts.get(release) != sha256:
            yield Finding(file="texts.json", what=f"the text of quote {n} has another hash")


def _literal(text: str) -> str:
    """Return text as N-Quads write it."""
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return f'"{"".join(marks.get(letter, letter) for letter in text)}"'


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _no_bundle(why: str) -> InputError:
    return InputError(
        f"this is no evidence bundle: {why}", hint="Make one with: kg brief KHM USA --bundle FILE"
    )
