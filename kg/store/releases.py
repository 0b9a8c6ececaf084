"""The store of releases: their graphs in an engine, their texts by hash, a ledger of both."""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Self

from pyoxigraph import NamedNode, Quad

from kg.errors import NotFoundError
from kg.model.release import Release
from kg.settings import DEFAULT_BASE
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine
from kg.store.layout import Layout
from kg.store.ledger import Ledger, Proposal, StoredRelease
from kg.store.locking import FileLock
from kg.store.snapshot import snapshot
from kg.store.texts import TextFolder, TextMemory, Texts

_LOG: Final = logging.getLogger(__name__)

Outcome = Literal["stored", "unchanged", "replaced"]


class ReleaseStore:
    """Releases of one store. One process writes, or several read; `engine` is for reading.

    `held` is let go when the store is closed: locks and copies. `readable` is where other
    processes can read the graphs as long as it is open, if they can.
    """

    def __init__(
        self,
        engine: Engine,
        texts: Texts,
        *,
        base: str = DEFAULT_BASE,
        held: ExitStack | None = None,
        readable: Path | None = None,
    ) -> None:
        self.engine: Final = engine
        self.readable: Final = readable
        self._held = held or ExitStack()
        self._texts = texts
        self._ledger = Ledger(engine, base)
        self._registry = NamedNode(f"{base}graph/registry")

    @classmethod
    def open(cls, path: Path | None = None, *, base: str = DEFAULT_BASE) -> Self:
        """Open the store of a directory, made if there is none; None opens one in memory.

        Raises:
            StoreError: the directory is in use, damaged, of another version or base IRI, or
                something else than a store.
        """
        if path is None:
            return cls(EmbeddedEngine.open(None), TextMemory(), base=base)
        layout = Layout.prepare(path, base)
        with ExitStack() as held:
            held.enter_context(FileLock.take(layout.lock, "write"))
            engine = EmbeddedEngine.open(layout.graphs)
            return cls(engine, TextFolder(layout.texts), base=base, held=held.pop_all())
        raise AssertionError  # no manager above swallows errors

    @classmethod
    def read(cls, path: Path, *, base: str = DEFAULT_BASE, aside: bool = False) -> Self:
        """Open the store of a directory for reading; others may read at the same time.

        Writers wait until it is closed, unless it is read `aside`: from a copy of the graphs as
        they are now (docs/decisions/0005-readers.md).

        Raises:
            StoreError: as `open`, and there is no store, or another process writes to it.
        """
        layout = Layout.prepare(path, base, create=False)
        with ExitStack() as held, ExitStack() as briefly:
            lock = FileLock.take(layout.lock, "read")
            (briefly if aside else held).enter_context(lock)
            begun = layout.graphs.exists()  # a kill may have come before the first release
            engine = EmbeddedEngine.open(layout.graphs if begun else None, write=False)
            if aside and begun:
                live, engine = engine, held.enter_context(snapshot(engine, layout.snapshots))
                live.close()
            texts, readable = (
                TextFolder(layout.texts),
                None if aside or not begun else layout.graphs,
            )
            return cls(engine, texts, base=base, held=held.pop_all(), readable=readable)
        raise AssertionError  # no manager above swallows errors

    def put(
        self,
        release: Release,
        graphs: Mapping[NamedNode, Sequence[Quad]],
        content_hash: str,
        *,
        at: datetime,
        proposals: Sequence[Proposal] = (),
    ) -> Outcome:
        """Make `graphs` and `proposals` all that the store holds of a release, in one step.

        The same `content_hash` (of the graphs, see `fingerprint`), text, header and proposals
        as before change nothing. `proposals` are facts that wait for review, as JSON objects;
        `at` is the time of this ingestion. Durable after `flush`.

        Raises:
            StoreError: the text does not have its hash, or a write fails; nothing has changed.
        """
        before = self._ledger.find(release.id)
        old = self._ledger.quads(release.id)
        new = self._ledger.entry(
            release,
            graphs=tuple(graphs),
            content_hash=content_hash,
            first_ingested=before.first_ingested if before else at,
            proposals=proposals,
        )
        # The text first: a kill between the two leaves a text too many, never a graph whose
        # quotes cannot be checked. Also where nothing else changes: it mends a damaged file.
        self._texts.put(release.sha256, release.text)
        if set(old) == set(new):
            return "unchanged"
        stale: dict[NamedNode, Sequence[Quad]] = dict.fromkeys(before.graphs if before else (), ())
        self.engine.replace(stale | dict(graphs), remove=old, add=new)
        _LOG.info("wrote %s: %d quads", release.id, sum(map(len, graphs.values())))
        return "replaced" if before else "stored"

    def remove(self, release_id: str) -> None:
        """Take a release out: its graphs, its entry, and its text if no other release has it.

        Raises:
            NotFoundError: no release has that id.
        """
        gone = self.get(release_id)
        self.engine.replace(dict.fromkeys(gone.graphs, ()), remove=self._ledger.quads(release_id))
        if all(other.sha256 != gone.sha256 for other in self._ledger):
            self._texts.discard(gone.sha256)
        _LOG.info("removed %s", release_id)

    def releases(self) -> tuple[StoredRelease, ...]:
        """Return the releases, by day of knowledge and id."""
        return tuple(sorted(self._ledger, key=lambda stored: (stored.known, stored.id)))

    def get(self, release_id: str) -> StoredRelease:
        """Return a release as the ledger knows it.

        Raises:
            NotFoundError: no release has that id.
        """
        found = self._ledger.find(release_id)
        if found is None:
            raise NotFoundError(
                f"no release is called {release_id!r}",
                hint="List the releases with: kg query releases-by-issuer",
            )
        return found

    def with_text(self, sha256: str) -> tuple[str, ...]:
        """Return the ids of the releases whose text has that hash, sorted."""
        return tuple(sorted(stored.id for stored in self._ledger if stored.sha256 == sha256))

    def text(self, sha256: str) -> str:
        """Return the text with that hash, exactly as it was stored.

        Raises:
            NotFoundError: there is none.
            StoreError: the text on disk no longer has its hash.
        """
        return self._texts.get(sha256)

    def proposals(self, release_id: str) -> tuple[Proposal, ...]:
        """Return the facts of a release that wait for review, in the order they were given.

        Raises:
            NotFoundError: no release has that id.
        """
        self.get(release_id)
        return self._ledger.proposals(release_id)

    def ensure_registry(self, quads: Iterable[Quad]) -> bool:
        """Make `quads` the registry graph; tell whether that changed anything."""
        content = tuple(quads)
        content_hash = fingerprint({self._registry: content})
        if self._ledger.hash_of("registry") == content_hash:
            return False
        self.engine.replace(
            {self._registry: content},
            remove=self._ledger.quads("registry"),
            add=(self._ledger.derived_entry("registry", content_hash),),
        )
        return True

    def basis(self, *more: str) -> str:
        """Return a hash of what all releases say (and of `more`): what is derived rests on it."""
        told = sorted(f"{stored.id} {stored.content_hash}" for stored in self._ledger)
        return hashlib.sha256("\n".join([*told, *more]).encode()).hexdigest()

    def derived(self, name: str) -> str | None:
        """Return the basis that the derived graphs of that name were made from."""
        return self._ledger.hash_of(name)

    def keep_derived(
        self, name: str, graphs: Mapping[NamedNode, Sequence[Quad]], basis: str
    ) -> None:
        """Make the quads the content of derived graphs, and remember their `basis`."""
        self.engine.replace(
            graphs,
            remove=self._ledger.quads(name),
            add=(self._ledger.derived_entry(name, basis),),
        )

    def flush(self) -> None:
        """Make all that was written survive a power cut; call it once per batch."""
        self.engine.flush()

    def close(self) -> None:
        """Flush and let go of the directory."""
        self.engine.flush()
        self.engine.close()
        self._held.close()


def fingerprint(
    graphs: Mapping[NamedNode, Iterable[Quad]], proposals: Sequence[Proposal] = ()
) -> str:
    """Return the SHA-256 of graphs and proposals; the order of quads does not matter."""
    lines = sorted(
        f"{quad.subject} {quad.predicate} {quad.object} {graph} ."
        for graph, quads in graphs.items()
        for quad in quads
    )
    lines += (json.dumps(dict(item), ensure_ascii=False, sort_keys=True) for item in proposals)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
