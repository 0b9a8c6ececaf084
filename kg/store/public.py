"""A copy of the graphs that strangers may read: without the ledger, and without a writer."""

import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, serialize

from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine
from kg.store.snapshot import place


@contextmanager
def public_copy(
    engine: Engine, folder: Path | None, *, hidden: Collection[NamedNode]
) -> Iterator[Path]:
    """Yield a directory of Oxigraph with all graphs but those `hidden`; it is removed at the end.

    Of a store on disk files are linked, not copied, if `folder` is on the same disk; None is the
    temporary folder of the system. Any number of processes may read it.

    Raises:
        StoreError: there is no room for the copy.
    """
    with place(folder) as made:
        graphs = made / "public"
        if isinstance(engine, EmbeddedEngine) and engine.on_disk:
            engine.copy_to(graphs)
            copied = EmbeddedEngine.open(graphs)
            copied.replace({name: () for name in hidden if name in set(copied.graphs())})
        else:
            shown = (name for name in engine.graphs() if name not in hidden)
            quads = chain.from_iterable(engine.match(graph=name) for name in shown)
            content = serialize(quads, format=RdfFormat.N_QUADS) or b""
            copied = EmbeddedEngine.load(graphs, io.BytesIO(content))
        copied.flush()
        copied.close()
        yield graphs
