"""Count money once: flows of aid with their stages, conflicts and totals; nothing is converted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kg.network.evidence import Quote
from kg.world.counting import once
from kg.world.items import Item, Likeness, World
from kg.world.mentions import Mention
from kg.world.wholes import wholes_of

#: From the first word to the last payment; of several that releases tell, the last counts.
STAGES: Final = (
    "proposed", "announced", "pledged", "committed", "allocated", "extended", "disbursed",
)  # fmt: skip
_GIVEN: Final = frozenset(("allocated", "extended", "disbursed"))

Bound = Literal["exact", "about", "at least", "up to"]
Standing = Literal["promised", "allocated or paid", "not told", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An amount as one release reports it, with the stage and the states it is said to be for."""

    release: str
    issuer: str
    amount: Decimal | None
    bound: Bound
    stage: str
    recipients: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One flow of aid, whoever reports it and however often.

    `amount` is None where the reports differ or none gives one. `recipients` are all states that
    any report names; `disputed` tells that reports name different ones. `stage` is the last one
    that any report tells; `standing` follows from it.
    """

    iri: str
    label: str
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    disputed: bool
    currency: str
    amount: Decimal | None
    bound: Bound
    stage: str
    standing: Standing
    reports: tuple[Reported, ...]

    @property
    def shared(self) -> bool:
        """Whether several states share it, in parts that nobody tells."""
        return len(self.recipients) > 1

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amounts that are reported, each once, from the least."""
        return tuple(sorted({r.amount for r in self.reports if r.amount is not None}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Flows of which sources give different amounts; none of them is in a total."""

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
    """

    flows: tuple[Flow, ...]
    totals: tuple[Total, ...]
    conflicts: tuple[Conflict, ...]
    wholes: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[Likeness, ...]]
    denied: tuple[str, ...]


def ledger(world: World, between: Sequence[str] = ()) -> Ledger:
    """Return the money that went, or is to go, between two states (IRIs), or all of it.

    A flow for several states is in the ledger of each with the giver, as shared.
    """
    items = [item for item in world.of_kind("flow") if _concerns(world, item, between)]
    denied = [item for item in items if item.standing == "negated"]
    real = [item for item in items if item.standing != "negated"]
    flows = {item.iri: flow(world, item) for item in real}
    wholes = wholes_of(world, real)
    open_ = [each for each in world.likenesses if each.kind == "flow"]
    differing = [each for each in open_ if each.status == "differs"]
    parts = [item for item in real if item.iri not in wholes]
    conflicts = _conflicts(flows, parts, differing)
    in_conflict = {iri for conflict in conflicts for iri in conflict.flows}
    counted = once(
        (item for item in parts if item.iri not in in_conflict),
        [each for each in open_ if each.status != "differs"],
    )
    return Ledger(
        flows=tuple(flows[iri] for iri in sorted(flows)),
        totals=_totals([flows[item.iri] for item in counted.items]),
        conflicts=conflicts,
        wholes=wholes,
        held=counted.held,
        denied=tuple(sorted(item.iri for item in denied)),
    )


def flow(world: World, item: Item) -> Flow:
    """Return what releases tell of a flow."""
    reports = tuple(_reported(member) for member in item.members)
    told = [report.recipients for report in reports if report.recipients]
    amounts = {r.amount for r in reports if r.amount is not None and r.bound != "up to"}
    bounds = {report.bound for report in reports if report.amount is not None}
    stage = max((r.stage for r in reports), key=_rank, default="")
    cancelled = any("cancelled" in member.get("stage") for member in item.members)
    return Flow(
        iri=item.iri,
        label=item.label,
        donors=_states_of(world, item.values("donor")),
        recipients=tuple(sorted({state for states in told for state in states})),
        disputed=len(set(told)) > 1,
        currency=" or ".join(item.values("currency")),
        amount=_agreed(reports, amounts),
        bound="exact" if "exact" in bounds else min(bounds, default="exact"),
        stage=stage,
        standing="cancelled" if cancelled else _standing(stage),
        reports=reports,
    )


def _agreed(reports: Iterable[Reported], amounts: set[Decimal]) -> Decimal | None:
    """Return the amount that no report contradicts: an exact one within all bounds."""
    exact = {r.amount for r in reports if r.bound == "exact" and r.amount is not None}
    if len(exact) == 1:
        (amount,) = exact
        lower = all(
            r.amount is None or r.amount <= amount for r in reports if r.bound == "at least"
        )
        return amount if lower else None
    return next(iter(amounts)) if len(amounts) == 1 and not exact else None


def _reported(member: Mention) -> Reported:
    for slot, bound in _BOUNDS:
        numbers = member.get(slot)
        if numbers:
            about = slot == "value" and bool(member.get("wording"))
            return _report(member, Decimal(numbers[0]), "about" if about else bound)
    return _report(member, None, "exact")


_BOUNDS: Final[tuple[tuple[str, Bound], ...]] = (
    ("value", "exact"), ("minValue", "at least"), ("maxValue", "up to"),
)  # fmt: skip


def _report(member: Mention, amount: Decimal | None, bound: Bound) -> Reported:
    return Reported(
        release=member.told.id,
        issuer=member.told.issuer,
        amount=amount,
        bound=bound,
        stage=max(member.get("stage"), key=_rank, default=""),
        recipients=member.get("recipientState"),
        quotes=member.quotes,
    )


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1


def _standing(stage: str) -> Standing:
    if not stage:
        return "not told"
    return "allocated or paid" if stage in _GIVEN else "promised"


def _states_of(world: World, actors: Iterable[str]) -> tuple[str, ...]:
    """Return the states that actors are or belong to; who has none stands for itself."""
    found: set[str] = set()
    for actor in actors:
        item = world.item(actor)
        slot = "state" if item is not None and item.kind == "person" else "ofState"
        found |= set(item.values(slot) if item else ()) or {actor}
    return tuple(sorted(found))


def _concerns(world: World, item: Item, between: Sequence[str]) -> bool:
    donors = _states_of(world, item.values("donor"))
    recipients = item.values("recipientState")
    if not between:
        return True
    one, other = between
    return (one in donors and other in recipients) or (other in donors and one in recipients)


def _conflicts(
    flows: Mapping[str, Flow], items: Iterable[Item], differing: Iterable[Likeness]
) -> tuple[Conflict, ...]:
    """Return flows of which sources differ, joined where one differs from several."""
    mine = {item.iri for item in items}
    groups: dict[str, set[str]] = {}
    reasons: dict[str, set[str]] = {}
    for iri in sorted(mine):
        if flows[iri].amount is None and len(flows[iri].amounts) > 1:
            groups[iri] = {iri}
            reasons[iri] = {"sources give different amounts"}
    for each in differing:
        if {each.one, each.other} <= mine:
            joined = groups.get(each.one, {each.one}) | groups.get(each.other, {each.other})
            why = {*each.reasons} | reasons.get(each.one, set()) | reasons.get(each.other, set())
            for iri in joined:
                groups[iri], reasons[iri] = joined, why
    found = {tuple(sorted(group)): tuple(sorted(reasons[iri])) for iri, group in groups.items()}
    return tuple(
        Conflict(flows=group, least=min(amounts), most=max(amounts), reasons=found[group])
        for group in sorted(found)
        if (amounts := [amount for iri in group for amount in flows[iri].amounts])
    )


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
