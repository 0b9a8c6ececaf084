"""Open the engine of a store: Oxigraph in its directory, or a server that keeps its graphs."""

from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

from kg.errors import StoreError
from kg.settings import EngineSettings
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine
from kg.store.layout import Layout
from kg.store.locking import FileLock, Purpose
from kg.store.public import public_copy
from kg.store.remote import RemoteEngine
from kg.store.snapshot import snapshot

Remote: TypeAlias = EngineSettings | None
"""The server that keeps the graphs of a store; None where its directory has them."""


def locked(path: Path, base: str, remote: Remote, purpose: Purpose, held: ExitStack) -> Layout:
    """Check the directory of a store, or begin one to write, and have `held` keep its lock.

    Raises:
        StoreError: as `Layout.prepare`; others have the lock; the directory and the settings do
            not agree on where its graphs are; or a new directory is to have the graphs of another.
    """
    layout = _prepare(path, base, remote, create=purpose == "write")
    held.enter_context(FileLock.take(layout.lock, purpose))
    # a rebuild may have ended meanwhile
    return _prepare(path, base, remote, create=purpose == "write")


def _prepare(path: Path, base: str, remote: Remote, *, create: bool) -> Layout:
    if remote is not None and create and not Layout.label(path).is_file():
        _check_unused(remote, base)
    layout = Layout.prepare(path, base, create=create, engine=remote.url if remote else "")
    if remote is None and layout.engine:
        raise StoreError(
            f"the graphs of the store {path} are at {layout.engine}",
            hint=f"Set KG_STORE={layout.engine} and KG_STORE_FOLDER={path}",
        )
    if remote is not None and layout.engine != remote.url:
        has = f"at {layout.engine}" if layout.engine else "in it"
        raise StoreError(
            f"the store {path} has its graphs {has}, not at {remote.url}",
            hint="Set KG_STORE_FOLDER to another directory, or copy the store: kg migrate",
        )
    return layout


def engine_to_write(layout: Layout, remote: Remote) -> Engine:
    """Open the engine for its only writer.

    Raises:
        StoreError: it cannot be opened, or the server does not answer.
    """
    if remote is None:
        return EmbeddedEngine.open(layout.graphs)
    return RemoteEngine.open(remote, scope=scope(layout.base))


def engine_to_read(
    layout: Layout, remote: Remote, *, aside: bool, held: ExitStack
) -> tuple[Engine, Path | None]:
    """Open the engine for reading, a copy of its graphs if `aside`; `held` removes that.

    Return it with the folder that other processes may read meanwhile, if there is one.

    Raises:
        StoreError: it cannot be opened, the server does not answer, or there is no room.
    """
    if remote is not None:
        live = RemoteEngine.open(remote, scope=scope(layout.base), write=False)
        if not aside:
            return live, None
        try:
            graphs = held.enter_context(public_copy(live, layout.snapshots, hidden=()))
        finally:
            live.close()
        return EmbeddedEngine.open(graphs, write=False), graphs
    begun = layout.graphs.exists()  # a kill may have come before the first release
    engine = EmbeddedEngine.open(layout.graphs if begun else None, write=False)
    if aside and begun:
        copied, graphs = held.enter_context(snapshot(engine, layout.snapshots))
        engine.close()
        return copied, graphs
    return engine, layout.graphs if begun else None


def scope(base: str) -> str:
    """Return how the names of all graphs of a store begin (kg/iris.py)."""
    return f"{base}graph/"


def _check_unused(remote: EngineSettings, base: str) -> None:
    engine = RemoteEngine.open(remote, scope=scope(base), write=False)
    try:
        found = engine.graphs()
    finally:
        engine.close()
    if found:
        raise StoreError(
            f"{remote.url} has {len(found)} graphs of another store with the base IRI {base}",
            hint="Set KG_STORE_FOLDER to its directory, where its texts are; or use another "
            "database of the server; or set another KG_BASE_IRI.",
        )
