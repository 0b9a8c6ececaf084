"""Pair the readouts: which releases of which issuers tell of one event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.world.items import Item, World
from kg.world.mentions import UNKNOWN_DAY, Kind, Told

#: What releases can have in common that makes them readouts of one event.
_SHARED: Final[tuple[Kind, ...]] = ("meeting", "instrument", "flow", "event", "deal")
#: A readout comes out within so many days of the event; releases of one event within fewer.
_AFTER: Final = timedelta(days=3)
_APART: Final = timedelta(days=2)
_RECENT: Final = timedelta(days=7)
_TWO: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Readouts:
    """The releases that tell of an event, and the sides of which none was found.

    `told` are sorted by day, `issuers` are their codes, sorted. `silent` are states (IRIs) that
    took part, and have issued none of the releases: nobody can say what they said.
    """

    event: Item
    told: tuple[Told, ...]
    issuers: tuple[str, ...]
    silent: tuple[str, ...]


def readouts(world: World, event: Item) -> Readouts:
    """Return the readouts of an event: what tells of it, and what tells of the same beside it.

    A release counts if it came out in the days after the event, or, where nobody dates the event,
    near the first release that tells of it; and so does one that came out within two days of
    such a release and tells of a thing of these days that it tells of too.
    """
    own = {member.told.id: member.told for member in event.members}
    day = event.days.exact
    near = day or min((told.known for told in own.values()), default=UNKNOWN_DAY)
    first = {t.id: t for t in own.values() if _within(t.known, near - _APART, near + _AFTER)}
    beside = {
        told.id: told
        for item in _common(world, first)
        for told in _tellers(item)
        if any(abs(told.known - each.known) <= _APART for each in first.values())
    }
    found = first | beside
    issuers = tuple(sorted({told.issuer for told in found.values() if told.issuer}))
    sides = {*event.values("party")}
    return Readouts(
        event=event,
        told=tuple(sorted(found.values(), key=lambda told: (told.known, told.id))),
        issuers=issuers,
        silent=tuple(sorted(s for s in sides if s.rpartition("/")[2].upper() not in issuers)),
    )


def events(world: World) -> tuple[Item, ...]:
    """Return the events of which releases of two or more issuers tell, each set of releases once.

    Meetings go before agreements, and these before deeds and money.
    """
    seen: set[frozenset[str]] = set()
    found = []
    for kind in _SHARED:
        for item in world.of_kind(kind):
            if item.standing == "actual" or kind == "flow":
                paired = readouts(world, item)
                key = frozenset(told.id for told in paired.told)
                recent = paired.told and _recent(item, paired.told[0].known)
                if recent and len(paired.issuers) >= _TWO and key not in seen:
                    seen.add(key)
                    found.append(item)
    return tuple(sorted(found, key=_when))


def _when(item: Item) -> tuple[date, str]:
    return (item.days.last or item.members[0].told.known, item.iri)


def _common(world: World, first: Mapping[str, Told]) -> Iterable[Item]:
    """Yield the things of these days that the releases tell of."""
    told = (item for name in first for item in world.told_in(name))
    items = {item.iri: item for item in told if item.kind in _SHARED}
    for iri in sorted(items):
        known = min(m.told.known for m in items[iri].members if m.told.id in first)
        if _recent(items[iri], known):
            yield items[iri]


def _recent(item: Item, known: date) -> bool:
    """Tell whether a thing is of the days of a release: what it recalls from long ago is not."""
    day = item.days.last
    if item.kind in ("flow", "deal"):
        return item.members[0].told.known >= known - _APART
    return day is not None and known - _RECENT <= day <= known + _APART


def _tellers(item: Item) -> tuple[Told, ...]:
    return tuple({member.told.id: member.told for member in item.members}.values())


def _within(day: date, first: date, last: date) -> bool:
    return first <= day <= last
