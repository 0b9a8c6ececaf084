"""Recognise totals: an amount that releases call the sum of others, or that is their sum."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kg.world.items import Item, World
from kg.world.mentions import Mention

_LEAST: Final = 2  # parts of a sum
_NEAR: Final = 30  # days between the report of the sum and that of its parts


def wholes_of(world: World, items: Sequence[Item]) -> Mapping[str, tuple[str, ...]]:
    """Return the flows that are sums of others among `items`, each with its parts.

    Told: a release says so. Recognised: one release lists all its parts and no sum, another
    within 30 days gives just their sum, from the same giver in the same currency.
    """
    here = {item.iri for item in items}
    found: dict[str, set[str]] = {}
    for item in items:
        for whole in map(world.canonical, item.values("isPartOf")):
            if whole in here and whole != item.iri:
                found.setdefault(whole, set()).add(item.iri)
    for whole, parts in _recognised(world, items, found):
        found.setdefault(whole, set()).update(parts)
    return {whole: tuple(sorted(parts)) for whole, parts in sorted(found.items())}


def _recognised(
    world: World, items: Sequence[Item], told: Mapping[str, set[str]]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    parts = {part for each in told.values() for part in each}
    lists: dict[tuple[str, str, str], list[tuple[Mention, Decimal]]] = {}
    for item in items:
        for member in item.members:
            for key, amount in _exact(member):
                lists.setdefault(key, []).append((member, amount))
    sums = {
        (key[1], key[2], sum((amount for _, amount in listed), Decimal(0))): listed
        for key, listed in sorted(lists.items())
        if len(listed) >= _LEAST
    }
    for item in items:
        if item.iri in told or item.iri in parts:
            continue
        for member in item.members:
            for (_, donors, currency), amount in _exact(member):
                listed = sums.get((donors, currency, amount), [])
                if listed and _fits(member, [part for part, _ in listed]):
                    yield item.iri, tuple(world.canonical(part.iri) for part, _ in listed)


def _exact(member: Mention) -> Iterable[tuple[tuple[str, str, str], Decimal]]:
    """Yield release, givers and currency with the amount, if a member gives an exact one."""
    for currency in member.get("currency"):
        for value in member.get("value"):
            yield (member.told.id, " ".join(member.get("donor")), currency), Decimal(value)


def _fits(whole: Mention, parts: Sequence[Mention]) -> bool:
    gap = abs((whole.told.known - parts[0].told.known).days)
    receivers = {state for part in parts for state in part.get("recipientState")}
    same_release = whole.told.id == parts[0].told.id
    return not same_release and gap <= _NEAR and receivers <= {*whole.get("recipientState")}
