"""Turn the text of a parameter into an RDF term: one parser for files, command line and URLs."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.store.engine import Term

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_ALPHA_3: Final = re.compile(r"[A-Z]{3}")
_DECIMAL: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def _iri(text: str) -> NamedNode:
    if not text.startswith(("https://", "http://", "urn:")):
        raise ValueError("not an absolute IRI")
    return NamedNode(text)


def _integer(text: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        raise ValueError("not a whole number")
    return Literal(str(int(text)), datatype=NamedNode(f"{_XSD}integer"))


def _decimal(text: str) -> Literal:
    # NaN, Infinity and 1E6 are Decimals of Python, but no xsd:decimal
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a decimal number")
    return Literal(f"{Decimal(text):f}", datatype=NamedNode(f"{_XSD}decimal"))


def _date(text: str) -> Literal:
    return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(f"{_XSD}date"))


def _state(text: str) -> Literal:
    code = text.strip().upper()
    if not _ALPHA_3.fullmatch(code):
        raise ValueError("not an ISO 3166-1 alpha-3 code")
    return Literal(code)


PARSERS: Final[dict[str, Callable[[str], Term]]] = {
    "iri": _iri,
    "text": Literal,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    # the code, not the IRI: queries join on brel:iso3 and know no base IRI
    "state": _state,
}

EXAMPLES: Final[dict[str, str]] = {
    "iri": "https://example.org/id/x",
    "text": "any words",
    "integer": "3",
    "decimal": "0.5",
    "date": "2026-01-31",
    "state": "KHM",
}
