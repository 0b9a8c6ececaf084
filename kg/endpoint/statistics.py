"""How many of what there are: counted once by a worker, for the VoID description."""

import csv
import io
import threading
from dataclasses import dataclass
from typing import Final

from kg.endpoint.describe import Partition
from kg.endpoint.messages import Question
from kg.endpoint.pool import Pool
from kg.errors import QueryError

_SECONDS: Final = 120.0  # each count may take; beyond it the description does without
_TRIPLES: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_CLASSES: Final = (
    "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(isIRI(?c)) } GROUP BY ?c ORDER BY ?c"
)
_PROPERTIES: Final = (
    "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o FILTER(isIRI(?c)) }"
    " GROUP BY ?c ?p ORDER BY ?c ?p"
)
_OBJECTS: Final = (
    "SELECT ?c ?p ?d (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o . ?o a ?d FILTER(isIRI(?c) && isIRI(?d)) }"
    " GROUP BY ?c ?p ?d ORDER BY ?c ?p ?d"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """All triples (of each graph; None if they were too many to count), and classes with uses."""

    triples: int | None
    partitions: tuple[Partition, ...]


class Statistics:
    """Counts at the first question and keeps what was counted: the copy never changes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._counting = threading.Lock()
        self._counted: Counts | None = None

    def counts(self) -> Counts:
        """Return the counts; where one takes too long it is left out.

        Raises:
            StoreError: the graphs cannot be read.
        """
        with self._counting:
            if self._counted is None:
                self._counted = self._count()
            return self._counted

    def _count(self) -> Counts:
        try:
            ((triples,),) = self._rows(_TRIPLES)
            classes = self._rows(_CLASSES)
            used = self._rows(_PROPERTIES)
            linked = self._rows(_OBJECTS)
        except QueryError:
            return Counts(triples=None, partitions=())
        partitions = tuple(
            Partition(
                type=iri,
                entities=int(count),
                properties=tuple((name, int(n)) for owner, name, n in used if owner == iri),
                objects=tuple((p, to, int(n)) for owner, p, to, n in linked if owner == iri),
            )
            for iri, count in classes
        )
        return Counts(triples=int(triples), partitions=partitions)

    def _rows(self, sparql: str) -> list[list[str]]:
        question = Question(sparql=sparql, table="csv", seconds=_SECONDS)
        text = self._pool.ask(question).whole().decode()
        return list(csv.reader(io.StringIO(text)))[1:]
