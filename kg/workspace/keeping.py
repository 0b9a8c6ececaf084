"""Keep a store over the years: backups, and graphs made anew."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.settings import Settings
from kg.store import EmbeddedEngine, ReleaseStore, backup
from kg.store.backup import Manifest
from kg.store.layout import Layout
from kg.store.migration import Migrated, migrate
from kg.workspace.worlds import Worlds


class Keeping(Worlds):
    """The half of a workspace that keeps its store."""

    def backup(self, folder: Path) -> Manifest:
        """Write the store with all that stands beside it into a new folder.

        Raises:
            StoreError: the folder is there or cannot be written, or a text is damaged.
        """
        return backup.write(self.store, self._directory(), folder)

    def migrate(self, target: Settings) -> Migrated:
        """Copy the store to where other settings say, and verify the copy graph by graph.

        Raises:
            StoreError: the target is there, in memory or has another base IRI; or the copy is
                not the same.
        """
        if target.store is None:
            raise StoreError("a store in memory is not kept", hint="Name a directory or server.")
        if target.base != self.settings.base:
            raise StoreError(
                f"the copy would have the base IRI {target.base}, not {self.settings.base}",
                hint="Set KG_BASE_IRI to that of the store: names of things do not change.",
            )
        return migrate(self.store, self._directory(), target.store, target.engine)

    def rebuild(self, *, workers: int = 1) -> Iterator[str]:
        """Make all graphs anew from texts, sources and decisions; yield ids as they are read.

        The store is as before until all of it is made and validated, and then another, in one
        step; killed at any moment, it is one or the other. Graphs at a server are made in a
        directory beside, and what differs is sent in one update.

        Raises:
            StoreError: a text is gone or damaged, or the disk cannot be written.
            ConformanceError: what was made does not conform.
        """
        from kg.pipeline.rebuilding import Rebuild

        derived = self.store.derived() is not None
        anew = Rebuild(
            store=self.store,
            gazetteer=self.gazetteer,
            iris=self.iris,
            decisions=self._decisions,
            fast=self.settings.fast_shapes,
            answers=self.answers,
        )
        if self.settings.engine is not None:
            with tempfile.TemporaryDirectory(prefix="anew-", dir=self._directory()) as place:
                graphs = Path(place) / "graphs"
                yield from anew.into(graphs, workers=workers)
                if derived:
                    self._derive_in(graphs)
                self._send(graphs)
            self.close_index()
            return
        layout = Layout.prepare(self._directory(), self.settings.base, create=False)
        layout.tidy()
        graphs = layout.next_graphs()
        try:
            yield from anew.into(graphs, workers=workers)
            if derived:
                self._derive_in(graphs)
        except BaseException:
            layout.tidy()
            raise
        layout.lead_to(graphs.name)
        self.close_index()
        self.store.close()
        self.store = ReleaseStore.open(layout.root, base=layout.base)  # removes the old graphs

    def _send(self, graphs: Path) -> None:
        """Replace what is otherwise at the server in one update, which it does whole or not."""
        held = self.store.engine
        with closing(EmbeddedEngine.open(graphs)) as made:
            kept = dict.fromkeys(made.graphs())
            sent: dict[NamedNode, tuple[Quad, ...]] = {}
            for name in kept:
                quads = tuple(made.match(graph=name))
                if {*quads} != {*held.match(graph=name)}:
                    sent[name] = quads
        gone = {name: () for name in held.graphs() if name not in kept}
        held.replace({**sent, **gone})
        held.flush()

    def _derive_in(self, graphs: Path) -> None:
        """Write the world into graphs that do not answer yet: they are whole when they do."""
        live, engine = self.store, EmbeddedEngine.open(graphs)
        try:
            self.store = live.scratch(engine)
            self.keep_world()
        finally:
            self.store = live
            engine.close()

    def _directory(self) -> Path:
        if self.settings.store is None:
            raise StoreError("a store in memory is not kept", hint="Name one: kg --store PATH")
        return self.settings.store
