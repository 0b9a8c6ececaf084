"""Readouts compared, as plain values for JSON, and as lines for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.network.words import date_words
from kg.world.comparing import Comparison, Row
from kg.world.words import cite, named

#: Gives the name of a state.
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadoutView:
    """A release that tells of the event; `published` is a day."""

    release: str
    label: str
    issuer: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """An event, its readouts, the sides of which none was found, and the facts side by side."""

    iri: str
    event: str
    date: str
    issuers: tuple[str, ...]
    readouts: tuple[ReadoutView, ...]
    no_readout_of: tuple[str, ...]
    rows: tuple[Row, ...]


def comparison_view(comparison: Comparison, name: Name) -> ComparisonView:
    """Return the view of a comparison."""
    paired = comparison.readouts
    return ComparisonView(
        iri=paired.event.iri,
        event=paired.event.label,
        date=" | ".join(paired.event.dates),
        issuers=paired.issuers,
        readouts=tuple(
            ReadoutView(
                release=told.id,
                label=told.label,
                issuer=told.issuer,
                published=told.published.isoformat() if told.published else "",
            )
            for told in paired.told
        ),
        no_readout_of=tuple(name(state) for state in paired.silent),
        rows=comparison.rows,
    )


def say_comparison(comparison: Comparison, name: Name) -> Iterator[str]:
    """Yield the event, its readouts, and each fact with both quotes."""
    paired = comparison.readouts
    yield named(paired.event)
    for told in paired.told:
        yield f"  readout of {told.issuer or 'no state'}: {told.label}"
    for state in paired.silent:
        yield f"  no readout found of {name(state)}, which took part"
    for row in comparison.rows:
        yield f"{row.kind}: {row.about}  [{', '.join(row.labels)}]"
        yield from (f"  {label}: {told}" for label, told in zip(row.labels, row.differences,
                                                              strict=False))  # fmt: skip
        yield from _sides(row)


def _sides(row: Row) -> Iterator[str]:
    for side in row.sides:
        if not side.quotes:
            yield f"  {side.issuer}: not mentioned in its readout"
            continue
        yield f"  {side.issuer}: {side.says}"
        yield from (f"    {cite(quote)}" for quote in side.quotes[:2])


def say_event(comparison: Comparison) -> str:
    """Return one line on an event that can be compared."""
    paired = comparison.readouts
    date = date_words(" | ".join(paired.event.dates)) or "undated"
    apart = sum(bool(row.differences) for row in comparison.rows)
    differences = "1 difference" if apart == 1 else f"{apart} differences"
    return (
        f"{date}  {paired.event.label}: {len(paired.told)} readouts of"
        f" {' and '.join(paired.issuers)}, {differences}  <{paired.event.iri}>"
    )
