"""Count money once: flows of aid, conflicts and totals; nothing is converted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.world.amounts import Bound, Flow, Standing, flow
from kg.world.counting import once
from kg.world.items import Item, Likeness, World
from kg.world.pairs import belongs
from kg.world.wholes import wholes_of

#: Where a flow stands in the ledger of a relationship.
Place = Literal[
    "counted", "sources differ", "the sum of others", "may be one of the others", "no amount"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Flows of which sources give different amounts; none of them is in a total.

    `flows` are those of the relationship. `least` and `most` are of all: another source may tell
    of one for other states, too.
    """

    flows: tuple[str, ...]
    least: Decimal
    most: Decimal
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of flows that have giver, receivers, currency and standing in common."""

    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    disputed: bool
    currency: str
    standing: Standing
    amount: Decimal
    bound: Bound
    flows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The money of a relationship: flows once each, totals, and what is in none of them.

    `wholes` leads from a flow that is the sum of others to these: it is not added to them.
    `held` are flows that may be one of those counted, `denied` those that somebody denies.
    `places` tells of each flow where it stands: in one of these, or in a total.
    """

    flows: tuple[Flow, ...]
    totals: tuple[Total, ...]
    conflicts: tuple[Conflict, ...]
    wholes: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[Likeness, ...]]
    denied: tuple[str, ...]
    places: Mapping[str, Place]

    def adds_up(self, whole: str) -> bool:
        """Tell whether the parts of a sum that are here make all of it, and leave no rest."""
        amounts = {flow.iri: flow.amount for flow in self.flows}
        parts = [amounts.get(part) for part in self.wholes[whole]]
        known = [amount for amount in parts if amount is not None]
        return len(known) == len(parts) and sum(known, Decimal(0)) == amounts[whole]

    @property
    def number(self) -> int:
        """How many flows there are: those of which sources differ are one."""
        own = ("counted", "no amount")
        return len(self.conflicts) + sum(place in own for place in self.places.values())


def ledger(world: World, between: Sequence[str] = ()) -> Ledger:
    """Return the money that went, or is to go, between two states (IRIs), or all of it.

    A flow for several states is in the ledger of each with the giver, as shared.
    """
    told = world.of_kind("flow")
    items = [item for item in told if not between or belongs(world, item, between)]
    denied = [item for item in items if item.standing == "negated"]
    real = [item for item in items if item.standing != "negated"]
    flows = {item.iri: flow(world, item) for item in real}
    wholes = wholes_of(world, real)
    open_ = [each for each in world.likenesses if each.kind == "flow"]
    differing = [each for each in open_ if each.status == "differs"]
    parts = [item for item in real if item.iri not in wholes]
    conflicts = _conflicts(world, flows, parts, differing)
    in_conflict = {iri for conflict in conflicts for iri in conflict.flows}
    counted = once(
        (item for item in parts if item.iri not in in_conflict),
        [each for each in open_ if each.status != "differs"],
    )
    totals = _totals([flows[item.iri] for item in counted.items])
    places: dict[str, Place] = dict.fromkeys(sorted(flows), "no amount")
    places |= dict.fromkeys((iri for total in totals for iri in total.flows), "counted")
    places |= dict.fromkeys(counted.held, "may be one of the others")
    places |= dict.fromkeys(wholes, "the sum of others")
    places |= dict.fromkeys(in_conflict, "sources differ")
    return Ledger(
        flows=tuple(flows[iri] for iri in sorted(flows)),
        totals=totals,
        conflicts=conflicts,
        wholes=wholes,
        held=counted.held,
        denied=tuple(sorted(item.iri for item in denied)),
        places=places,
    )


def _conflicts(
    world: World,
    flows: Mapping[str, Flow],
    items: Iterable[Item],
    differing: Iterable[Likeness],
) -> tuple[Conflict, ...]:
    """Return flows of which sources differ, joined where one differs from several.

    What differs from one of `items` may itself be for other states.
    """
    mine = {item.iri for item in items}
    groups: dict[str, set[str]] = {}
    reasons: dict[str, set[str]] = {}
    for iri in sorted(mine):
        if flows[iri].amount is None and len(flows[iri].amounts) > 1:
            groups[iri] = {iri}
            reasons[iri] = {"sources give different amounts"}
    amounts = {iri: flows[iri].amounts for iri in mine}
    for each in differing:
        amounts |= {iri: _beside(world, iri) for iri in (each.one, each.other) if iri not in flows}
        if mine.isdisjoint((each.one, each.other)) or not {each.one, each.other} <= amounts.keys():
            continue
        joined = groups.get(each.one, {each.one}) | groups.get(each.other, {each.other})
        why = {*each.reasons} | reasons.get(each.one, set()) | reasons.get(each.other, set())
        for iri in joined:
            groups[iri], reasons[iri] = joined, why
    found = {tuple(sorted(group)): tuple(sorted(reasons[iri])) for iri, group in groups.items()}
    return tuple(
        Conflict(
            flows=tuple(iri for iri in group if iri in mine),
            least=min(told),
            most=max(told),
            reasons=found[group],
        )
        for group in sorted(found)
        if (told := [amount for iri in group for amount in amounts[iri]])
    )


def _beside(world: World, iri: str) -> tuple[Decimal, ...]:
    """Return the amounts of a flow that is not of the relationship, none if it is denied."""
    item = world.items.get(iri)
    return flow(world, item).amounts if item and item.standing != "negated" else ()


def _totals(flows: Iterable[Flow]) -> tuple[Total, ...]:
    groups: dict[tuple[object, ...], list[Flow]] = {}
    for each in flows:
        if each.amount is not None and each.standing != "cancelled":
            key = (each.donors, each.recipients, each.disputed, each.currency, each.standing)
            groups.setdefault(key, []).append(each)
    found = [
        Total(
            donors=one.donors,
            recipients=one.recipients,
            disputed=one.disputed,
            currency=one.currency,
            standing=one.standing,
            amount=sum((f.amount for f in group if f.amount is not None), Decimal(0)),
            bound=next((f.bound for f in group if f.bound != "exact"), "exact"),
            flows=tuple(sorted(f.iri for f in group)),
        )
        for group in groups.values()
        for one in group[:1]
    ]
    return tuple(
        sorted(found, key=lambda t: (t.donors, t.recipients, t.currency, t.standing, t.disputed))
    )
