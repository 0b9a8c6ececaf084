"""Answers of queries as values, and the formats they are written in."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import BadParameterError, UnknownFormatError

Cell: TypeAlias = NamedNode | Literal | BlankNode | Triple | None
"""A term, or None where a variable has no value."""

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer of a SELECT: columns and rows in the order of the query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def plain(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as texts to show; nothing is shown as the empty text."""
        return tuple(tuple(plain(cell) for cell in row) for row in self.rows)

    def as_text(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return columns and rows as texts to show."""
        return self.columns, self.plain()

    def records(self) -> tuple[dict[str, str], ...]:
        """Return the rows as texts by column, without the columns that have no value."""
        return tuple(
            {
                column: plain(cell)
                for column, cell in zip(self.columns, row, strict=True)
                if cell is not None
            }
            for row in self.rows
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The answer of a CONSTRUCT or DESCRIBE: each triple once, in the order of N-Triples."""

    triples: tuple[Triple, ...]

    def as_text(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return columns and rows as texts to show."""
        rows = ((t.subject, t.predicate, t.object) for t in self.triples)
        return ("subject", "predicate", "object"), tuple(tuple(map(plain, row)) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The answer of an ASK; it is true where the answer is yes."""

    yes: bool

    def __bool__(self) -> bool:
        return self.yes

    def as_text(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return columns and rows as texts to show."""
        return ("answer",), (("yes" if self.yes else "no",),)


Result: TypeAlias = Table | Graph | Truth


def plain(cell: Cell) -> str:
    """Return the text of a term: the IRI, or the words of a literal."""
    match cell:
        case None:
            return ""
        case NamedNode() | Literal():
            return cell.value
        case _:
            return str(cell)


def to_json(result: Result) -> str:
    """Write a table or a truth value.

    Source: https://www.w3.org/TR/sparql11-results-json/
    """
    match result:
        case Truth():
            content: dict[str, object] = {"head": {}, "boolean": result.yes}
        case Table():
            bindings = [
                {
                    column: _json(cell)
                    for column, cell in zip(result.columns, row, strict=True)
                    if cell is not None
                }
                for row in result.rows
            ]
            content = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
        case Graph():
            raise _does_not_fit(result, "json")
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def to_csv(result: Result) -> str:
    """Write a table; lines end in CR LF, as the format asks.

    Source: https://www.w3.org/TR/sparql11-results-csv-tsv/
    """
    if not isinstance(result, Table):
        raise _does_not_fit(result, "csv")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(result.columns)
    writer.writerows(result.plain())
    return text.getvalue()


def to_turtle(result: Result) -> str:
    """Write a graph as Turtle."""
    if not isinstance(result, Graph):
        raise _does_not_fit(result, "turtle")
    content = serialize(result.triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    return (content or b"").decode()


_PREFIXES: Final = {
    "brel": "https://w3id.org/brel/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

WRITERS: Final[dict[str, Callable[[Result], str]]] = {
    "json": to_json,
    "csv": to_csv,
    "turtle": to_turtle,
}


def write(result: Result, format_name: str) -> str:
    """Write an answer in one of `WRITERS`.

    Raises:
        UnknownFormatError: there is no such format.
        BadParameterError: the answer does not fit it.
    """
    if format_name not in WRITERS:
        raise UnknownFormatError(
            f"no format is called {format_name!r}", hint=f"Formats: {', '.join(WRITERS)}."
        )
    return WRITERS[format_name](result)


def _json(cell: Cell) -> dict[str, str]:
    match cell:
        case NamedNode():
            return {"type": "uri", "value": cell.value}
        case Literal() if cell.language is not None:
            return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
        case Literal() if cell.datatype.value == _STRING:
            return {"type": "literal", "value": cell.value}
        case Literal():
            return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}
        case BlankNode():
            return {"type": "bnode", "value": cell.value}
        case _:
            raise UnknownFormatError(
                f"{cell} is no RDF 1.1 term", hint="Select its subject, predicate and object."
            )


def _does_not_fit(result: Result, format_name: str) -> BadParameterError:
    match result:
        case Truth():
            what, formats = "a yes or no (ASK)", "json"
        case Table():
            what, formats = "a table (SELECT)", "json, csv"
        case Graph():
            what, formats = "a graph (CONSTRUCT)", "turtle"
    return BadParameterError(
        f"{what} cannot be written as {format_name}", hint=f"Choose: {formats}."
    )
