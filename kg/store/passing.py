"""An engine over another one, which passes on all that is asked of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.store.engine import Answer, Engine, Term


class PassingEngine:
    """Another engine; a class of its kind looks at some of what passes."""

    def __init__(self, engine: Engine) -> None:
        self._engine: Final = engine

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; see `Engine.match`."""
        return self._engine.match(subject, predicate, object, graph)

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects; see `Engine.objects`."""
        return self._engine.objects(subject, predicate)

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
