"""What was so on a day (valid time); what was known on it is asked of `Workspace.as_known`."""

from dataclasses import replace
from datetime import date
from typing import Final

from kg.world.items import Chosen, Item, World
from kg.world.mentions import Kind, Mention

#: What does not come about, but is there.
LASTING: Final[frozenset[Kind]] = frozenset({"person", "organisation", "place"})


def come_about(item: Item, day: date) -> bool:
    """Tell whether something had come about by a day: what has no date, by its first release."""
    actual = [member for member in item.members if member.realis == "actual"]
    last = item.days.last or min((member.told.known for member in actual), default=None)
    return bool(actual) and last is not None and last <= day


def until(world: World, day: date) -> World:
    """Return the world without what had not come about by a day, or was planned only later."""

    def begun(iri: str) -> Item | None:
        found = world.items.get(iri)
        return found if found is not None and _begun(found, day) else None

    mine = {iri: item for iri, item in world.items.items() if _begun(item, day)}
    items = Chosen(mine, begun)
    return replace(
        world,
        items=items,
        likenesses=tuple(
            each for each in world.likenesses if each.one in items and each.other in items
        ),
        statements=tuple(said for said in world.statements if was_said(said, day)),
    )


def was_said(said: Mention, day: date) -> bool:
    """Tell whether something had been said by a day: what has no date, by its release."""
    return (said.days.last or said.told.known) <= day


def _begun(item: Item, day: date) -> bool:
    planned = any(m.told.known <= day for m in item.members if m.realis != "actual")
    return item.kind in LASTING or planned or come_about(item, day)


def posts(world: World, person: str, day: date) -> tuple[tuple[str, date, Mention], ...]:
    """Return the posts in which releases show a person nearest to a day.

    Each comes with the day of the release and the mention. Releases of that day or before go
    first; only if there are none, the first one after it counts. A post without an end is one
    that a person had when a release said so, not one that the person still has.
    """
    item = world.item(person)
    told = [m for m in item.members if m.get("post")] if item else []
    before = [m for m in told if m.told.known <= day]
    nearest = max((m.told.known for m in before), default=None) or min(
        (m.told.known for m in told), default=None
    )
    found = {
        post: (post, m.told.known, m)
        for m in told
        if m.told.known == nearest
        for post in m.get("post")
    }
    return tuple(found[post] for post in sorted(found))
