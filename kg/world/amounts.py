"""What releases tell of one flow of aid: amount, stage and receivers, by whoever reports it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kg.network.evidence import Quote
from kg.world.items import Item, World
from kg.world.mentions import Mention

#: From the first word to the last payment; of several that releases tell, the last counts.
STAGES: Final = (
    "proposed", "announced", "pledged", "committed", "allocated", "extended", "disbursed",
)  # fmt: skip
#: What money is bound by a decision, and what is said to have been given, by stage.
_COMMITTED: Final = frozenset(("committed", "allocated"))
_GIVEN: Final = frozenset(("extended", "disbursed"))

Bound = Literal["exact", "about", "at least", "up to"]
Standing = Literal["promised", "committed", "given", "not told", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An amount as one release reports it, with the stage and the states it is said to be for.

    `inferred` tells that the states follow from context: the release does not say for whom.
    """

    release: str
    issuer: str
    amount: Decimal | None
    bound: Bound
    stage: str
    recipients: tuple[str, ...]
    quotes: tuple[Quote, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One flow of aid, whoever reports it and however often.

    `amount` is None where the reports differ or none gives one. `recipients` are all states that
    any report names, and those that follow from context only where no report names any;
    `disputed` tells that reports name different ones. `stage` is the last one that any report
    tells; `standing` follows from it. `purpose` is told by the report that gives the label, "" if
    it tells none.
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
    purpose: str = ""

    @property
    def shared(self) -> bool:
        """Whether several states share it, in parts that nobody tells."""
        return len(self.recipients) > 1

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The amounts that are reported, each once, from the least."""
        return tuple(sorted({r.amount for r in self.reports if r.amount is not None}))


def flow(world: World, item: Item) -> Flow:
    """Return what releases tell of a flow."""
    reports = tuple(reported(member) for member in item.members)
    told = receivers(reports)
    first = _first(item, reports, told)
    amounts = {r.amount for r in reports if r.amount is not None and r.bound != "up to"}
    bounds = {report.bound for report in reports if report.amount is not None}
    stage = max((r.stage for r in reports), key=rank, default="")
    cancelled = any("cancelled" in member.get("stage") for member in item.members)
    return Flow(
        iri=item.iri,
        label=first.label,
        purpose=next(iter(first.get("purposeText")), ""),
        donors=states_of(world, item.values("donor")),
        recipients=tuple(sorted({state for states in told for state in states})),
        disputed=len(set(told)) > 1,
        currency=" or ".join(item.values("currency")),
        amount=_agreed(reports, amounts),
        bound="exact" if "exact" in bounds else min(bounds, default="exact"),
        stage=stage,
        standing="cancelled" if cancelled else _standing(stage),
        reports=reports,
    )


def receivers(reports: Iterable[Reported]) -> list[tuple[str, ...]]:
    """Return the receivers of each report that names any, else those that follow from context."""
    told = [each for each in reports if each.recipients]
    return [each.recipients for each in told if not each.inferred] or [
        each.recipients for each in told
    ]


def _first(item: Item, reports: Sequence[Reported], told: Sequence[tuple[str, ...]]) -> Mention:
    """Return the mention that gives the label: it says for whom the flow counts to be."""
    if told and reports[0].recipients not in told:
        return next(m for m, r in zip(item.members, reports, strict=True) if r.recipients in told)
    return next((m for m in item.members if m.label == item.label), item.members[0])


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


def reported(member: Mention) -> Reported:
    """Return the amount that one release reports."""
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
        stage=max(member.get("stage"), key=rank, default=""),
        recipients=member.get("recipientState"),
        quotes=member.quotes,
        inferred=member.inferred("recipientState"),
    )


def rank(stage: str) -> int:
    """Return how far a stage of money is, -1 if it is none."""
    return STAGES.index(stage) if stage in STAGES else -1


def _standing(stage: str) -> Standing:
    if not stage:
        return "not told"
    if stage in _GIVEN:
        return "given"
    return "committed" if stage in _COMMITTED else "promised"


def states_of(world: World, actors: Iterable[str]) -> tuple[str, ...]:
    """Return the states that actors are or belong to; who has none stands for itself."""
    found: set[str] = set()
    for actor in actors:
        item = world.item(actor)
        slot = "state" if item is not None and item.kind == "person" else "ofState"
        found |= set(item.values(slot) if item else ()) or {actor}
    return tuple(sorted(found))
