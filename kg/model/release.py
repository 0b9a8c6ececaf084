"""A release as stored: its text never changes, zones and sentences are spans of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ZoneKind = Literal["letterhead", "headline", "dateline", "body", "signature"]
SourceClass = Literal["official", "copy", "digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of a release with one function; code points `start` to `end` (excluded)."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a headline or body; code points `start` to `end` (excluded)."""

    zone: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release, read once and never changed.

    `text` is a plain file decoded as UTF-8, otherwise as it was (no normalisation, line ends
    kept), or what was extracted from another kind of file; all offsets of the package count its
    code points. `sha256` is of the encoded text.
    `issuer` is the ISO 3166-1 alpha-3 code of the state whose body issued it (empty where an
    organisation of states did), `source` the id of the source file. `published` is None where
    the release does not carry a day of issue. `derived_from` is the address of the document
    that a digest sums up.

    `language` is an ISO 639-1 code, "und" where it cannot be told; only English is cut into
    sentences. `original_sha256` and `media_type` are of the file as it came, None where the
    text came without one. `pages` has where each page of a PDF begins, in order.
    """

    id: str
    source: str
    issuer: str
    text: str
    sha256: str
    number: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    source_class: SourceClass = "official"
    derived_from: str | None = None
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    original_sha256: str | None = None
    media_type: str | None = None
    pages: tuple[int, ...] = ()
