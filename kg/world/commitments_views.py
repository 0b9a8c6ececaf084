"""The ledger of commitments as plain values for JSON, and as lines for people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.network.evidence import Quote
from kg.world.commitments import Entry, Outcome
from kg.world.words import cite, plural

#: Gives the name of a state or another actor.
Name = Callable[[str], str]
#: States in words, where the state alone would say more than is known.
STATE_WORDS: Final[Mapping[str, str]] = {
    "overdue": "deadline passed; no release tells of it",
    "": "readings differ",
}
#: How a step reads by which a deadline passed.
PASSED: Final = "deadline passed"


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

    @property
    def words(self) -> str:
        """The state as it was then: what releases told later is a step of its own."""
        return PASSED if self.state == "overdue" else self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What had become of a promise under one reading of its deadline; open ends are "".

    `done` is the day on which it was done, "" if it is not, or nobody tells the day.
    """

    first: str
    last: str
    counted: str
    issuer: str
    state: str
    late: int | None
    steps: tuple[StepView, ...]
    done: str = ""

    @property
    def words(self) -> str:
        """The state in words."""
        return STATE_WORDS.get(self.state, self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """One release that tells the promise, the first of them where it was made.

    `day` is the day of publication, or words for what is known of it.
    """

    release: str
    issuer: str
    published: str
    day: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentView:
    """A promise with its outcome under each reading; `state` is "" if these differ.

    `differs` is what is likely the same promise, of which a source gives another amount.
    """

    iri: str
    sort: str
    action: str
    by: tuple[PartyView, ...]
    to: tuple[PartyView, ...]
    conditions: tuple[str, ...]
    differs: tuple[str, ...]
    made: str
    state: str
    told: tuple[TellingView, ...]
    outcomes: tuple[OutcomeView, ...]

    @property
    def words(self) -> str:
        """The state in words."""
        return STATE_WORDS.get(self.state, self.state)


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
        differs=promise.differs,
        made=_day(promise.made),
        state=entry.state,
        told=tuple(
            TellingView(
                release=member.told.id,
                issuer=member.told.issuer,
                published=_day(member.told.published),
                day=member.told.day,
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
    yield f"{view.made}  {by}{to}: {view.action}  [{_head(view)}]"
    for condition in view.conditions:
        yield f"  on the condition: {condition}"
    for other in view.differs:
        yield f"  sources differ, it is likely the same as: {other}"
    for told in view.told:
        for quote in told.quotes[:1]:
            yield f"  {told.day or 'undated'}  {cite(quote)}"
    for outcome in view.outcomes:
        yield f"  {due_words(outcome)} → {outcome.words}{time_words(outcome)}"
        for step in outcome.steps[1:]:
            basis = "calendar" if step.rests_on == "calendar" else "told"
            yield f"    {step.day}  {step.words} ({basis}: {step.why})"
            yield from (f"      {cite(quote)}" for quote in step.quotes[:2])


def due_words(outcome: OutcomeView) -> str:
    """Return by when it is due under a reading, and how that was counted."""
    if not outcome.first and not outcome.last:
        return outcome.counted
    when = f"by {outcome.last}" if outcome.last else f"not before {outcome.first}"
    by = f", as {outcome.issuer} tells" if outcome.issuer else ""
    return f"due {when} ({outcome.counted}{by})"


def time_words(outcome: OutcomeView) -> str:
    """Return on which day it was done and how that stands to the deadline, "" if it is not done.

    Who is to blame, or how the words are to be read, is not said.
    """
    if outcome.state not in ("done", "reported done by one side only"):
        return ""
    if not outcome.done:
        return "; the day is not told"
    day = f" on {outcome.done}"
    if outcome.late is None:
        return day
    if outcome.late <= 0:
        return f"{day}, by that day"
    return f"{day}, {plural(outcome.late, 'day')} after that day"


def _head(view: CommitmentView) -> str:
    """Return the state in words; that readings of the deadline differ goes first."""
    if view.state and len({outcome.late for outcome in view.outcomes}) > 1:
        return f"{view.words}; the deadline has several readings"
    return view.words


def _outcome(outcome: Outcome) -> OutcomeView:
    return OutcomeView(
        first=_day(outcome.due.first),
        last=_day(outcome.due.last),
        counted=outcome.due.counted,
        issuer=outcome.due.issuer,
        state=outcome.state,
        late=outcome.late,
        done=_day(outcome.done),
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
