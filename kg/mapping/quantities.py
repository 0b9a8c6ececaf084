"""Numbers as nodes of their own: sums of money and counts, with their bounds."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pyoxigraph import NamedNode

from kg.mapping.parts import Parts, triple
from kg.mapping.terms import number, text, verbatim
from kg.model.evidence import Evidence
from kg.model.facts import Bound
from kg.vocabulary import BREL, RDF, SCHEMA

_PROPERTY: Final = {
    "exact": SCHEMA.value,
    "about": SCHEMA.value,
    "at least": SCHEMA.minValue,
    "up to": SCHEMA.maxValue,
}
_HEDGED: Final = re.compile(
    r"\b(?:about|around|approximately|nearly|almost|roughly|some|an?\s+estimated)\s+"
    r"(?:[^\W\d]{1,4}\$?\s?|[$€£¥]\s?)?\d[\d.,]*(?:\s+(?:thousand|million|billion|trillion))?",
    re.IGNORECASE,
)


def money(
    record: NamedNode, node: NamedNode, value: Decimal, currency: str, bound: Bound | None
) -> Parts:
    """Yield the amount `node` of `record`, in full units of an ISO 4217 currency."""
    told = number(value)
    if told is None:
        return
    yield from triple(record, BREL.quantity, node)
    yield from triple(node, RDF.type, SCHEMA.MonetaryAmount)
    yield from triple(node, SCHEMA.currency, text(currency))
    yield from triple(node, _PROPERTY[bound or "exact"], told)


def count(
    record: NamedNode,
    node: NamedNode,
    value: Decimal,
    unit: str | None = None,
    bound: Bound | None = None,
) -> Parts:
    """Yield the count `node` of `record`; `unit` says what is counted."""
    told = number(value)
    if told is None:
        return
    yield from triple(record, BREL.quantity, node)
    yield from triple(node, RDF.type, SCHEMA.QuantitativeValue)
    yield from triple(node, _PROPERTY[bound or "exact"], told)
    yield from triple(node, SCHEMA.unitText, text(unit))


def hedge(record: NamedNode, bound: Bound | None, evidence: Sequence[Evidence]) -> Parts:
    """Yield the words that make a number approximate: its value alone would say too much."""
    if bound != "about":
        return
    found = (match for each in evidence for match in _HEDGED.finditer(each.quote))
    words = next((match[0] for match in found), "about")
    yield from triple(record, BREL.wording, verbatim(words))


def grouped(value: Decimal) -> str:
    """Return a number for people: 10,000,000."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def without_number(words: str) -> str:
    """Return what is counted: "18 Cambodian soldiers" counts Cambodian soldiers."""
    return re.sub(r"^\W*\d[\d.,\s]*", "", words).strip() or words
