"""How many of what there are: counted by a worker, or looked up, for the VoID description."""

import csv
import io
from collections.abc import Mapping
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
    """All triples (of each graph; None if they are not counted), and classes with uses."""

    triples: int | None
    partitions: tuple[Partition, ...]


def counted(pool: Pool, classes: Mapping[str, int]) -> Counts:
    """Count; where that takes too long, return what is looked up.

    Args:
        pool: its workers count.
        classes: how many things there are of each class (its IRI), as it is looked up.

    Raises:
        StoreError: the graphs cannot be read.
    """
    try:
        ((triples,),) = _rows(pool, _TRIPLES)
        found = _rows(pool, _CLASSES)
        used = _rows(pool, _PROPERTIES)
        linked = _rows(pool, _OBJECTS)
    except QueryError:
        return looked_up(classes)
    partitions = tuple(
        Partition(
            type=iri,
            entities=int(count),
            properties=tuple((name, int(n)) for owner, name, n in used if owner == iri),
            objects=tuple((p, to, int(n)) for owner, p, to, n in linked if owner == iri),
        )
        for iri, count in found
    )
    return Counts(triples=int(triples), partitions=partitions)


def looked_up(classes: Mapping[str, int]) -> Counts:
    """Return how many things there are of each class, and no other counts."""
    partitions = (
        Partition(type=iri, entities=things, properties=())
        for iri, things in sorted(classes.items())
    )
    return Counts(triples=None, partitions=tuple(partitions))


def _rows(pool: Pool, sparql: str) -> list[list[str]]:
    question = Question(sparql=sparql, table="csv", seconds=_SECONDS)
    text = pool.ask(question).whole().decode()
    return list(csv.reader(io.StringIO(text)))[1:]
