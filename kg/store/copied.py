"""Open a store over a copy of its graphs that another process keeps."""

from contextlib import ExitStack
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.settings import DEFAULT_BASE
from kg.store.embedded import EmbeddedEngine
from kg.store.layout import Layout
from kg.store.locking import FileLock
from kg.store.releases import ReleaseStore
from kg.store.texts import TextFolder

_READERS: Final = "readers"  # the lock that each reader shares, beside the copy


def read_copy(path: Path, graphs: Path, *, base: str = DEFAULT_BASE) -> ReleaseStore:
    """Return the store of the directory `path`, to read its `graphs` from a copy.

    Any number of processes may. Until it is closed the copy `is_read`.

    Raises:
        StoreError: there is no store, or the copy cannot be read or is gone.
    """
    with ExitStack() as held:
        held.enter_context(FileLock.take(graphs.parent / _READERS, "read"))
        layout = Layout.prepare(path, base, create=False)
        engine = EmbeddedEngine.open(graphs, write=False)
        texts, archive = TextFolder(layout.texts), TextFolder(layout.archive)
        own = ReleaseStore(engine, texts, archive, base=base, held=held.pop_all(), readable=graphs)
        return own.indexed(layout.index, write=False)
    raise AssertionError  # no manager above swallows errors


def is_read(graphs: Path) -> bool:
    """Tell whether a process reads a copy, by `read_copy`."""
    try:
        FileLock.take(graphs.parent / _READERS, "write", patience=0).release()
    except StoreError:
        return True
    return False
