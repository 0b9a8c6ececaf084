"""The ledger: one entry per release and per earlier text, with what no graph may say."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.store.engine import Engine, Term
from kg.store.entries import FILE, HEADER, StoredRelease, Withdrawal, in_order

#: Predicates of the ledger have a namespace of their own, so that no query over the union of
#: graphs meets them by chance.
_NS: Final = "https://w3id.org/brel/ledger#"
_RELEASE: Final = NamedNode(f"{_NS}release")
_CONTENT_HASH: Final = NamedNode(f"{_NS}contentHash")
_INGESTED: Final = NamedNode(f"{_NS}firstIngested")
_PROPOSALS: Final = NamedNode(f"{_NS}proposals")
_GRAPH: Final = NamedNode(f"{_NS}graph")
_TEXT: Final = NamedNode(f"{_NS}text")
#: An entry of a text that does not answer: header, whose text it is, and where its graphs lie.
_REVISION: Final = NamedNode(f"{_NS}revision")
_OF: Final = NamedNode(f"{_NS}of")
_ARCHIVED: Final = NamedNode(f"{_NS}archived")
_WITHDRAWN: Final = NamedNode(f"{_NS}withdrawn")
_EARLIER: Final = "@"  # stands before the hash in the node of an earlier text
#: A release that changed since the world was derived.
_STALE: Final = NamedNode(f"{_NS}stale")
WORLD: Final = "world"
"""The name under which the ledger knows what is derived from all releases."""

Proposal = Mapping[str, object]
DAMAGED: Final = (
    "Restore a backup into a new store: kg --store PATH restore BACKUP; or ingest the releases "
    "again, into a new one."
)


class Ledger:
    """The ledger graph of an engine; it writes nothing itself, the store does in one step."""

    def __init__(self, engine: Engine, base: str) -> None:
        self._engine = engine
        self._base = f"{base}graph/ledger"
        self.graph: Final = NamedNode(self._base)

    def quads(self, name: str) -> tuple[Quad, ...]:
        """Return what the ledger holds of a release with all its texts (or of `registry`)."""
        subjects = (self._subject(name), *self._earlier(name))
        return tuple(q for one in subjects for q in self._engine.match(one, graph=self.graph))

    def hash_of(self, name: str) -> str | None:
        """Return the content hash of a release (or of `registry`); one look-up."""
        quads = self._engine.match(self._subject(name), _CONTENT_HASH, graph=self.graph)
        return next((_text(quad) for quad in quads), None)

    def hashes(self) -> dict[str, str]:
        """Return the content hashes of all releases that answer (and of `registry`) by name."""
        return dict(self._answering(_CONTENT_HASH))

    def count(self) -> int:
        """Return how many releases answer, without reading their entries."""
        return sum(1 for _ in self._engine.match(predicate=_RELEASE, graph=self.graph))

    def find(self, release_id: str) -> StoredRelease | None:
        """Return the entry of the text of a release that answers, None if there is none."""
        quads = self._engine.match(self._subject(release_id), graph=self.graph)
        found = _by_predicate(quads)
        return _stored(found) if _RELEASE in found else None

    def revisions(self, release_id: str) -> tuple[StoredRelease, ...]:
        """Return the entries of all texts of a release, the newest last."""
        current = self.find(release_id)
        entries = [_stored(self._entry(subject)) for subject in self._earlier(release_id)]
        return in_order([*entries, *([current] if current else [])])

    def withdrawal(self, release_id: str) -> Withdrawal | None:
        """Return why a release is withdrawn, None if it is not."""
        found = self._engine.match(self._subject(release_id), _WITHDRAWN, graph=self.graph)
        return next(map(_withdrawal, found), None)

    def ingested(self) -> Iterator[datetime]:
        """Yield when each text came in first, without reading the entries."""
        for quad in self._engine.match(predicate=_INGESTED, graph=self.graph):
            yield _moment(quad)

    def withdrawals(self) -> Iterator[Withdrawal]:
        """Yield why each release that is withdrawn is, without reading the entries."""
        yield from map(_withdrawal, self._engine.match(predicate=_WITHDRAWN, graph=self.graph))

    def names(self) -> tuple[str, ...]:
        """Return the ids of all releases, sorted; also of those that are withdrawn."""
        return tuple(sorted({stored.id for stored in self.all()}))

    def with_text(self, sha256: str) -> Iterator[StoredRelease]:
        """Yield the entries of the text of that hash; one look-up."""
        for quad in self._engine.match(None, _TEXT, Literal(sha256), self.graph):
            yield _stored(self._entry(_node(quad.subject)))

    def all(self) -> Iterator[StoredRelease]:
        """Yield the entries of all texts, also of those that do not answer."""
        yield from self
        for quad in self._engine.match(predicate=_REVISION, graph=self.graph):
            yield _stored(self._entry(_node(quad.subject)))

    def __iter__(self) -> Iterator[StoredRelease]:
        for quad in self._engine.match(predicate=_RELEASE, graph=self.graph):
            yield _stored(self._entry(_node(quad.subject)))

    def proposals(self, stored: StoredRelease) -> tuple[Proposal, ...]:
        """Return what waits for review of a text, in the order it was given."""
        quads = self._engine.match(self._place(stored), _PROPOSALS, graph=self.graph)
        return tuple(proposal for quad in quads for proposal in json.loads(_text(quad)))

    def queue(self) -> dict[str, int]:
        """Return how many proposals wait in the releases that answer, by id, where any do."""
        told = ((name, len(json.loads(text))) for name, text in self._answering(_PROPOSALS))
        return dict(sorted((name, number) for name, number in told if number))

    def _answering(self, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """Yield what the entries of releases that answer have of a predicate, by name."""
        for quad in self._engine.match(predicate=predicate, graph=self.graph):
            name = _node(quad.subject).value.removeprefix(f"{self._base}#")
            if _EARLIER not in name:
                yield unquote(name), _text(quad)

    def entry(self, stored: StoredRelease, proposals: Sequence[Proposal]) -> tuple[Quad, ...]:
        """Write the entry of a text of a release."""
        header = {name: getattr(stored, name) for name in HEADER}
        header |= {
            name: value for name in (*FILE, "extractor") if (value := getattr(stored, name))
        }
        header["published"] = stored.published.isoformat() if stored.published else None
        values: list[tuple[NamedNode, Term]] = [
            (_REVISION if stored.archived else _RELEASE, Literal(_json(header))),
            (_CONTENT_HASH, Literal(stored.content_hash)),
            # a plain text: engines rewrite an xsd:dateTime (+00:00 becomes Z), and an entry must
            # come back as it was written
            (_INGESTED, Literal(stored.first_ingested.isoformat())),
            (_PROPOSALS, Literal(_json([dict(proposal) for proposal in proposals]))),
            (_TEXT, Literal(stored.sha256)),
            *((_GRAPH, graph) for graph in stored.graphs),
        ]
        if stored.archived:
            values += [(_ARCHIVED, Literal(stored.archived)), (_OF, self._subject(stored.id))]
        place = self._place(stored)
        return tuple(Quad(place, predicate, value, self.graph) for predicate, value in values)

    def withdrawn(self, release_id: str, withdrawal: Withdrawal) -> Quad:
        """Write that a release is withdrawn."""
        told = asdict(withdrawal) | {"at": withdrawal.at.isoformat()}
        return Quad(self._subject(release_id), _WITHDRAWN, Literal(_json(told)), self.graph)

    def stale(self) -> tuple[str, ...]:
        """Return the ids of the releases that changed since the world was derived, sorted."""
        quads = self._engine.match(self._subject(WORLD), _STALE, graph=self.graph)
        return tuple(sorted(map(_text, quads)))

    def made_stale(self, release_id: str) -> tuple[Quad, ...]:
        """Write that a release changes; nothing, if the world was not derived yet."""
        if self.hash_of(WORLD) is None:
            return ()
        return (Quad(self._subject(WORLD), _STALE, Literal(release_id), self.graph),)

    def derived_entry(self, name: str, content_hash: str) -> Quad:
        """Write the entry of graphs that belong to no release: the registry, the world."""
        return Quad(self._subject(name), _CONTENT_HASH, Literal(content_hash), self.graph)

    def _subject(self, name: str) -> NamedNode:
        return NamedNode(f"{self._base}#{quote(name, safe='')}")

    def _place(self, stored: StoredRelease) -> NamedNode:
        """Return the node of an entry; a name has no bare `@`."""
        node = self._subject(stored.id)
        return NamedNode(f"{node.value}{_EARLIER}{stored.sha256}") if stored.archived else node

    def _earlier(self, name: str) -> tuple[NamedNode, ...]:
        quads = self._engine.match(None, _OF, self._subject(name), graph=self.graph)
        return tuple(sorted((_node(quad.subject) for quad in quads), key=str))

    def _entry(self, node: NamedNode) -> dict[NamedNode, list[Quad]]:
        return _by_predicate(self._engine.match(node, graph=self.graph))


def _node(term: object) -> NamedNode:
    if isinstance(term, NamedNode):
        return term
    raise StoreError(f"the ledger has the subject {term}", hint=DAMAGED)


def _stored(found: Mapping[NamedNode, Sequence[Quad]]) -> StoredRelease:
    try:
        header = json.loads(_text(found[_RELEASE if _RELEASE in found else _REVISION][0]))
        published = header.pop("published")
        pages = header.pop("pages", ())
        graphs = [q.object for q in found.get(_GRAPH, ()) if isinstance(q.object, NamedNode)]
        return StoredRelease(
            **header,
            published=date.fromisoformat(published) if published else None,
            pages=tuple(pages),
            content_hash=_text(found[_CONTENT_HASH][0]),
            first_ingested=datetime.fromisoformat(_text(found[_INGESTED][0])),
            graphs=tuple(sorted(graphs, key=lambda graph: graph.value)),
            archived=next(map(_text, found.get(_ARCHIVED, ())), None),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        about = next((quad.subject for quads in found.values() for quad in quads), "nothing")
        raise StoreError(f"the ledger is damaged at {about}: {error!r}", hint=DAMAGED) from error


def _moment(quad: Quad) -> datetime:
    try:
        return datetime.fromisoformat(_text(quad))
    except ValueError as error:
        raise StoreError(
            f"the ledger is damaged at {quad.subject}: {error!r}", hint=DAMAGED
        ) from error


def _withdrawal(quad: Quad) -> Withdrawal:
    told = json.loads(_text(quad))
    return Withdrawal(**(told | {"at": datetime.fromisoformat(told["at"])}))


def _by_predicate(quads: Iterator[Quad] | Sequence[Quad]) -> dict[NamedNode, list[Quad]]:
    found: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.predicate, []).append(quad)
    return found


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
