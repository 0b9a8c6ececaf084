"""An engine that reads up to a moment: for walks of which nobody knows how far they lead."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTimeoutError
from kg.store.engine import Answer, Engine, Term

_BETWEEN: Final = 256  # quads between two looks at the clock


class BoundedEngine:
    """Another engine, read for so many seconds from now on.

    What is asked of it later, or still being read, is an error: there is never a part of an
    answer. Queries have no limit here, see `kg.endpoint`.
    """

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine: Final = engine
        self._seconds: Final = seconds
        self._until: Final = time.monotonic() + seconds

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; see `Engine.match`.

        Raises:
            QueryTimeoutError: the time is over.
        """
        self._check()
        for number, quad in enumerate(self._engine.match(subject, predicate, object, graph), 1):
            yield quad
            if not number % _BETWEEN:
                self._check()

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`."""
        self._check()
        return self._engine.query(sparql)

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Replace graphs; see `Engine.replace`."""
        self._engine.replace(graphs, remove=remove, add=add)

    def graphs(self) -> Sequence[NamedNode]:
        """Return the named graphs; see `Engine.graphs`."""
        return self._engine.graphs()

    def flush(self) -> None:
        """Make all durable; see `Engine.flush`."""
        self._engine.flush()

    def close(self) -> None:
        """Release files and locks; see `Engine.close`."""
        self._engine.close()

    def _check(self) -> None:
        if time.monotonic() > self._until:
            raise QueryTimeoutError(
                f"there is no answer after {self._seconds:g} seconds, and the walk was stopped",
                hint="Ask for less: fewer steps, or things that hang together more closely.",
            )
