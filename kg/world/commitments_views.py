"""The ledger of commitments as plain values for JSON, and as lines for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.network.evidence import Quote
from kg.world.commitments import Entry, Outcome
from kg.world.words import cite

#: Gives the name of a state or another actor.
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A state or another actor by name."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A change of state; `rests_on` is a fact (then it has quotes) or the calendar."""

    day: str
    state: str
    rests_on: str
    why: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What had become of a promise under one reading of its deadline; open ends are ""."""

    first: str
    last: str
    counted: str
    issuer: str
    state: str
    late: int | None
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """One release that tells the promise, the first of them where it was made."""

    release: str
    issuer: str
    published: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentView:
    """A promise with its outcome under each reading; `state` is "" if these differ."""

    iri: str
    sort: str
    action: str
    by: tuple[PartyView, ...]
    to: tuple[PartyView, ...]
    conditions: tuple[str, ...]
    made: str
    state: str
    told: tuple[TellingView, ...]
    outcomes: tuple[OutcomeView, ...]


def commitment_view(entry: Entry, name: Name) -> CommitmentView:
    """Return the view of an entry of the ledger."""
    promise = entry.promise
    return CommitmentView(
        iri=promise.iri,
        sort=promise.sort,
        action=promise.action,
        by=tuple(PartyView(iri=i, name=name(i)) for i in (*promise.holders, *promise.others)),
        to=tuple(PartyView(iri=i, name=name(i)) for i in promise.to),
        conditions=promise.conditions,
        made=_day(promise.made),
        state=entry.state,
        told=tuple(
            TellingView(
                release=member.told.id,
                issuer=member.told.issuer,
                published=_day(member.told.published),
                quotes=member.quotes,
            )
            for member in promise.members
        ),
        outcomes=tuple(map(_outcome, entry.outcomes)),
    )


def say_commitment(view: CommitmentView) -> Iterator[str]:
    """Yield who promised what, what became of it under each reading, and the words."""
    by = " and ".join(party.name for party in view.by) or "nobody named"
    to = f" to {' and '.join(party.name for party in view.to)}" if view.to else ""
    yield f"{view.made}  {by}{to}: {view.action}  [{view.state or 'readings differ'}]"
    for condition in view.conditions:
        yield f"  on the condition: {condition}"
    for told in view.told:
        for quote in told.quotes[:1]:
            yield f"  {told.published or 'undated'}  {cite(quote)}"
    for outcome in view.outcomes:
        yield f"  {due_words(outcome)} → {outcome.state}{_late(outcome)}"
        for step in outcome.steps[1:]:
            basis = "calendar" if step.rests_on == "calendar" else "told"
            yield f"    {step.day}  {step.state} ({basis}: {step.why})"
            yield from (f"      {cite(quote)}" for quote in step.quotes[:2])


def due_words(outcome: OutcomeView) -> str:
    """Return by when it is due under a reading, and how that was counted."""
    if not outcome.first and not outcome.last:
        return outcome.counted
    when = f"by {outcome.last}" if outcome.last else f"not before {outcome.first}"
    by = f", as {outcome.issuer} tells" if outcome.issuer else ""
    return f"due {when} ({outcome.counted}{by})"


def _late(outcome: OutcomeView) -> str:
    if outcome.late is None:
        return ""
    days = f"{abs(outcome.late)} day{'' if abs(outcome.late) == 1 else 's'}"
    return f", {days} late" if outcome.late > 0 else ", in time"


def _outcome(outcome: Outcome) -> OutcomeView:
    return OutcomeView(
        first=_day(outcome.due.first),
        last=_day(outcome.due.last),
        counted=outcome.due.counted,
        issuer=outcome.due.issuer,
        state=outcome.state,
        late=outcome.late,
        steps=tuple(
            StepView(
                day=_day(step.day),
                state=step.state,
                rests_on=step.rests_on,
                why=step.why,
                quotes=step.quotes,
            )
            for step in outcome.steps
        ),
    )


def _day(day: date | None) -> str:
    return "" if day is None or day == date.max else day.isoformat()
