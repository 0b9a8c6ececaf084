"""The ledger: one entry per release, with what no graph of the release may say."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.model.release import Release, SourceClass
from kg.store.engine import Engine, Term

#: Predicates of the ledger have a namespace of their own, so that no query over the union of
#: graphs meets them by chance.
_NS: Final = "https://w3id.org/brel/ledger#"
_RELEASE: Final = NamedNode(f"{_NS}release")
_CONTENT_HASH: Final = NamedNode(f"{_NS}contentHash")
_INGESTED: Final = NamedNode(f"{_NS}firstIngested")
_PROPOSALS: Final = NamedNode(f"{_NS}proposals")
_GRAPH: Final = NamedNode(f"{_NS}graph")
#: Slots of `Release` that an entry keeps: enough to read the text again.
_HEADER: Final = (
    "id", "source", "issuer", "sha256", "number", "title", "url", "language", "source_class",
    "derived_from",
)  # fmt: skip
#: Slots that only releases of a file of their own have; an entry leaves out what is empty.
_FILE: Final = ("original_sha256", "media_type", "pages")

Proposal = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A release as the ledger knows it; `sha256` is of its text, `content_hash` of its graphs.

    `original_sha256`, `media_type` and `pages` tell of the file that it came in. `known`
    is the day of publication, or else that of the first ingestion (`first_ingested`).
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

    @property
    def known(self) -> date:
        """The day from which on the release counts as known."""
        return self.published or self.first_ingested.date()


class Ledger:
    """The ledger graph of an engine; it writes nothing itself, the store does in one step."""

    def __init__(self, engine: Engine, base: str) -> None:
        self._engine = engine
        self._base = f"{base}graph/ledger"
        self.graph: Final = NamedNode(self._base)

    def quads(self, name: str) -> tuple[Quad, ...]:
        """Return what the ledger holds of a release (or of `registry`)."""
        return tuple(self._engine.match(self._subject(name), graph=self.graph))

    def hash_of(self, name: str) -> str | None:
        """Return the content hash of a release (or of `registry`); one look-up."""
        quads = self._engine.match(self._subject(name), _CONTENT_HASH, graph=self.graph)
        return next((_text(quad) for quad in quads), None)

    def find(self, release_id: str) -> StoredRelease | None:
        """Return the entry of a release, None if there is none."""
        found = _by_predicate(self.quads(release_id))
        return _stored(found) if _RELEASE in found else None

    def __iter__(self) -> Iterator[StoredRelease]:
        for quad in self._engine.match(predicate=_RELEASE, graph=self.graph):
            yield _stored(_by_predicate(self._engine.match(quad.subject, graph=self.graph)))  # type: ignore[arg-type]  # data have no blank nodes

    def proposals(self, release_id: str) -> tuple[Proposal, ...]:
        """Return what waits for review of a release, in the order it was given."""
        quads = self._engine.match(self._subject(release_id), _PROPOSALS, graph=self.graph)
        return tuple(proposal for quad in quads for proposal in json.loads(_text(quad)))

    def entry(
        self,
        release: Release,
        *,
        graphs: Sequence[NamedNode],
        content_hash: str,
        first_ingested: datetime,
        proposals: Sequence[Proposal],
    ) -> tuple[Quad, ...]:
        """Write the entry of a release."""
        header = {name: getattr(release, name) for name in _HEADER}
        header |= {name: value for name in _FILE if (value := getattr(release, name))}
        header["published"] = release.published.isoformat() if release.published else None
        values: list[tuple[NamedNode, Term]] = [
            (_RELEASE, Literal(_json(header))),
            (_CONTENT_HASH, Literal(content_hash)),
            # a plain text: engines rewrite an xsd:dateTime (+00:00 becomes Z), and an entry must
            # come back as it was written
            (_INGESTED, Literal(first_ingested.isoformat())),
            (_PROPOSALS, Literal(_json([dict(proposal) for proposal in proposals]))),
            *((_GRAPH, graph) for graph in graphs),
        ]
        return tuple(
            Quad(self._subject(release.id), predicate, value, self.graph)
            for predicate, value in values
        )

    def derived_entry(self, name: str, content_hash: str) -> Quad:
        """Write the entry of graphs that belong to no release: the registry, the world."""
        return Quad(self._subject(name), _CONTENT_HASH, Literal(content_hash), self.graph)

    def _subject(self, name: str) -> NamedNode:
        return NamedNode(f"{self._base}#{quote(name, safe='')}")


def _stored(found: Mapping[NamedNode, Sequence[Quad]]) -> StoredRelease:
    header = json.loads(_text(found[_RELEASE][0]))
    published = header.pop("published")
    pages = header.pop("pages", ())
    graphs = [quad.object for quad in found.get(_GRAPH, ()) if isinstance(quad.object, NamedNode)]
    return StoredRelease(
        **header,
        published=date.fromisoformat(published) if published else None,
        pages=tuple(pages),
        content_hash=_text(found[_CONTENT_HASH][0]),
        first_ingested=datetime.fromisoformat(_text(found[_INGESTED][0])),
        graphs=tuple(sorted(graphs, key=lambda graph: graph.value)),
    )


def _by_predicate(quads: Iterator[Quad] | Sequence[Quad]) -> dict[NamedNode, list[Quad]]:
    found: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.predicate, []).append(quad)
    return found


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
