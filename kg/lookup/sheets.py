"""What is known of a thing as one list of facts with their quotes: for tables and for reading."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.lookup.views import DyadView, EntityView, FactView, ReleaseView, Thing

_COLUMNS: Final = (
    "section", "label", "kind", "date", "place", "amount", "iri",
    "basis", "according_to", "quote", "start", "end", "release",
)  # fmt: skip
#: A cell that a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A thing with facts in sections; `said` has names and values of it."""

    thing: Thing
    said: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, FactView], ...]

    def csv(self) -> str:
        """Return a row per fact and quote (RFC 4180)."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(_COLUMNS)
        writer.writerows(tuple(map(_cell, row)) for row in self._rows())
        return text.getvalue()

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for section, fact in self.facts:
            told = fact.thing
            row = (section, told.label, told.kind, fact.date, fact.place, fact.amount, told.iri)
            quotes = [
                (q.basis, q.according_to_label, q.text, str(q.start), str(q.end), q.release)
                for q in fact.quotes
            ]
            for quote in quotes or [("",) * 6]:
                yield (*row, *quote)


def of_entity(view: EntityView) -> Sheet:
    """Return an entity with its relations; an arrow tells their direction."""
    arrows = {"out": "→", "in": "←"}
    return Sheet(
        thing=view.thing,
        said=view.attributes,
        facts=tuple(
            (f"{arrows[each.direction]} {each.relation}", each.other) for each in view.relations
        ),
    )


def of_dyad(view: DyadView, thing: Thing) -> Sheet:
    """Return a relationship with the records that bear on it."""
    sections = ("meetings", "agreements", "aid", "commitments", "statements", "others")
    return Sheet(
        thing=thing,
        said=tuple((f"releases by {state}", str(count)) for state, count in view.heard),
        facts=tuple((name, fact) for name in sections for fact in getattr(view, name)),
    )


def of_release(view: ReleaseView, facts: Iterable[FactView]) -> Sheet:
    """Return a release with all that it says, in the order of its text."""
    said = (
        ("issuer", view.issuer_name),
        ("publisher", view.publisher),
        ("date", view.date),
        ("number", view.number),
        ("source class", view.source_class),
        ("page", view.page),
    )
    return Sheet(
        thing=view.thing,
        said=tuple((name, value) for name, value in said if value),
        facts=tuple(("facts", fact) for fact in facts),
    )


def _cell(text: str) -> str:
    """Keep a spreadsheet from running what a release says."""
    return f"'{text}" if text.startswith(_FORMULA) else text
