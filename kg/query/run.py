"""Run SPARQL text on an engine and return the whole answer as a value."""

from collections.abc import Iterable

from pyoxigraph import QueryBoolean, QuerySolutions, Triple

from kg.query.results import Graph, Result, Table, Truth
from kg.store.engine import Answer, Engine


def run(engine: Engine, sparql: str) -> Result:
    """Answer `sparql`: a table, a graph, or yes or no.

    Raises:
        SparqlError: the text does not parse, is an update, or asks for another service.
    """
    return result_of(engine.query(sparql))


def result_of(answer: Answer | Iterable[Triple]) -> Result:
    """Read an answer of an engine to its end."""
    match answer:
        case QueryBoolean() as truth:
            return Truth(yes=bool(truth))
        case QuerySolutions() as solutions:
            columns = tuple(variable.value for variable in solutions.variables)
            return Table(columns=columns, rows=tuple(tuple(row) for row in solutions))
        case triples:
            # each once and in a fixed order: the engine promises neither
            return Graph(triples=tuple(sorted(set(triples), key=str)))
