"""Whom a promise concerns: who made it and to whom, not of whom its release speaks."""

from collections.abc import Iterator, Sequence

from kg.world.items import Item, World
from kg.world.promises import Promise
from kg.world.reports import Report


def concerned(promise: Promise, told: Sequence[Report], world: World, pair: set[str]) -> bool:
    """Tell whether a promise is one of two states (IRIs).

    One of them makes it, and the other makes it too, is promised something, takes it up (to
    welcome it, say), or is named: in the words, or alone beside those who make it in the release.
    What a company promises is of the state in its name. If nobody tells whose body is to meet,
    the states are those whose meeting it was, else those of the agreements of its release, if
    these are all of the same ones.

    Args:
        promise: what was promised.
        told: what releases tell of it.
        world: where it was promised.
        pair: the two states.
    """
    own = {*promise.makers}
    if not own:
        return pair <= _of_body(promise, told, world)
    if not own & pair:
        return False
    others = {*promise.to}
    if promise.sort != "money":  # who gets it is told, or nobody knows
        others |= {*promise.takers, *_named(promise, pair)}
    if pair <= own | others:
        return True
    if others - own:
        return False
    return any({*m.told.states} - own == pair - own for m in promise.members)


def _named(promise: Promise, pair: set[str]) -> set[str]:
    return {iri for iri in pair if iri.rpartition("/")[2].upper() in promise.named}


def _of_body(promise: Promise, told: Sequence[Report], world: World) -> set[str]:
    """Return the states of a body that nobody attributes to any."""
    met = filter(None, (world.item(each.record) for each in told if each.effect == "done"))
    states = {state for item in met for state in item.values("party")}
    if states or promise.sort != "meeting":
        return states
    sides = {frozenset(item.values("party")) for item in _agreements(promise, world)} - {
        frozenset()
    }
    return {*next(iter(sides))} if len(sides) == 1 else set()


def _agreements(promise: Promise, world: World) -> Iterator[Item]:
    for release in dict.fromkeys(member.told.id for member in promise.members):
        yield from (item for item in world.told_in(release) if item.kind == "instrument")
