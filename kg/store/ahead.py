"""Read many whole graphs one after the other, the next ones while the one before is looked at.

Of reading a graph from disk nine tenths are Oxigraph's look-up of its terms. It writes a graph out
without Python's lock, so that threads do it beside; reading what it wrote costs a quarter.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine

_THREADS: Final = 2
_AHEAD: Final = 8  # graphs that are held as text meanwhile


def read_ahead(
    engine: Engine, graphs: Iterable[NamedNode]
) -> Generator[Iterable[Quad], None, None]:
    """Yield the quads of each graph, in the order of `graphs`.

    Whether quads name their graph depends on the engine. Nothing may be written meanwhile.
    """
    if isinstance(engine, EmbeddedEngine) and engine.on_disk:
        yield from _beside(engine, iter(graphs))
    else:
        yield from (engine.match(graph=graph) for graph in graphs)


def _beside(engine: EmbeddedEngine, graphs: Iterator[NamedNode]) -> Iterator[Iterable[Quad]]:
    with ThreadPoolExecutor(max_workers=_THREADS) as pool:
        waiting: deque[Future[bytes]] = deque()
        try:
            while True:
                more = islice(graphs, _AHEAD - len(waiting))
                waiting += [pool.submit(engine.dumped, graph) for graph in more]
                if not waiting:
                    return
                yield parse(waiting.popleft().result(), format=RdfFormat.N_TRIPLES)
        finally:
            for each in waiting:
                each.cancel()
