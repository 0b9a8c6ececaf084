"""Which text of a release answers: the newest one; the others are archived, none is lost."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.iris import Iris
from kg.store.engine import Engine
from kg.store.entries import StoredRelease, Withdrawal, in_order
from kg.store.ledger import Ledger, Proposal
from kg.store.texts import Texts
from kg.vocabulary import DCTERMS, PROV, RDF, SCHEMA, XSD

Graphs = Mapping[NamedNode, Sequence[Quad]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text of a release as it was read: its entry, its graphs, and what waits for review."""

    stored: StoredRelease
    graphs: Graphs
    proposals: Sequence[Proposal]


class Revisions:
    """The texts of each release; one answers from the engine, the others lie in the archive.

    What lies there is in no graph of the engine, so that no query counts a fact twice
    (docs/decisions/0010-revisions.md).
    """

    def __init__(self, engine: Engine, ledger: Ledger, archive: Texts, iris: Iris) -> None:
        self._engine = engine
        self._ledger = ledger
        self._archive = archive
        self._iris = iris

    def graphs(self, stored: StoredRelease) -> Graphs:
        """Return the graphs of a text, whether it answers or not.

        Raises:
            StoreError: its archived graphs are gone or damaged.
        """
        if stored.archived is None:
            return {name: tuple(self._engine.match(graph=name)) for name in stored.graphs}
        return _read(stored.graphs, self._archive.get(stored.archived))

    def copy(self, archive: Texts) -> None:
        """Put all that is archived into another archive.

        Raises:
            StoreError: archived graphs are gone or damaged.
        """
        for stored in self._ledger.all():
            if stored.archived is not None:
                archive.put(stored.archived, self._archive.get(stored.archived))

    def write(
        self,
        name: str,
        known: Iterable[StoredRelease],
        *,
        new: Version | None = None,
        withdrawal: Withdrawal | None = None,
    ) -> bool:
        """Add or replace a text of the release `name`, withdraw it or take that back, in one step.

        `known` are its texts as the ledger has them. Tell whether anything changed. The archive
        is written before, so that a kill leaves a file too many, never one too few.
        """
        kept = {stored.sha256: stored for stored in known}
        before = next((stored for stored in kept.values() if stored.archived is None), None)
        if new is not None:
            kept[new.stored.sha256] = new.stored
        texts = in_order(kept.values())
        answers = None if withdrawal else texts[-1]
        graphs, entries = self._placed(texts, answers, new)
        entries += [self._ledger.withdrawn(name, withdrawal)] if withdrawal else []
        old = set(self._ledger.quads(name))
        if old == set(entries):
            return False
        replaced = () if before is None or before is answers else before.graphs
        graphs = dict.fromkeys(replaced, ()) | graphs
        graphs[self._iris.graph(name, "history")] = tuple(
            self._history(texts, answers, withdrawal)
        )
        added = (*_sorted(set(entries) - old), *self._ledger.made_stale(name))
        self._engine.replace(graphs, remove=_sorted(old - set(entries)), add=added)
        return True

    def _placed(
        self, texts: Sequence[StoredRelease], answers: StoredRelease | None, new: Version | None
    ) -> tuple[dict[NamedNode, Sequence[Quad]], list[Quad]]:
        """Return the graphs to write into the engine, and all entries; archive the others."""
        graphs: dict[NamedNode, Sequence[Quad]] = {}
        entries: list[Quad] = []
        for stored in texts:
            read = new if new is not None and stored is new.stored else None
            waiting = read.proposals if read else self._ledger.proposals(stored)
            placed = replace(stored, archived=None)
            if stored is not answers:
                placed = self._archived(stored, read)
            elif read or stored.archived:
                graphs |= read.graphs if read else self.graphs(stored)
            entries += self._ledger.entry(placed, waiting)
        return graphs, entries

    def _archived(self, stored: StoredRelease, read: Version | None) -> StoredRelease:
        """Put the graphs of a text into the archive unless they are there; return its entry."""
        if read is None and stored.archived is not None:
            return stored
        content = _written(read.graphs if read else self.graphs(stored))
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        self._archive.put(sha256, content)
        return replace(stored, archived=sha256)

    def _history(
        self,
        texts: Sequence[StoredRelease],
        answers: StoredRelease | None,
        withdrawal: Withdrawal | None,
    ) -> Iterator[Quad]:
        """Yield what the history graph of a release says: its earlier texts, its withdrawal."""
        node = self._iris.release(texts[-1].id)
        graph = self._iris.graph(texts[-1].id, "history")
        places = [
            node if stored is answers else self._iris.revision(stored.id, stored.sha256)
            for stored in texts
        ]
        for stored, place in zip(texts, places, strict=True):
            if place != node:
                yield Quad(place, RDF.type, PROV.Entity, graph)
                yield Quad(place, SCHEMA.sha256, Literal(stored.sha256), graph)
        for earlier, later in pairwise(places):
            yield Quad(earlier, DCTERMS.isReplacedBy, later, graph)
            yield Quad(later, PROV.wasRevisionOf, earlier, graph)
        if withdrawal is not None:
            at = withdrawal.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            moment = Literal(at, datatype=XSD.dateTime)
            yield Quad(node, PROV.invalidatedAtTime, moment, graph)


def _written(graphs: Graphs) -> str:
    """Return graphs as N-Quads, sorted: equal text for equal graphs."""
    lines = {
        f"{quad.subject} {quad.predicate} {quad.object} {graph} .\n"
        for graph, quads in graphs.items()
        for quad in quads
    }
    return "".join(sorted(lines))


def _read(names: Iterable[NamedNode], content: str) -> Graphs:
    found: dict[NamedNode, list[Quad]] = {name: [] for name in names}
    for quad in parse(content, RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, NamedNode):
            found.setdefault(quad.graph_name, []).append(quad)
    return found


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=str)
