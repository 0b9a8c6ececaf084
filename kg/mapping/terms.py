"""Make RDF terms of values: texts, numbers, days, addresses."""

from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import XSD

_LANGUAGE: Final = "en"  # only English releases are read


def text(words: str | None) -> Literal | None:
    """Return a plain literal; None of an empty text."""
    return Literal(words) if words else None


def verbatim(words: str | None) -> Literal | None:
    """Return words of the release as they stand there, tagged with their language."""
    return Literal(words, language=_LANGUAGE) if words else None


def number(value: Decimal) -> Literal | None:
    """Return the canonical integer or decimal; None of what is no finite number.

    Source: https://www.w3.org/TR/xmlschema11-2/#f-decimalCanmap
    """
    if not value.is_finite():
        return None
    if value == value.to_integral_value():
        return Literal(str(int(value)), datatype=XSD.integer)
    return Literal(f"{value:f}".rstrip("0"), datatype=XSD.decimal)


def probability(value: float) -> Literal:
    """Return a probability with two decimals at most, as a canonical decimal."""
    digits = f"{min(max(value, 0.0), 1.0):.2f}".rstrip("0").rstrip(".")
    return Literal(digits, datatype=XSD.decimal)


def day(value: date) -> Literal:
    """Return an xsd:date."""
    return Literal(value.isoformat(), datatype=XSD.date)


def offset(value: int) -> Literal:
    """Return an integer that counts code points."""
    return Literal(str(value), datatype=XSD.integer)


def address(url: str | None) -> NamedNode | None:
    """Return an address of the web as an IRI; None of what cannot be one."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    try:
        return NamedNode(url)
    except ValueError:
        return None
