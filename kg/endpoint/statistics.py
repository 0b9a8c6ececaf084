"""How many of what there are: counted once by a worker, for the VoID description."""

import csv
import io
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from kg.endpoint.describe import Partition
from kg.endpoint.messages import Question
from kg.endpoint.pool import Pool
from kg.errors import KgError, QueryError

#: Of so many things all is counted in half a second, and who asks waits for it.
_MOST: Final = 50_000
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
    """All triples (of each graph; None if they are not counted), and classes with uses."""

    triples: int | None
    partitions: tuple[Partition, ...]


class Statistics:
    """Counts at the first question and keeps what was counted: the copy never changes.

    `classes` looks up how many things there are of each class (its IRI). Of more than `most`
    things nobody waits for the other counts: they are made beside.
    """

    def __init__(
        self, pool: Pool, classes: Callable[[], Mapping[str, int]], *, most: int = _MOST
    ) -> None:
        self._pool = pool
        self._classes = classes
        self._most = most
        self._counting = threading.Lock()
        self._beside: threading.Thread | None = None
        self._counted: Counts | None = None

    def counts(self) -> Counts:
        """Return the counts; what takes too long, or is being counted just now, is left out.

        Raises:
            StoreError: the graphs cannot be read.
        """
        if self._counted is not None:
            return self._counted
        classes = self._classes()
        if sum(classes.values()) <= self._most:
            return self._keep()
        self._begin()
        return self._counted or _looked_up(classes)

    def wait(self) -> None:
        """Wait for what is being counted beside."""
        if self._beside is not None:
            self._beside.join()

    def _begin(self) -> None:
        """Count beside, unless that is being done."""
        with self._counting:
            if self._counted is None and not (self._beside and self._beside.is_alive()):
                self._beside = threading.Thread(target=self._try, daemon=True)
                self._beside.start()

    def _try(self) -> None:
        with suppress(KgError):  # the next question begins anew
            self._counted = self._count()

    def _keep(self) -> Counts:
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
            return _looked_up(self._classes())
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


def _looked_up(classes: Mapping[str, int]) -> Counts:
    partitions = (
        Partition(type=iri, entities=things, properties=())
        for iri, things in sorted(classes.items())
    )
    return Counts(triples=None, partitions=tuple(partitions))
