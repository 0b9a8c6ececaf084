"""Who and what each thing has to do with: the records that name it, and in which slots."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from kg.store import world_rows, world_uses
from kg.world.asof import LASTING
from kg.world.items import Item, World
from kg.world.mentions import KINDS, Mention
from kg.world.outlines import named_in
from kg.world.parts import Kept

#: What a thing said, and what was said to it or about it: the kinds of statements that name it.
SAID: Final = "said"
ADDRESSED: Final = "addressed"
_SPOKE: Final = frozenset({"agent", "onBehalfOf"})
_ALL: Final = (*KINDS, SAID, ADDRESSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """That a record names a thing in some slots (local names of properties, sorted).

    `when` is what it is ordered by (ISO 8601): its last day, else that of its first release; of
    persons, organisations and places that of the last release that tells of them.
    """

    slots: tuple[str, ...]
    record: Item | Mention
    when: str

    @property
    def kind(self) -> str:
        """The kind of the record; of a statement whether the thing said it."""
        if isinstance(self.record, Item):
            return self.record.kind
        return spoken(self.slots)


class Uses(Protocol):
    """The records that name one thing."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each kind."""
        ...

    def newest(self, most: int | None) -> tuple[Use, ...]:
        """Return the newest of each kind, all of them without `most`; the newest first."""
        ...


class KeptUses:
    """The records that name a thing (its canonical IRI), of which the index tells."""

    def __init__(self, kept: Kept, iri: str) -> None:
        self._kept = kept
        self._iris = (iri, *world_rows.all_iris(kept.index, [iri]))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are; counted, not read."""
        return world_uses.used_counts(self._kept.index, self._iris)

    def newest(self, most: int | None) -> tuple[Use, ...]:
        """Return the newest of each kind; only these are read."""
        found = {kind: self._newest(kind, most) for kind in _ALL}
        items = {iri for kind in KINDS for iri in found[kind]}
        world = self._kept.part(items)
        said = {m.iri: m for m in self._kept.statements({*found[SAID], *found[ADDRESSED]})}
        uses = (
            Use(slots=tuple(sorted(slots)), record=record, when=when)
            for kind in _ALL
            for iri, (when, slots) in found[kind].items()
            if (record := world.item(iri) if kind in KINDS else said.get(iri)) is not None
            and (isinstance(record, Mention) or record.kind == kind)
        )
        return tuple(sorted(uses, key=_order, reverse=True))

    def _newest(self, kind: str, most: int | None) -> dict[str, tuple[str, set[str]]]:
        """Return when and slots of the newest of a kind, by IRI."""
        limit = -1 if most is None else most + len(self._iris)  # it may name itself
        rows = sorted(
            {
                row
                for target in dict.fromkeys(self._iris)
                for row in world_uses.used_newest(self._kept.index, target, kind, limit)
            },
            reverse=True,
        )
        found: dict[str, tuple[str, set[str]]] = {}
        for when, iri, slots in rows:
            if iri not in self._iris and (iri in found or most is None or len(found) < most):
                found.setdefault(iri, (when, set()))[1].update(slots.split())
        return found


class WholeUses:
    """The records that name a thing, of which a whole world tells; see `all_uses`."""

    def __init__(self, found: tuple[Use, ...]) -> None:
        self._found = found

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are."""
        return Counter(use.kind for use in self._found)

    def newest(self, most: int | None) -> tuple[Use, ...]:
        """Return the newest of each kind."""
        kinds: Counter[str] = Counter()
        found = []
        for use in self._found:
            kinds[use.kind] += 1
            if most is None or kinds[use.kind] <= most:
                found.append(use)
        return tuple(found)


def all_uses(world: World) -> Mapping[str, tuple[Use, ...]]:
    """Return by canonical IRI of a thing all records that name it, the newest first."""
    slots: dict[str, dict[str, set[str]]] = {}
    records: dict[str, Item | Mention] = {}
    for record, slot, value in _named(world):
        records[record.iri] = record
        thing = world.canonical(value)
        if thing != record.iri:
            slots.setdefault(thing, {}).setdefault(record.iri, set()).add(slot)
    days = {iri: _when(record) for iri, record in records.items()}
    return {
        thing: tuple(
            sorted(
                (
                    Use(slots=tuple(sorted(s)), record=records[iri], when=days[iri])
                    for iri, s in found.items()
                ),
                key=_order,
                reverse=True,
            )
        )
        for thing, found in slots.items()
    }


def items_of(found: Iterable[Use], *kinds: str) -> tuple[Item, ...]:
    """Return the items among records, of some kinds, in their order."""
    return tuple(u.record for u in found if isinstance(u.record, Item) and u.kind in kinds)


def statements_of(found: Iterable[Use], *kinds: str) -> tuple[Mention, ...]:
    """Return the statements among records, of some kinds, in their order."""
    return tuple(u.record for u in found if isinstance(u.record, Mention) and u.kind in kinds)


def spoken(slots: Iterable[str]) -> str:
    """Return the kind of a statement that names a thing in some slots."""
    return ADDRESSED if _SPOKE.isdisjoint(slots) else SAID


def _named(world: World) -> Iterator[tuple[Item | Mention, str, str]]:
    for item in world.items.values():
        for member in item.members:
            yield from ((item, slot, value) for slot, value in named_in(member))
    for said in world.statements:
        yield from ((said, slot, value) for slot, value in named_in(said))


def _when(record: Item | Mention) -> str:
    if isinstance(record, Mention):
        return (record.days.last or record.told.known).isoformat()
    known = [member.told.known for member in record.members]
    if record.kind in LASTING:
        return max(known).isoformat()
    days = record.days
    return (days.latest or min(known)).isoformat()


def _order(use: Use) -> tuple[str, str]:
    return (use.when, use.record.iri)
