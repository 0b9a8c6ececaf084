"""Open a store over a copy of its graphs that another process keeps."""

from pathlib import Path

from kg.settings import DEFAULT_BASE
from kg.store.embedded import EmbeddedEngine
from kg.store.layout import Layout
from kg.store.releases import ReleaseStore
from kg.store.texts import TextFolder


def read_copy(path: Path, graphs: Path, *, base: str = DEFAULT_BASE) -> ReleaseStore:
    """Return the store of the directory `path`, to read its `graphs` from a copy.

    Any number of processes may; no lock is needed, as nobody writes to the copy.

    Raises:
        StoreError: there is no store, or the copy cannot be read.
    """
    layout = Layout.prepare(path, base, create=False)
    engine = EmbeddedEngine.open(graphs, write=False)
    texts, archive = TextFolder(layout.texts), TextFolder(layout.archive)
    own = ReleaseStore(engine, texts, archive, base=base, readable=graphs)
    return own.indexed(layout.index, write=False)
