"""What all mentions of a thing say, added up: it is read at one cost, however many tell of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import combinations, product
from typing import Final, Self

from kg.model.facts import Realis
from kg.network.dates import Interval, most_exact
from kg.world.asof import LASTING
from kg.world.items import Item, standing_of
from kg.world.mentions import Kind, Mention, Told

_STATE: Final = "/id/state/"
_NAMED: Final = "named"
_IRI: Final = "http"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sum of mentions of one thing; sums do not depend on order, nor on what comes twice.

    `first` are known day (ISO 8601), id of the release, and label of the first mention under the
    canonical IRI, `told` the first and the last known day of all mentions. `slots` are pairs of
    slot and value, `bears` pairs of states, `issuers` codes.
    """

    first: tuple[str, str, str]
    told: tuple[str, str]
    names: frozenset[str]
    slots: frozenset[tuple[str, str]]
    spans: frozenset[Interval]
    realis: frozenset[Realis]
    issuers: frozenset[str]
    bears: frozenset[str]

    @classmethod
    def of(cls, mention: Mention, canonical: str) -> Self:
        """Return what one mention says of the thing with that IRI."""
        told = mention.told
        known = told.known.isoformat()
        return cls(
            first=(known if mention.iri == canonical else "~", told.id, mention.label),
            told=(known, known),
            names=frozenset(mention.names),
            slots=frozenset((s, value) for s, values in _slots(mention) for value in values),
            spans=frozenset((mention.days,)),
            realis=frozenset((mention.realis,)),
            issuers=frozenset({told.issuer} - {""}),
            bears=frozenset(mention.bears),
        )

    @classmethod
    def sum(cls, outlines: Iterable["Outline"]) -> "Outline":
        """Return what several say together."""
        return reduce(_added, outlines)

    def values(self, slot: str) -> tuple[str, ...]:
        """Return the values of a slot, sorted."""
        return tuple(sorted(value for name, value in self.slots if name == slot))

    @property
    def day(self) -> str:
        """The last day on which it may have been (ISO 8601), "" if nobody dates it."""
        day = most_exact(self.spans).latest
        return day.isoformat() if day else ""

    def when(self, kind: Kind) -> str:
        """What it is ordered by among what names a thing: see `kg.world.uses.Use`."""
        return self.told[1] if kind in LASTING else self.day or self.told[0]

    @property
    def named(self) -> Mapping[str, frozenset[str]]:
        """The slots in which it names each thing, by IRI as releases write it."""
        found: dict[str, set[str]] = {}
        for slot, value in self.slots:
            if slot != _NAMED and value.startswith(_IRI):
                found.setdefault(value, set()).add(slot)
        return {thing: frozenset(slots) for thing, slots in found.items()}

    @property
    def row(self) -> tuple[str, int, str]:
        """What is remembered with its pairs of states: see `kg.store.world_rows.PairRow`."""
        return self.day, int("actual" in self.realis), " ".join(sorted(self.issuers))

    def pairs(self, kind: Kind, states: Iterable[str]) -> tuple[str, ...]:
        """Return the pairs of states to which it belongs, as `Mention.bears` has them, sorted.

        Meetings and agreements belong to those that are parties, money to givers and receivers,
        the rest to those on which releases say that it bears. `states` are those of the givers.
        """
        if kind in ("meeting", "instrument"):
            return tuple(_pair(a, b) for a, b in combinations(_states(self.values("party")), 2))
        if kind == "flow":
            named = self.values(_NAMED) or self.values("recipientState")
            ways = product(_states(states), _states(named))
            return tuple(sorted({_pair(a, b) for a, b in ways if a != b}))
        return tuple(sorted(self.bears)) if kind in ("commitment", "event", "deal") else ()

    def item(self, iri: str, kind: Kind) -> Item:
        """Return the thing as one mention without words that says all of this."""
        known, release, label = self.first
        told = Told(id=release, iri="", label="", published=_day(known))
        slots: dict[str, list[str]] = {}
        for slot, value in sorted(self.slots):
            slots.setdefault(slot, []).append(value)
        member = Mention(
            iri=iri,
            kind=kind,
            told=told,
            names=(label, *sorted(self.names - {label})),
            days=most_exact(self.spans),
            realis=standing_of(self.realis),
            slots={slot: tuple(values) for slot, values in slots.items()},
            bears=tuple(sorted(self.bears)),
        )
        return Item(iri=iri, kind=kind, label=label, members=(member,))

    def text(self) -> str:
        """Write it; equal ones make equal texts."""
        spans = sorted([_iso(each.first), _iso(each.last)] for each in self.spans)
        told = [
            self.first, self.told, sorted(self.names), sorted(self.slots), spans,
            sorted(self.realis), sorted(self.issuers), sorted(self.bears),
        ]  # fmt: skip
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `text` has written."""
        first, told, names, slots, spans, realis, issuers, bears = json.loads(text)
        return cls(
            first=(first[0], first[1], first[2]),
            told=(told[0], told[1]),
            names=frozenset(names),
            slots=frozenset((slot, value) for slot, value in slots),
            spans=frozenset(Interval(first=_day(a), last=_day(b)) for a, b in spans),
            realis=frozenset(realis),
            issuers=frozenset(issuers),
            bears=frozenset(bears),
        )


def named_in(mention: Mention) -> Iterator[tuple[str, str]]:
    """Yield the slots of a mention with the things that it names there, as releases write them."""
    for slot, values in mention.slots.items():
        yield from ((slot, value) for value in values if value.startswith(_IRI))


def _slots(mention: Mention) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the slots of a mention; receivers whom its words name stand apart as well."""
    yield from mention.slots.items()
    if not mention.inferred("recipientState"):
        yield _NAMED, mention.get("recipientState")


def _added(one: Outline, other: Outline) -> Outline:
    return Outline(
        first=min(one.first, other.first),
        told=(min(one.told[0], other.told[0]), max(one.told[1], other.told[1])),
        names=one.names | other.names,
        slots=one.slots | other.slots,
        spans=one.spans | other.spans,
        realis=one.realis | other.realis,
        issuers=one.issuers | other.issuers,
        bears=one.bears | other.bears,
    )


def _states(iris: Iterable[str]) -> list[str]:
    return sorted({iri.rpartition("/")[2] for iri in iris if _STATE in iri})


def _pair(one: str, other: str) -> str:
    return "-".join(sorted((one, other)))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text and text != "~" else None
