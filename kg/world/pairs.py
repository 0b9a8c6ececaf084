"""To which pairs of states a thing belongs, by all that releases tell of it."""

from collections.abc import Sequence

from kg.world.amounts import states_of
from kg.world.items import Item, World
from kg.world.outlines import Outline


def outline_of(item: Item) -> Outline:
    """Return what all mentions of a thing say, added up."""
    return Outline.sum(Outline.of(member, item.iri) for member in item.members)


def pairs_of(world: World, item: Item) -> tuple[str, ...]:
    """Return the pairs of states to which a thing belongs ("isl-ken"), as its index has them."""
    return outline_of(item).pairs(item.kind, states_of(world, item.values("donor")))


def belongs(world: World, item: Item, between: Sequence[str]) -> bool:
    """Tell whether a thing belongs to two states (IRIs); see `Outline.pairs`."""
    return "-".join(sorted(iri.rpartition("/")[2] for iri in between)) in pairs_of(world, item)
