"""Facts and views as rows and lines for people."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from kg.model.facts import Fact, FactBase

# For annotations only: they would load NetworkX, and `kg --help` must be quick.
if TYPE_CHECKING:
    from kg.lookup.views import DyadView, EntityView, FactView, ReleaseView, Subtotal
    from kg.network.evidence import Quote

_SHARED = frozenset(field.name for field in fields(FactBase))
#: A quote in a table is cut at this many characters; --json has it whole.
_CUT = 200
#: A fact that many releases tell shows this many of its quotes.
_QUOTES = 3


def fact_row(fact: Fact) -> tuple[str, str, str, str, str]:
    """Return id, kind, slots, speaker and quote of an extracted fact."""
    slots = [
        f"{field.name}: {_slot(value)}"
        for field in fields(fact)
        if field.name not in _SHARED and (value := getattr(fact, field.name)) not in (None, ())
    ]
    if fact.realis != "actual":
        slots.append(fact.realis)
    quote = " … ".join(" ".join(e.quote.split()) for e in fact.evidence)
    return fact.id, type(fact).__name__.lower(), "; ".join(slots), fact.by, _cut(quote)


def _slot(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"


def quote_line(quote: "Quote") -> str:
    """Return a quote with its release, and on whose words it rests."""
    words = " ".join(quote.text.split())
    marks = [quote.basis]
    if quote.basis != "stated":
        marks.append(f"in the words of {quote.according_to_label}")
    if quote.source_class != "official":
        marks.append(quote.source_class)
    return f"“{words}” ({quote.release_label}, {', '.join(marks)})"


def fact_lines(view: "FactView", *, indent: str = "  ") -> Iterator[str]:
    """Yield the lines of a fact: date and label, then its first quotes."""
    place = f", {view.place}" if view.place else ""
    yield f"{indent}{view.date or 'undated'}  {view.thing.label}{place}"
    for quote in view.quotes[:_QUOTES]:
        yield f"{indent}    {quote_line(quote)}"
    if len(view.quotes) > _QUOTES:
        yield f"{indent}    … and {len(view.quotes) - _QUOTES} more"


def entity_lines(view: "EntityView") -> Iterator[str]:
    """Yield an entity: names, attributes, then its relations with quotes."""
    yield f"{view.thing.label}  ({view.thing.kind})"
    yield f"  {view.thing.iri}"
    others = [name for name in view.names if name != view.thing.label]
    if others:
        yield f"  also: {', '.join(others)}"
    for name, value in view.attributes:
        yield f"  {name}: {value}"
    for quote in view.quotes[:3]:
        yield f"    {quote_line(quote)}"
    for relation in view.relations:
        arrow = "→" if relation.direction == "out" else "←"
        yield f"{arrow} {relation.relation} ({relation.other.thing.kind})"
        yield from fact_lines(relation.other)
    shown = view.offset + len(view.relations)
    if shown < view.total:
        yield f"… {view.total - shown} more relations: --offset {shown}"


def subtotal_line(subtotal: "Subtotal") -> str:
    """Return a sum in words: for whom, shared or alone, and whose words it rests on."""
    bound = "at least " if subtotal.at_least else ""
    names = " and ".join(subtotal.states) or "nobody named"
    whom = f"shared by {names}" if subtotal.shared else f"for {names} alone"
    amount = f"{float(subtotal.amount):,.0f}" if "." not in subtotal.amount else subtotal.amount
    return (
        f"{bound}{subtotal.currency} {amount} {whom}, as reported in {subtotal.release.label}"
        f" (in the words of {', '.join(subtotal.according_to)})"
    )


def dyad_lines(view: "DyadView") -> Iterator[str]:
    """Yield a dyad: who has been heard, then shelf by shelf."""
    first, second = view.states
    yield f"{first.label} – {second.label}"
    heard = ", ".join(f"{state} {count}" for state, count in view.heard) or "none"
    yield f"  releases by issuer: {heard}"
    for code in view.silent:
        yield f"  no release of {code}: what {code} said is as others report it"
    for title, shelf in (
        ("Meetings", view.meetings),
        ("Agreements", view.agreements),
        ("Aid", view.aid),
        ("Commitments", view.commitments),
        ("Statements", view.statements),
        ("Other", view.others),
    ):
        if shelf:
            yield f"{title} ({len(shelf)})"
        for one in shelf:
            yield from fact_lines(one)
    if view.subtotals:
        yield "Aid per release (not added up: releases may report the same money)"
        for subtotal in view.subtotals:
            yield f"  {subtotal_line(subtotal)}"


def release_row(view: "ReleaseView") -> tuple[str, str, str, str, str]:
    """Return date, issuer, source class, facts and title of a release."""
    return (
        view.date or "undated",
        view.issuer,
        view.source_class,
        str(view.facts),
        view.title or view.thing.label,
    )
