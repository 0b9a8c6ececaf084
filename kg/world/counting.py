"""Count things once: what may be one of the things counted is not counted beside them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.world.items import Item, Likeness, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Items that are surely different ones, and those that may be among them.

    `held` leads from an item that is not counted to the likenesses for which it is not.
    """

    items: tuple[Item, ...]
    held: Mapping[str, tuple[Likeness, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The meetings of a relationship, each once.

    Of those `planned` nobody tells that they were held; to those `followed` one of those held
    answers (`kg.world.plans` finds them). `open` tells which of all these may be one of the
    others.
    """

    held: tuple[Item, ...]
    planned: tuple[Item, ...]
    denied: tuple[Item, ...]
    open: tuple[Likeness, ...]
    followed: tuple[Item, ...] = ()


def once(items: Iterable[Item], likenesses: Sequence[Likeness]) -> Counted:
    """Return which items are counted, such that no two of them may be one.

    Left out is what may be most others, then what fewer releases tell of, then by IRI.
    """
    left = {item.iri: item for item in items}
    open_ = [each for each in likenesses if each.one in left and each.other in left]
    held: dict[str, list[Likeness]] = {}
    while open_:
        degree = {iri: 0 for each in open_ for iri in (each.one, each.other)}
        for each in open_:
            degree[each.one] += 1
            degree[each.other] += 1
        out = min(degree, key=lambda iri: (-degree[iri], len(left[iri].members), iri))
        held[out] = [each for each in open_ if out in (each.one, each.other)]
        open_ = [each for each in open_ if out not in (each.one, each.other)]
        del left[out]
    return Counted(
        items=tuple(left[iri] for iri in sorted(left)),
        held={iri: tuple(why) for iri, why in sorted(held.items())},
    )


def meetings(world: World, between: Sequence[str]) -> Meetings:
    """Return the meetings of which all the states in `between` (IRIs) are parties, by date."""
    found = [item for item in world.of_kind("meeting") if {*between} <= {*item.values("party")}]
    iris = {item.iri for item in found}
    return Meetings(
        held=_by_day(found, lambda item: item.standing == "actual"),
        planned=_by_day(found, lambda item: item.standing == "intended"),
        denied=_by_day(found, lambda item: item.standing == "negated"),
        open=tuple(
            each
            for each in world.likenesses
            if each.kind == "meeting" and iris >= {each.one, each.other}
        ),
    )


def _by_day(items: Iterable[Item], wanted: Callable[[Item], bool]) -> tuple[Item, ...]:
    return tuple(sorted(filter(wanted, items), key=_when))


def _when(item: Item) -> tuple[str, str]:
    day = item.days.latest
    return (day.isoformat() if day else "9999", item.iri)
