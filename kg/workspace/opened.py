"""Open what a program needs, once: settings → store, gazetteer, sources, catalog, shapes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.gazetteer import load_gazetteer
from kg.mapping.registry import registry
from kg.settings import Settings
from kg.store import Engine, ReleaseStore
from kg.store.copied import read_copy
from kg.store.layout import SEARCH
from kg.workspace.chaining import Chaining

# Parser, SHACL engine and NetworkX take a second to load: the methods that need them import them.
if TYPE_CHECKING:
    import rdflib

    from kg.lookup.revisions import DifferenceView, HistoryView
    from kg.lookup.views import DyadView, EntityView, FactView, ReleaseView
    from kg.search import Moment
    from kg.trace import Trace
    from kg.validate import Report

Mode = Literal["read", "write", "aside"]


class Workspace(Chaining, AbstractContextManager["Workspace"]):
    """An open store with all that reads it and writes to it."""

    @classmethod
    def open(cls, settings: Settings, *, create: bool, mode: Mode | None = None) -> Self:
        """Open the store that `settings` name; with `create`, make it if there is none.

        Of `mode` "write" one process at a time may have a store open, of "read" several; "aside"
        reads a copy of it as it is now, beside a writer. A store that may be made is opened for
        writing, another for reading. A store in memory is always new and can be written.

        Raises:
            StoreError: there is none and `create` is False, or it cannot be opened.
        """
        path, base, remote = settings.store, settings.base, settings.engine
        if path is not None and not create and not path.exists():
            raise StoreError(
                f"there is no store at {path}",
                hint="Make one with: kg ingest FILE --issuer CODE, or name another with --store.",
            )
        chosen = mode or ("write" if create else "read")
        if path is None or chosen == "write":
            store = ReleaseStore.open(path, base=base, remote=remote)
        else:
            store = ReleaseStore.read(path, base=base, remote=remote, aside=chosen == "aside")
        opened = cls(settings, store, load_gazetteer())
        if path is not None:
            opened._index_file, opened._index_own = path / SEARCH, chosen == "aside"
        if path is None or chosen == "write":
            store.ensure_registry(registry(opened.gazetteer, opened.iris))
        return opened

    @classmethod
    def open_copy(cls, settings: Settings, graphs: Path) -> Self:
        """Open the store that `settings` name over a copy of its graphs that is kept for it.

        Raises:
            StoreError: there is no store, or the copy cannot be read.
        """
        path = settings.store
        if path is None:
            raise StoreError("a store in memory has no copy", hint="Name a directory.")
        store = read_copy(path, graphs, base=settings.base)
        opened = cls(settings, store, load_gazetteer())
        opened._index_file, opened._index_own = path / SEARCH, True
        return opened

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Release files and locks."""
        self.forget_days()
        self.close_index()
        self.store.close()

    @property
    def engine(self) -> Engine:
        """Return the engine, for reading."""
        return self.store.engine

    def graph(self) -> "rdflib.Graph":
        """Return a read-only rdflib view of the union of all graphs; nothing is copied."""
        from kg.store.rdflib_view import view

        return view(self.engine)

    def validate(self) -> "Report":
        """Check the whole store against the shapes, and every quote against its stored text."""
        from kg.validate import validate_store, with_quotes

        report = validate_store(self.engine, fast=self.settings.fast_shapes)
        texts = {self.iris.release(each.id): each.sha256 for each in self.store.releases()}
        return with_quotes(report, self.engine, texts, self.store.text)

    def audit(self) -> "Report":
        """Check the whole store by another SHACL engine than the gate's (`kg.validate.audit`).

        The compiled engine, which is fast, if it is installed; else pySHACL as it comes.
        """
        from kg.validate import audit, compiled

        return audit(self.engine, fast=compiled.available())

    def releases(
        self, *, issuer: str = "", limit: int | None = None, offset: int = 0
    ) -> "tuple[ReleaseView, ...]":
        """Return the stored releases by date, those of a state (code or name) or all.

        A page of them costs the same in every store that has an index.

        Raises:
            NotFoundError: `issuer` is no state.
        """
        from kg.lookup.releases import listed, releases

        code = self.code_of(issuer) if issuer else ""
        if self.indexed:
            return listed(self.engine, self.listed(issuer=code, limit=limit, offset=offset))
        found = tuple(r for r in releases(self.engine) if not code or r.issuer == code)
        return found[offset : None if limit is None else offset + limit]

    def release(self, release_id: str) -> "ReleaseView":
        """Return one release.

        Raises:
            NotFoundError: it is not in the store.
        """
        from kg.lookup.facts import Facts
        from kg.lookup.releases import release

        return release(Facts(self.engine), self._release_node(release_id))

    def facts_of(self, release_id: str) -> "tuple[FactView, ...]":
        """Return all that a release says.

        Raises:
            NotFoundError: it is not in the store.
        """
        from kg.lookup.releases import facts_of

        return facts_of(self.engine, self._release_node(release_id))

    def history(self, release_id: str) -> "HistoryView":
        """Return the texts of a release over time, also of one that is withdrawn.

        Raises:
            NotFoundError: it is not in the store.
        """
        from kg.lookup.revisions import history

        return history(self.store, release_id)

    def difference(
        self, release_id: str, *, earlier: int | None = None, later: int | None = None
    ) -> "DifferenceView":
        """Compare two texts of a release; see `kg.lookup.revisions.difference`.

        Raises:
            NotFoundError: it is not in the store, or has no text of that number.
            BadParameterError: there are no two texts to compare.
        """
        from kg.lookup.revisions import difference

        return difference(self.store, self.iris, release_id, earlier=earlier, later=later)

    def _release_node(self, release_id: str) -> NamedNode:
        self.store.get(release_id)
        return self.iris.release(release_id)

    def entity(self, name: str, *, limit: int = 50, offset: int = 0) -> "EntityView":
        """Return an entity by name or IRI, with one page of its relations.

        Raises:
            NotFoundError: nothing has that name, or more than one thing.
        """
        from kg.lookup.entity import entity

        known = self.related if self.indexed else None
        iri = self.resolve(name)
        return entity(self.engine, iri, limit=limit, offset=offset, relations=known)

    def iri_of(self, name: str) -> str:
        """Return the IRI of what a name means (see `kg.trace.resolve`).

        Raises:
            NotFoundError: nothing has that name, or more than one thing.
        """
        from kg.trace import resolve

        return resolve(self.engine, name)

    def way(self, one: str, other: str) -> tuple[str, ...]:
        """Return the IRIs of a shortest way between two named things (`kg.lookup.pictures`).

        Raises:
            NotFoundError: a name is not known or is ambiguous, or there is no way.
        """
        from kg.lookup.pictures import way

        return way(self.store.engine, self.iri_of(one), self.iri_of(other))

    def dyad(self, pair: str, *, limit: int | None = None) -> "DyadView":
        """Return the view of two states, written KHM-USA; of each shelf at most `limit`.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.lookup.dyads import dyad

        first, second = self.pair(pair)
        node = self.iris.relationship(first, second)
        states = self.iris.state(first), self.iris.state(second)
        known = self.bearing(node.value, limit)
        return dyad(self.engine, node, states, limit=limit, known=known)

    def timeline(self, pair: str, *, limit: int = 50, offset: int = 0) -> "tuple[Moment, ...]":
        """Return what happened between two states, written KHM-USA, the latest first.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        node = self.iris.relationship(*self.pair(pair))
        return self.timeline_of(node.value, limit=limit, offset=offset)

    def traces(
        self, start: str, goal: str, *, longest: int = 6, all_paths: bool = False
    ) -> "tuple[Trace, ...]":
        """Trace one named thing to another; see `kg.trace.traces`.

        Raises:
            NotFoundError: a name is not known, or is ambiguous.
        """
        from kg.trace import traces

        ends = self.resolve(start), self.resolve(goal)
        return traces(self.store.engine, *ends, longest=longest, all_paths=all_paths)

    def export(self, form: str, *, release: str = "", dyad: str = "") -> bytes:
        """Return all that `stream` yields.

        Raises as `stream`.
        """
        return b"".join(self.stream(form, release=release, dyad=dyad))

    def stream(self, form: str, *, release: str = "", dyad: str = "") -> "Iterator[bytes]":
        """Write the graph, one release of it or one relationship in the format `form`, in parts.

        Raises:
            UnknownFormatError: there is no such format.
            NotFoundError: there is no such release or state.
            BadParameterError: `dyad` is not two codes with a dash, or both are given.
        """
        from kg.export import stream

        if dyad:
            dyad = "-".join(self.pair(dyad))
        return stream(self.engine, form, release=release, dyad=dyad)
