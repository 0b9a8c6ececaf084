"""The ledger of commitments: what was promised, by when, and what had become of it on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from kg.network.evidence import Quote
from kg.world.bearings import bearings
from kg.world.deadlines import Due
from kg.world.findings import Findings
from kg.world.fulfilment import Report, reports
from kg.world.items import World
from kg.world.promises import Promise, promises

State = Literal[
    "open", "due", "overdue", "partly done", "done", "reported done by one side only",
    "withdrawn", "disputed",
]  # fmt: skip
#: States in which something still has to be done.
UNSETTLED: Final[tuple[State, ...]] = ("open", "due", "overdue", "partly done", "disputed")
_SOON: Final = timedelta(days=7)
_TWO: Final = 2
_NO_DUE: Final = Due(first=None, last=None, counted="no time was told", issuer="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of state, and what it rests on: what a release tells, or the calendar."""

    day: date
    state: State
    rests_on: Literal["fact", "calendar"]
    why: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A promise on a day under one reading of its deadline.

    `late` counts the days by which it was done after the last day (below 0: before it), None if
    it is not done, was to be done by no day, or nobody tells on which day it was done.
    """

    due: Due
    state: State
    late: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A promise and its outcome under each reading of its deadline.

    `state` is that of all outcomes, "" if they differ. `reports` are what releases tell of it
    until the day.
    """

    promise: Promise
    state: State | Literal[""]
    outcomes: tuple[Outcome, ...]
    reports: tuple[Report, ...]

    @property
    def unsettled(self) -> bool:
        """Whether under any reading something still has to be done."""
        return any(outcome.state in UNSETTLED for outcome in self.outcomes)


def commitments(
    world: World, on: date, *, between: tuple[str, str] | None = None
) -> tuple[Entry, ...]:
    """Return the promises made until a day with what had become of them then, by day.

    What releases told later about that day counts: to ask what was known on a day, give the
    world as known then. With `between`, only those that concern two states (IRIs): one of them
    holds the promise, and the other holds it too, is promised something, or is named: in the
    words, or alone beside the holders in the release. A meeting of a body that nobody attributes
    to states concerns two that its release speaks of.
    """
    findings = Findings(world, bearings(world))
    return tuple(
        _entry(promise, reports(promise, findings), on)
        for promise in promises(world)
        if promise.made <= on and (between is None or _concerns(promise, {*between}))
    )


def _concerns(promise: Promise, pair: set[str]) -> bool:
    holders = {*promise.holders}
    if not holders:
        return any(pair <= {*member.told.states} for member in promise.members)
    if not holders & pair:
        return False
    named = {iri for iri in pair if iri.rpartition("/")[2].upper() in promise.named}
    concerned = holders | {*promise.to} | named
    if pair <= concerned:
        return True
    if concerned > holders:
        return False
    return any({*m.told.states} - holders == pair - holders for m in promise.members)


def _entry(promise: Promise, told: Sequence[Report], on: date) -> Entry:
    until = tuple(each for each in told if (each.day or each.known) <= on)
    outcomes = tuple(_outcome(promise, due, until, on) for due in promise.due or (_NO_DUE,))
    states = {outcome.state for outcome in outcomes}
    return Entry(
        promise=promise,
        state=outcomes[0].state if len(states) == 1 else "",
        outcomes=outcomes,
        reports=until,
    )


def _outcome(promise: Promise, due: Due, told: Sequence[Report], on: date) -> Outcome:
    made = Step(
        day=promise.made,
        state="open",
        rests_on="fact",
        why="promised",
        quotes=promise.members[0].quotes,
    )
    facts = _facts(promise, told)
    done = next((s.day for s in facts if s.state in _SETTLED), None)
    clock = tuple(_calendar(due, on, done, promise.made))
    steps = (made, *sorted((*facts, *clock), key=lambda s: (s.day, s.rests_on == "fact")))
    doing = [each for each in told if each.effect == "done"]
    exact = next((each.day for each in doing if each.exact and each.day), None)
    return Outcome(
        due=due,
        state=steps[-1].state,
        late=(exact - due.last).days if exact and due.last else None,
        steps=steps,
    )


_SETTLED: Final[frozenset[State]] = frozenset(
    ("done", "reported done by one side only", "withdrawn")
)


def _facts(promise: Promise, told: Sequence[Report]) -> tuple[Step, ...]:
    """Return a step for each day on which reports change the state, by the day it came about."""
    state: State = "open"
    who: set[str] = set()
    denied = False
    steps: dict[date, Step] = {}
    for each in sorted(told, key=lambda r: (r.day or r.known, r.known, r.issuer, r.record)):
        after = state
        if each.effect == "done":
            who.add(each.issuer)
            after = "disputed" if denied else _done(promise, who)
        elif each.effect == "partly done":
            after = state if state in _SETTLED else "partly done"
        elif each.effect == "reported not done":
            denied = True
            after = "disputed" if who else state
        elif state != "done":
            after = each.effect
        if after != state:
            day = each.day or each.known
            before = steps[day].quotes if day in steps else ()
            quotes = tuple(dict.fromkeys((*before, *each.quotes)))
            steps[day] = Step(day=day, state=after, rests_on="fact", why=each.why, quotes=quotes)
        state = after
    return tuple(steps.values())


def _done(promise: Promise, who: set[str]) -> State:
    """Return done if two sides say so, or one that stands aside; else who reports is a side."""
    sides = {iri.rpartition("/")[2].upper() for iri in (*promise.holders, *promise.to)}
    aside = who - sides if len(sides) > 1 else who - sides - {""}
    if len(who) >= _TWO or (aside and len(sides) > 1):
        return "done"
    return "reported done by one side only"


def _calendar(due: Due, on: date, done: date | None, made: date) -> Iterator[Step]:
    """Yield when it fell due, and when it was past its last day, unless it was settled then."""
    if due.last is None:
        if due.first and due.first <= on and (done is None or due.first < done):
            why = f"{due.first.isoformat()} came: {due.counted}"
            yield Step(day=max(due.first, made), state="due", rests_on="calendar", why=why)
        return
    for at, state in ((due.last - _SOON, "due"), (due.last + timedelta(days=1), "overdue")):
        day = max(at, made)
        if day <= on and (done is None or day < done):
            why = f"last day {due.last.isoformat()}: {due.counted}"
            yield Step(day=day, state="due" if state == "due" else "overdue",
                       rests_on="calendar", why=why)  # fmt: skip


def said_of(entries: Iterable[Entry]) -> tuple[Quote, ...]:
    """Return all words on which entries rest, each once, in their order."""
    return tuple(
        dict.fromkeys(
            quote
            for entry in entries
            for quotes in (entry.promise.quotes, *(r.quotes for r in entry.reports))
            for quote in quotes
        )
    )
