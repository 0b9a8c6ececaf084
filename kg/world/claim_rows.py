"""Write the claims of a mention as a text, and read them again."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.network.evidence import Claim, Quote
from kg.world.claims import Row, WrittenClaims
from kg.world.mentions import Told

_NONE: Final = "[]"


def claims_text(claims: Sequence[Claim], told: Told) -> str:
    """Write the claims that a release makes; what its header says is not repeated."""
    rows = [
        [each.basis, each.confidence, _iri(each.slot), _iri(each.value),
         [_quote(quote, each, told) for quote in each.quotes]]
        for each in claims
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def claims_of(text: str, told: Told) -> Sequence[Claim]:
    """Return the claims of a mention in a release; each is read when it is asked for."""
    return () if text == _NONE else WrittenClaims(text, partial(_claim, told))


def _claim(told: Told, row: Row) -> Claim:
    basis, confidence, slot, value, quotes = row
    return Claim(
        release=told.iri,
        basis=basis,
        confidence=confidence,
        slot=NamedNode(slot) if slot else None,
        value=NamedNode(value) if value else None,
        quotes=tuple(_read(each, basis, told) for each in quotes),
    )


def _quote(quote: Quote, claim: Claim, told: Told) -> list[Any]:
    row: list[Any] = [quote.text, quote.start, quote.end]
    who = (quote.according_to, quote.according_to_label)
    if who != (told.iri, told.label) or quote.basis != claim.basis:
        row += [*who, quote.basis]
    return row


def _read(row: list[Any], basis: str, told: Told) -> Quote:
    text, start, end, *rest = row
    who, name, quoted = rest or (told.iri, told.label, basis)
    return Quote(
        text=text,
        start=start,
        end=end,
        release=told.iri,
        release_label=told.label,
        source_class=told.source_class,
        according_to=who,
        according_to_label=name,
        basis=quoted,
    )


def _iri(node: NamedNode | None) -> str:
    return node.value if node else ""
