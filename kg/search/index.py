"""The index of a store: a file beside its graphs, or in memory, brought up to date as it is asked.

It holds nothing that the store does not: removed, damaged or stale, it is made anew from it.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self, TypeVar

from pyoxigraph import NamedNode

from kg import deadline
from kg.errors import StoreError
from kg.network.reading import local
from kg.search.changes import Change
from kg.search.columns import Columns
from kg.search.documents import Telling, registered, told_by
from kg.search.entering import enter, take_out
from kg.search.remembering import Remembered
from kg.search.schema import PATIENCE, REGISTRY, connect, copy_of, discard
from kg.search.things import keep_one, move
from kg.search.views import Standing
from kg.store import ReleaseStore
from kg.vocabulary import DCTERMS

_WORLD: Final = "world"
_BATCH: Final = 200  # releases of one transaction
_Value = TypeVar("_Value")


class Index:
    """What can be found in one store. Threads may ask it at the same time; they wait in turn."""

    def __init__(
        self, connection: sqlite3.Connection, store: ReleaseStore, path: Path | None
    ) -> None:
        self.connection: Final = connection
        self.store: Final = store
        self.columns: Final = Columns()
        self.fitting: Final = Remembered(8)  # searches: what fits may be some megabytes
        self.pages: Final = Remembered(64)  # what is shown of a search
        self.words: Final = Remembered(256)  # where the words of searches stand
        self.hits: Final = Remembered(2048)  # what is shown of things
        self.dyads: Final = Remembered(512)  # what there is of two states, counted
        self._path = path
        self._lock = threading.RLock()
        self._changes: tuple[int, int] | None = None
        self._vocabulary: dict[int, tuple[str, ...]] = {}

    @classmethod
    def open(cls, store: ReleaseStore, path: Path | None, *, own: bool = False) -> Self:
        """Open the index of a store in a file, or in memory, and bring it up to date.

        With `own`, the file is only read: what the store has otherwise goes into a copy, which no
        other process sees. So it does where the file cannot be written.

        Raises:
            StoreError: the store is damaged.
        """
        if path is not None and not own:
            for _ in range(2):  # a second time where the first one met damage
                try:
                    found = cls(connect(path), store, path)
                    found.fill()
                except sqlite3.OperationalError:
                    break  # a disk that cannot be written, or that another process keeps busy
                except sqlite3.DatabaseError:
                    discard(path)
                else:
                    return found
        found = cls(copy_of(path) if path is not None else connect(None), store, None)
        found.fill()
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def catch_up(self) -> None:
        """Bring it up to date; see `fill`.

        Raises:
            StoreError: the index is damaged, or the disk is full.
        """
        try:
            self.fill()
        except sqlite3.DatabaseError as error:
            raise _unreadable(error) from error

    def fill(self) -> None:
        """Enter what was stored since, and take out what was removed.

        The first time all releases are compared by the hashes of their graphs; afterwards only
        those that were touched. Either way only what differs is read.
        """
        with deadline.held(self._lock), deadline.within(None):  # all who ask need it whole
            now = (self.store.changes, self.store.derivations)
            if self._changes == now:
                return
            touched = None if self._changes is None else self.store.touched()
            if self._differing(touched) or self._world_differs():
                self._enter(touched)
            self.store.forget_touched()
            self._changes = now

    def standing(self) -> Standing:
        """Tell how much is in it, and whether that is all that the store tells."""

        def count(table: str) -> int:
            return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

        with self._lock:
            return Standing(
                releases=count("source") - 1,
                documents=count("doc"),
                words=count("word"),
                bytes=self._path.stat().st_size if self._path is not None else 0,
                classes={local(iri): things for iri, things in self.classes().items()},
                current=not self._differing(None) and not self._world_differs(),
            )

    def classes(self) -> Mapping[str, int]:
        """Return how many things of each class (its IRI) releases and the registry tell of.

        Raises:
            StoreError: the index is damaged.
        """
        sql = "SELECT iri, things FROM class WHERE things > 0 ORDER BY iri"
        return self.ask(lambda tables: dict(tables.execute(sql).fetchall()))

    def ask(self, question: Callable[[sqlite3.Connection], _Value]) -> _Value:
        """Return what a question finds, in what the store tells now.

        Raises:
            StoreError: the index is damaged.
        """
        if self._changes != (self.store.changes, self.store.derivations):
            self.catch_up()
        with deadline.held(self._lock):
            try:
                return question(self.connection)
            except sqlite3.DatabaseError as error:
                deadline.check()
                raise _unreadable(error) from error

    def note(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Write what can be made again at will; nothing where another process writes just now."""
        with deadline.held(self._lock), suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                with self._writing():
                    work(self.connection)
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")

    def words_as_long(self, shortest: int, longest: int) -> Iterator[str]:
        """Yield the words of names that have so many letters."""
        for length in range(shortest, longest + 1):
            if length not in self._vocabulary:
                rows = self.connection.execute("SELECT word FROM word WHERE length = ?", (length,))
                self._vocabulary[length] = tuple(word for (word,) in rows)
            yield from self._vocabulary[length]

    def _differing(self, touched: tuple[str, ...] | None) -> dict[str, str | None]:
        """Return the releases that the store has otherwise, with their hashes there."""
        if touched is None:
            now: Mapping[str, str | None] = {
                name: told for name, told in self.store.hashes().items() if name != _WORLD
            }
            then = dict(self.connection.execute("SELECT name, hash FROM source"))
        else:
            now = {name: self.store.hash_of(name) for name in touched}
            then = {
                name: row[0]
                for name in touched
                for row in self.connection.execute(
                    "SELECT hash FROM source WHERE name = ?", (name,)
                )
            }
        return {
            name: now.get(name)
            for name in sorted({*now, *then})
            if now.get(name) != then.get(name)
        }

    def _enter(self, touched: tuple[str, ...] | None) -> None:
        left = self._differing(touched)
        while True:
            with self._writing():
                # Another process may have done some of it while this one waited.
                left = {n: h for n, h in self._differing(touched).items() if n in left}
                batch = list(left)[:_BATCH]
                change = Change(tables=self.connection, step=self._next_step())
                for name in batch:
                    content_hash = left.pop(name)
                    take_out(change, name)
                    if content_hash is not None:
                        enter(change, name, content_hash, self._telling(name))
                if not left:
                    self._keep_world(change)
                change.finish()
                if not left:
                    break
        self._vocabulary.clear()

    def _telling(self, name: str) -> Telling:
        engine, iris = self.store.engine, self.store.iris
        return registered(engine, iris) if name == REGISTRY else told_by(engine, iris, name)

    def _world_differs(self) -> bool:
        return self._world() != (self.store.derived() or "")

    def _world(self) -> str:
        """Return the basis of the world that the index knows."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = 'world'").fetchone()
        return str(row[0]) if row else ""

    def _next_step(self) -> int:
        """Count one change more."""
        sql = "INSERT INTO meta VALUES ('step', '1') ON CONFLICT DO UPDATE SET value = value + 1"
        return int(self.connection.execute(f"{sql} RETURNING value").fetchone()[0])

    def _keep_world(self, change: Change) -> None:
        moved = self.store.moved(self._world())
        if not self._world_differs():
            return
        if moved is not None:
            move(change, moved)
        else:
            kept = {}
            for quad in self.store.engine.match(predicate=DCTERMS.isReplacedBy):
                graph, gone, other = quad.graph_name, quad.subject, quad.object
                if isinstance(graph, NamedNode) and f"/{_WORLD}/" in graph.value:
                    kept[str(gone)[1:-1]] = str(other)[1:-1]
            keep_one(change, kept)
        basis = self.store.derived() or ""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('world', ?)", (basis,))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


def _unreadable(error: sqlite3.DatabaseError) -> StoreError:
    return StoreError(
        f"the search index cannot be used: {error}",
        hint="Check the disk, then make it anew with: kg index --anew",
    )
