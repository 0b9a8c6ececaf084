"""Turn what a server answers into the terms that were stored."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kg.errors import QueryTimeoutError, StoreError

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_BOOLEAN: Final = f"{_XSD}boolean"
_TRUTH: Final = {"1": "true", "0": "false"}
_HALF: Final = "The server stopped it: ask for less, or let it take longer (its time limit)."


def solutions(content: bytes, *, truth: bool = False) -> QuerySolutions | QueryBoolean:
    """Read SPARQL 1.1 Query Results JSON; with `truth` it is the answer of an ASK.

    Raises:
        QueryTimeoutError: it is cut: a server that stops a query has begun its answer already.
    """
    try:
        read = json.loads(content)
    except ValueError as error:
        raise QueryTimeoutError("the answer of the engine is cut", hint=_HALF) from error
    table = read.get("results", {}).get("bindings", [])
    for cell in (cell for row in table for cell in row.values()):
        _mend(cell)
    if truth and "boolean" not in read:  # Virtuoso gives a table of one number
        told = [cell["value"] for row in table for cell in row.values()]
        read = {"head": {}, "boolean": told == ["1"]}
    return parse_query_results(json.dumps(read).encode(), QueryResultsFormat.JSON)


def rows(content: bytes) -> Iterator[Mapping[str, NamedNode | Literal]]:
    """Yield the rows of an answer as terms by variable.

    Raises as `solutions`.
    """
    found = solutions(content)
    if isinstance(found, QueryBoolean):
        return
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {
            name: term
            for name, term in zip(names, row, strict=True)
            if isinstance(term, NamedNode | Literal)
        }


def triples(content: bytes) -> QueryTriples:
    """Read N-Triples as the answer of a CONSTRUCT.

    Raises:
        QueryTimeoutError: it is cut.
    """
    held = Store()
    try:
        held.extend(quads(content, None))
    except StoreError as error:
        raise QueryTimeoutError("the answer of the engine is cut", hint=_HALF) from error
    answer = held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(answer, QueryTriples):
        raise AssertionError(answer)  # noqa: TRY004  # that is what CONSTRUCT answers
    return answer


def quads(content: bytes, graph: NamedNode | None) -> Iterator[Quad]:
    """Yield the triples of N-Triples as quads of `graph`; None means the default graph.

    Raises:
        StoreError: it does not parse.
    """
    place = graph or DefaultGraph()
    try:
        for quad in parse(content, RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, place)
    except SyntaxError as error:
        raise StoreError(
            f"the engine gives {graph or 'an answer'} as N-Triples that do not parse: {error}",
            hint="Check that KG_STORE_PRODUCT names the product that answers there.",
        ) from error


def _mend(cell: dict[str, Any]) -> None:
    """Write a truth value as XSD does; Virtuoso keeps it as a number."""
    if cell.get("datatype") == _BOOLEAN:
        cell["value"] = _TRUTH.get(cell["value"], cell["value"])
