"""Who and what each thing has to do with: the records that name it, and in which slot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.pages.site import Site
from kg.workspace import Workspace
from kg.world.items import Item, World
from kg.world.mentions import Mention, by_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """That a record names a thing in some slots (local names of properties, sorted)."""

    slots: tuple[str, ...]
    record: Item | Mention

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.kind

    @property
    def when(self) -> str:
        """What it is ordered by: its last day, else that of its first release (ISO 8601)."""
        if isinstance(self.record, Item):
            day = self.record.days.last or self.record.days.first
            first = min(self.record.members, key=by_time)
            return (day or first.told.known).isoformat()
        return (self.record.days.last or self.record.told.known).isoformat()


def uses(site: Site, workspace: Workspace, iri: str) -> tuple[Use, ...]:
    """Return all records that name a thing (its canonical IRI), the newest first."""
    known = site.keep("uses", workspace, lambda: _index(workspace.world()))
    return known.get(iri, ())


def items_of(found: Iterable[Use], *kinds: str) -> tuple[Item, ...]:
    """Return the items among records, of some kinds, in their order."""
    return tuple(u.record for u in found if isinstance(u.record, Item) and u.kind in kinds)


def _index(world: World) -> Mapping[str, tuple[Use, ...]]:
    slots: dict[str, dict[str, set[str]]] = {}
    records: dict[str, Item | Mention] = {}
    for record, slot, value in _named(world):
        records[record.iri] = record
        thing = world.canonical(value)
        if thing != record.iri:
            slots.setdefault(thing, {}).setdefault(record.iri, set()).add(slot)
    return {
        thing: tuple(
            sorted(
                (Use(slots=tuple(sorted(s)), record=records[iri]) for iri, s in found.items()),
                key=lambda use: (use.when, use.record.iri),
                reverse=True,
            )
        )
        for thing, found in slots.items()
    }


def _named(world: World) -> Iterator[tuple[Item | Mention, str, str]]:
    for item in world.items.values():
        for member in item.members:
            yield from ((item, slot, value) for slot, value in _values(member))
    for said in world.statements:
        yield from ((said, slot, value) for slot, value in _values(said))


def _values(mention: Mention) -> Iterator[tuple[str, str]]:
    for slot, values in mention.slots.items():
        yield from ((slot, value) for value in values if value.startswith("http"))
