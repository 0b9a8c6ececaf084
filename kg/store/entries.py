"""What a store knows of a text of a release beside its graphs, and of a withdrawal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pyoxigraph import NamedNode

from kg.model.release import Release, SourceClass

#: Slots of `Release` that an entry keeps: enough to read the text again.
HEADER: Final = (
    "id", "source", "issuer", "sha256", "number", "title", "url", "language", "source_class",
    "derived_from",
)  # fmt: skip
#: Slots that only releases of a file of their own have; an entry leaves out what is empty.
FILE: Final = ("original_sha256", "media_type", "pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A release as the ledger knows it; `sha256` is of its text, `content_hash` of its graphs.

    `original_sha256`, `media_type` and `pages` tell of the file that it came in. `known`
    is the day of publication, or else that of the first ingestion (`first_ingested`). `archived`
    is the SHA-256 of its graphs as N-Quads where they do not answer: another text of the release
    does, or it is withdrawn. `extractor` says how its facts were found, empty for the
    rules alone.
    """

    id: str
    source: str
    issuer: str
    sha256: str
    content_hash: str
    first_ingested: datetime
    graphs: tuple[NamedNode, ...]
    number: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    source_class: SourceClass = "official"
    derived_from: str | None = None
    original_sha256: str | None = None
    media_type: str | None = None
    pages: tuple[int, ...] = ()
    archived: str | None = None
    extractor: str = ""

    @property
    def known(self) -> date:
        """The day from which on the release counts as known."""
        return self.published or self.first_ingested.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why no text of a release answers any more, since when, and who said so."""

    reason: str
    who: str
    at: datetime


def in_order(revisions: Iterable[StoredRelease]) -> tuple[StoredRelease, ...]:
    """Return the texts of a release by the time at which they were known, the newest last."""
    return tuple(sorted(revisions, key=order_of))


def order_of(stored: StoredRelease) -> tuple[date, datetime, str]:
    """Return what orders the texts of a release: when they were known, then their hash."""
    return stored.known, stored.first_ingested, stored.sha256


def of_release(
    release: Release, *, graphs: Iterable[NamedNode], content_hash: str, at: datetime
) -> StoredRelease:
    """Return what the ledger is to know of a release that was first ingested `at` that time."""
    header = {name: getattr(release, name) for name in (*HEADER, *FILE, "published")}
    return StoredRelease(
        **header,
        content_hash=content_hash,
        first_ingested=at,
        graphs=tuple(sorted(graphs, key=lambda graph: graph.value)),
    )
