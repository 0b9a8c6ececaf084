"""An engine that reads up to a moment: for walks of which nobody knows how far they lead."""

import time
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTimeoutError
from kg.store.engine import Answer, Engine, Term
from kg.store.passing import PassingEngine

_BETWEEN: Final = 256  # quads between two looks at the clock


class BoundedEngine(PassingEngine):
    """Another engine, read for so many seconds from now on.

    What is asked of it later, or still being read, is an error: there is never a part of an
    answer. Queries have no limit here, see `kg.endpoint`.
    """

    def __init__(self, engine: Engine, seconds: float) -> None:
        super().__init__(engine)
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
        for number, quad in enumerate(super().match(subject, predicate, object, graph), 1):
            yield quad
            if not number % _BETWEEN:
                self._check()

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`."""
        self._check()
        return super().query(sparql)

    def _check(self) -> None:
        if time.monotonic() > self._until:
            raise QueryTimeoutError(
                f"there is no answer after {self._seconds:g} seconds, and the walk was stopped",
                hint="Ask for less: fewer steps, or things that hang together more closely.",
            )
