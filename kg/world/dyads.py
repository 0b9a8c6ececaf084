"""What belongs to two states, by kind and the newest first: from an index or from a world."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol

from kg.world.bearings import pointed_at
from kg.world.items import Chosen, Item, World
from kg.world.mentions import RECORDS, Kind, Mention, Told
from kg.world.pairs import belongs
from kg.world.parts import Kept
from kg.world.windows import ALL, Window

#: The kinds of things that belong to two states.
BELONGING: Final[tuple[Kind, ...]] = (
    "meeting", "instrument", "flow", "commitment", "event", "deal",
)  # fmt: skip
#: By how much older releases may have a bearing on promises: they tell sums or their parts.
_BEFORE: Final = timedelta(days=60)


class Dyad(Protocol):
    """Two states, with what belongs to them.

    Meetings and agreements belong to those that are parties to them, money to givers and
    receivers; all else to those on which a release says that it bears.
    """

    @property
    def counts(self) -> Mapping[str, int]:
        """How many things of each kind, and how many statements, belong to the two."""
        ...

    def newest(self, kinds: Sequence[Kind], most: int | None) -> World:
        """Return a world of the newest things of some kinds, of all of them without `most`."""
        ...

    def statements(self, most: int | None) -> tuple[Mention, ...]:
        """Return the newest statements, the newest first."""
        ...

    def agreements(self, iris: Sequence[str]) -> World:
        """Return a world with all that was said about agreements (canonical IRIs)."""
        ...

    def told(self) -> tuple[Told, ...]:
        """Return the releases that tell of anything of the two, the newest first."""
        ...

    def around(self, window: Window = ALL) -> World:
        """Return a world of the records of which releases on the two tell; see `kg.world.parts`.

        On the two are those that tell of anything of them, speak of both states and of three
        others at most, or point at an agreement between them. In others is not looked for what
        became of their promises. With a `window` it need only hold what the promises that were
        made in it are read from, and what its releases tell of what became of them.
        """
        ...

    def window(self, number: int, on: date) -> Window:
        """Return when about so many releases on the two came out near a day, all if they are few.

        Two thirds of those are wanted that came out until the day, a third that came out later.
        """
        ...


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items by their last day, the newest first; what has no date comes last."""
    return tuple(sorted(items, key=_when, reverse=True))


class KeptDyad:
    """Two states (isl-ken), of which the index of the world tells."""

    def __init__(self, kept: Kept, pair: str) -> None:
        self._kept = kept
        self._pair = pair

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are; counted, not read."""
        return self._kept.count(self._pair)

    def newest(self, kinds: Sequence[Kind], most: int | None) -> World:
        """Return a world of the newest things of each kind; only these are read."""
        found = [iri for kind in kinds for iri in self._kept.newest(self._pair, kind, most)]
        return self._kept.part(found)

    def statements(self, most: int | None) -> tuple[Mention, ...]:
        """Return the newest statements."""
        found = self._kept.statements(self._kept.newest(self._pair, "statement", most))
        return tuple(sorted(found, key=_said, reverse=True))

    def agreements(self, iris: Sequence[str]) -> World:
        """Return what the releases say that tell of the agreements, or point at them."""
        return self._kept.telling(iris)

    def told(self) -> tuple[Told, ...]:
        """Return the releases; their headers are read."""
        return tuple(sorted(self._kept.tellers(self._pair), key=_published, reverse=True))

    def around(self, window: Window = ALL) -> World:
        """Return what these releases tell; others are not read."""
        kept, releases = self._kept, self._kept.speaking(self._pair)
        if not window.whole:
            first = window.first - _BEFORE if window.first else date.min
            releases = frozenset(kept.since(first, releases, last=window.last or date.max))
        return kept.around(releases)

    def window(self, number: int, on: date) -> Window:
        """Return the days; only those of releases are read."""
        return self._kept.window(number, on, self._kept.speaking(self._pair))


class WholeDyad:
    """Two states (isl-ken), of which a whole world tells."""

    def __init__(self, world: World, pair: str, iris: tuple[str, str]) -> None:
        self._world = world
        self._pair = pair
        self._iris = iris

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are."""
        found: dict[str, int] = {kind: len(self._all((kind,))) for kind in BELONGING}
        return found | {"statement": len(self.statements(None))}

    def newest(self, kinds: Sequence[Kind], most: int | None) -> World:
        """Return a world that goes through the newest things of each kind alone."""
        found = [item for kind in kinds for item in self._all((kind,))[:most]]
        chosen = {item.iri: item for item in sorted(found, key=lambda item: item.iri)}
        return replace(self._world, items=Chosen(chosen, self._world.items.get))

    def statements(self, most: int | None) -> tuple[Mention, ...]:
        """Return the newest statements."""
        mine = [each for each in self._world.statements if self._pair in each.bears]
        return tuple(sorted(mine, key=_said, reverse=True))[:most]

    def agreements(self, iris: Sequence[str]) -> World:
        """Return the whole world."""
        del iris
        return self._world

    def told(self) -> tuple[Told, ...]:
        """Return the releases."""
        members = [m for item in self._all(BELONGING) for m in item.members]
        found = {m.told.id: m.told for m in (*members, *self.statements(None))}
        return tuple(sorted(found.values(), key=_published, reverse=True))

    def around(self, window: Window = ALL) -> World:
        """Return the world without what other releases alone tell, whatever the day."""
        del window
        releases, world = self._speaking(), self._world
        mine = {
            iri: item
            for iri, item in world.items.items()
            if item.kind in RECORDS and any(m.told.id in releases for m in item.members)
        }
        return replace(
            world,
            items=Chosen(mine, world.items.get),
            statements=tuple(m for m in world.statements if m.told.id in releases),
            references=tuple(m for m in world.references if m.told.id in releases),
            likenesses=tuple(e for e in world.likenesses if e.one in mine and e.other in mine),
            partly=tuple(
                replace(body, members=members)
                for body in world.of_kind("organisation")
                if (members := tuple(m for m in body.members if m.told.id in releases))
            ),
        )

    def window(self, number: int, on: date) -> Window:
        """Return all: it is at hand."""
        del number, on
        return ALL

    def _speaking(self) -> set[str]:
        """Return the ids of the releases on the two."""
        codes, world = {*self._pair.split("-")}, self._world
        agreements = {iri for item in self._all(("instrument",)) for iri in item.iris}
        told = (m for item in world.items.values() for m in item.members)
        return {t.id for t in self.told()} | {
            m.told.id
            for m in (*told, *world.statements, *world.references)
            if codes <= m.told.on or not agreements.isdisjoint(pointed_at(m))
        }

    def _all(self, kinds: Sequence[Kind]) -> tuple[Item, ...]:
        items = (item for kind in kinds for item in self._world.of_kind(kind))
        return newest_first([item for item in items if self._has(item)])

    def _has(self, item: Item) -> bool:
        return belongs(self._world, item, self._iris)


def _when(item: Item) -> tuple[str, str]:
    day = item.days.latest
    return (day.isoformat() if day else "", item.iri)


def _said(mention: Mention) -> tuple[date, str]:
    return (mention.told.known, mention.iri)


def _published(told: Told) -> tuple[date, str]:
    return (told.known, told.id)
