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
#: Marks of what has not taken place.
_REALIS = {"intended": "planned or wanted, not done", "negated": "denied"}


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
    from kg.network.words import whose_words  # it would load NetworkX

    words = " ".join(quote.text.split())
    marks = [whose_words(quote.basis, quote.according_to_label)]
    if quote.source_class != "official":
        marks.append(quote.source_class)
    return f"“{words}” ({quote.release_label}, {', '.join(marks)})"


def fact_lines(view: "FactView", *, indent: str = "  ") -> Iterator[str]:
    """Yield the lines of a fact: date, label and what it is not yet, then its first quotes."""
    from kg.network.words import date_words  # it would load NetworkX

    label = view.thing.label
    place = f", {view.place}" if view.place and view.place not in label else ""
    marks = [_REALIS[view.realis]] if view.realis in _REALIS else []
    if view.realis == "intended" and view.thing.kind == "Aid":
        marks = ["not given yet"]
    if view.stage and view.stage not in label:
        marks.append(view.stage)
    mark = f" [{', '.join(marks)}]" if marks else ""
    yield f"{indent}{date_words(view.date) or 'undated'}  {label}{place}{mark}"
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
    """Return a sum in words: of whom, how far, for whom, and whose words it rests on."""
    bound = "at least " if subtotal.at_least else "about " if subtotal.about else ""
    names = " and ".join(subtotal.state_names) or "nobody named"
    donors = " and ".join(subtotal.donors) or "a giver who is not named"
    standing = {"not told": "stage not told"}.get(subtotal.standing, subtotal.standing)
    left_out = "".join(
        f"; possible total left out: {subtotal.currency} {_number(amount)}"
        for amount in subtotal.left_out
    )
    whom = f"shared by {names}" if subtotal.shared else f"for {names} alone"
    return (
        f"{bound}{subtotal.currency} {_number(subtotal.amount)} from {donors} {whom}, {standing},"
        f" as reported in {subtotal.release.label} ({', '.join(subtotal.said)}{left_out})"
    )


def _number(amount: str) -> str:
    return f"{int(amount):,}" if "." not in amount else amount


_SHELVES = (
    ("Meetings", "meetings"),
    ("Agreements", "agreements"),
    ("Aid", "aid"),
    ("Commitments", "commitments"),
    ("Statements", "statements"),
    ("Other", "others"),
)


def dyad_lines(view: "DyadView") -> Iterator[str]:
    """Yield a dyad: who has been heard, then shelf by shelf."""
    first, second = view.states
    yield f"{first.label} – {second.label}"
    names = {each.issuer: each.issuer_name for each in view.releases}
    heard = ", ".join(f"{names.get(code) or code or 'no state'} {n}" for code, n in view.heard)
    yield f"  releases by issuer: {heard or 'none'}"
    sides = {each.iri.rpartition("/")[2].upper(): each.label for each in view.states}
    for code in view.silent:
        name = sides.get(code, code)
        yield f"  no release of {name}: what {name} said is as others report it"
    for title, name in _SHELVES:
        shelf: tuple[FactView, ...] = getattr(view, name)
        if shelf:
            total = view.totals[name]
            what = ", as each release reports it; each once: kg totals" * (name == "aid")
            few = f"the latest {len(shelf)} of " * (total > len(shelf))
            yield f"{title} ({few}{total}{what})"
        for one in shelf:
            yield from fact_lines(one)
    if view.subtotals:
        yield "Aid per release (not added up: releases may report the same money)"
        for subtotal in view.subtotals:
            yield f"  {subtotal_line(subtotal)}"


def release_row(view: "ReleaseView") -> tuple[str, ...]:
    """Return date, issuer, source class, number of records, id and title of a release."""
    return (
        view.date or (f"not before {view.not_before}" if view.not_before else "undated"),
        view.issuer_name or view.publisher,
        view.source_class,
        str(view.records),
        view.id,
        view.title or view.thing.label,
    )
