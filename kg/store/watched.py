"""An engine that notes what is looked at: what an answer rests on, so that it can be kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTooLargeError
from kg.store.engine import Answer, Engine, Term


class WatchedEngine:
    """Another engine; `seen` are the nodes of which more may be told later than now.

    Left out is what one graph tells, which is asked for by its name, and what is read whole:
    claims, spans and selectors are told by one release alone, with the record that they are
    about, which is looked at, too. A query must be about a node that was matched before.
    """

    def __init__(self, engine: Engine, *, most: int | None = None) -> None:
        self._engine: Final = engine
        self._most: Final = most
        self._looks = 0
        self.seen: Final[dict[str, None]] = {}

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; see `Engine.match`.

        Raises:
            QueryTooLargeError: this is one look more than `most`.
        """
        self._looks += 1
        if self._most is not None and self._looks > self._most:
            raise QueryTooLargeError(
                f"more than {self._most:,} looks at the graph are needed",
                hint="Ask for it by itself: what is long is not made before somebody asks.",
            )
        known = object if subject is None else subject if predicate is not None else None
        if graph is None and isinstance(known, NamedNode):
            self.seen[known.value] = None
        return self._engine.match(subject, predicate, object, graph)

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`."""
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
