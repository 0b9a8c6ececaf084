"""What the package may ask of an RDF engine. One contract test runs against every engine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
)

Term: TypeAlias = NamedNode | Literal
Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class Engine(Protocol):
    """Named graphs that answer SPARQL 1.1; the default graph of a query is the union of all.

    Data hold no blank nodes and no explicit xsd:string. RDF terms are those of pyoxigraph.
    """

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit, None fits all; an index look-up, not a SPARQL query."""
        ...

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects in all graphs, however many graphs tell them."""
        ...

    def query(self, sparql: str) -> Answer:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE.

        A triple that stands in several graphs may be met once per graph (Oxigraph does not make
        a set of the union): ask for DISTINCT, and add up only what is distinct.

        Raises:
            SparqlError: the text does not parse, is an update, or asks for another service.
        """
        ...

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Make the quads the whole content of their graphs, all of them or none (atomic).

        An empty iterable removes its graph. `remove` and `add` are single quads of other
        graphs, taken out and put in (in that order) in the same atomic step.

        Raises:
            StoreError: a quad has a blank node; nothing was written.
        """
        ...

    def graphs(self) -> Sequence[NamedNode]:
        """Return the named graphs, sorted by IRI."""
        ...

    def flush(self) -> None:
        """Make all that was written survive a power cut."""
        ...

    def close(self) -> None:
        """Release files and locks; the engine is not used afterwards."""
        ...
