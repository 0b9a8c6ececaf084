"""An engine that notes what is looked at: what an answer rests on, so that it can be kept."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTooLargeError
from kg.store.engine import Engine, Term
from kg.store.passing import PassingEngine


class WatchedEngine(PassingEngine):
    """Another engine; `seen` are the nodes of which more may be told later than now.

    Left out is what one graph tells, which is asked for by its name, and what is read whole:
    claims, spans and selectors are told by one release alone, with the record that they are
    about, which is looked at, too. A query must be about a node that was matched before.
    """

    def __init__(self, engine: Engine, *, most: int | None = None) -> None:
        super().__init__(engine)
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
        self._look()
        known = object if subject is None else subject if predicate is not None else None
        if graph is None and isinstance(known, NamedNode):
            self.seen[known.value] = None
        return super().match(subject, predicate, object, graph)

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects; see `Engine.objects`.

        Raises:
            QueryTooLargeError: this is one look more than `most`.
        """
        self._look()
        self.seen[subject.value] = None
        return super().objects(subject, predicate)

    def _look(self) -> None:
        self._looks += 1
        if self._most is not None and self._looks > self._most:
            raise QueryTooLargeError(
                f"more than {self._most:,} looks at the graph are needed",
                hint="Ask for it by itself: what is long is not made before somebody asks.",
            )
