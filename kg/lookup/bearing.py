"""What bears on two states: each thing with its records, its shelf and its day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.lookup.facts import Facts
from kg.network.reading import iris, locals_of, subjects
from kg.network.records import Records
from kg.network.standing import MEETINGS
from kg.network.words import UNDATED, date_order
from kg.search import COUNTED_ONCE, SHELVES, Bearing
from kg.vocabulary import BREL

_CLASSES: Final = {
    "Meeting": "meetings",
    "Visit": "meetings",
    "Agreement": "agreements",
    "Aid": "aid",
    "Commitment": "commitments",
    "Statement": "statements",
}
#: Parts of other records; they are shown with these.
_PARTS: Final = frozenset({"AidStep", "Conclusion", "Stance", "Reference", "Tenure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing by its canonical record, the records that tell of it, and its last day.

    `day` orders by date (`date_order`), "" if none of the records is dated.
    """

    whole: NamedNode
    records: tuple[NamedNode, ...]
    day: str


def latest(things: list[Thing], limit: int | None) -> list[Thing]:
    """Return the things with the latest days."""
    if limit is None or len(things) <= limit:
        return things
    return sorted(things, key=lambda each: (each.day, each.whole.value), reverse=True)[:limit]


def shelved(found: Iterable[Bearing]) -> Mapping[str, list[Thing]]:
    """Return the things of records by shelf."""
    same: dict[str, dict[str, list[Bearing]]] = {name: {} for name in SHELVES}
    for each in found:
        whole = each.whole if each.shelf in COUNTED_ONCE else each.record
        same[each.shelf].setdefault(whole, []).append(each)
    return {
        shelf: [
            Thing(
                whole=NamedNode(whole),
                records=tuple(NamedNode(each.record) for each in told),
                day=max(each.day for each in told),
            )
            for whole, told in things.items()
        ]
        for shelf, things in same.items()
    }


def read_bearing(facts: Facts, relationship: NamedNode) -> Iterator[Bearing]:
    """Yield what bears on a relationship; all its records are looked at.

    What is one with something that bears on it does so too, whether its own words name both
    states or not.
    """
    records = Records(facts.engine)
    bearing = subjects(facts.engine, BREL.bearsOn, relationship)
    wholes = {records.whole(record) for record in bearing}
    same = {each for whole in wholes for each in records.same(whole)}
    for record in sorted({*bearing, *same}, key=lambda each: each.value):
        if record in facts.nodes and facts.nodes.kind(record) not in _PARTS:
            day = date_order(facts.nodes.date(record))
            yield Bearing(
                record=record.value,
                whole=records.whole(record).value,
                shelf=_shelf(facts, record),
                day=day if day < UNDATED else "",
            )


def _shelf(facts: Facts, record: NamedNode) -> str:
    """Return where a record stands; planned and denied meetings stand with those held."""
    kind = facts.nodes.kind(record) or ""
    if kind in ("Aim", "Situation"):
        types = set(locals_of(facts.engine, record, BREL.eventType))
        said = iris(facts.engine, record, BREL.act)
        return "statements" if said else "meetings" if types & MEETINGS else "others"
    return _CLASSES.get(kind, "others")
