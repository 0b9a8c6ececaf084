"""The ledger of commitments: what was promised, by when, and what had become of it on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal, assert_never

from kg import deadline
from kg.network.evidence import Quote
from kg.world.bearings import bearings
from kg.world.concerned import concerned
from kg.world.deadlines import Due
from kg.world.findings import Findings
from kg.world.fulfilment import reports
from kg.world.items import World
from kg.world.promises import Promise, promises
from kg.world.reports import Report

State = Literal[
    "open", "due", "overdue", "partly done", "done", "reported done by one side only",
    "reported not done", "suspended", "withdrawn", "disputed",
]  # fmt: skip
_DONE: Final[frozenset[State]] = frozenset(("done", "reported done by one side only"))
#: States in which nothing has to be done any more.
_SETTLED: Final[frozenset[State]] = _DONE | {"withdrawn"}
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
    it is not done, was to be done by no day, or nobody tells on which day it was done. `done` is
    that day, None where nobody tells it.
    """

    due: Due
    state: State
    late: int | None
    steps: tuple[Step, ...]
    done: date | None = None


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
        return any(outcome.state not in _SETTLED for outcome in self.outcomes)


def commitments(
    world: World,
    on: date,
    *,
    between: tuple[str, str] | None = None,
    since: date = date.min,
) -> tuple[Entry, ...]:
    """Return the promises made until a day with what had become of them then, by day.

    What releases told later about that day counts: to ask what was known on a day, give the
    world as known then. With `between`, only those of two states (IRIs): see `concerned`; with
    `since`, only those made on that day or later.
    """
    findings = Findings(world, bearings(world))
    found, pair = [], {*(between or ())}
    for promise in deadline.checked(promises(world)):
        own = promise.makers
        if not since <= promise.made <= on:
            continue
        if between and own and not concerned(promise, (), world, pair):
            continue  # of those whom nobody names alone it is told by what became of it
        told = reports(promise, findings)
        if not between or own or concerned(promise, told, world, pair):
            found.append(_entry(promise, told, on))
    return tuple(found)


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
    clock = tuple(_calendar(due, on, facts, promise.made))
    steps = (made, *sorted((*facts, *clock), key=lambda s: (s.day, s.rests_on == "calendar")))
    doing = [each for each in told if each.effect == "done"]
    exact = next((each.day for each in doing if each.exact and each.day), None)
    return Outcome(
        due=due,
        state=steps[-1].state,
        late=(exact - due.last).days if exact and due.last else None,
        steps=steps,
        done=exact,
    )


def _facts(promise: Promise, told: Sequence[Report]) -> tuple[Step, ...]:
    """Return a step for each day on which reports change the state, by the day it came about."""
    so_far = _SoFar(promise=promise)
    steps: dict[date, Step] = {}
    for each in sorted(told, key=lambda r: (r.day or r.known, r.known, r.issuer, r.record)):
        after = so_far.hear(each)
        if after is not None:
            day = each.day or each.known
            before = steps[day].quotes if day in steps else ()
            quotes = tuple(dict.fromkeys((*before, *each.quotes)))
            steps[day] = Step(day=day, state=after, rests_on="fact", why=each.why, quotes=quotes)
    return tuple(steps.values())


@dataclass(slots=True, kw_only=True)
class _SoFar:
    """What reports have made of a promise so far.

    `stopped` are the states that suspended it and have not taken it up again.
    """

    promise: Promise
    state: State = "open"
    before: State = "open"
    issuers: set[str] = field(default_factory=set)
    denied: bool = False
    stopped: set[str] = field(default_factory=set)

    def hear(self, report: Report) -> State | None:
        """Take in one report; return the new state if it changes."""
        after = self._after(report)
        if after == self.state:
            return None
        if after == "suspended":
            self.before = self.state
        self.state = after
        return after

    def _after(self, report: Report) -> State:
        match report.effect:
            case "done":
                self.issuers.add(report.issuer)
                return "disputed" if self.denied else _done(self.promise, self.issuers)
            case "partly done":
                return self.state if self.state in _SETTLED else "partly done"
            case "reported not done":
                self.denied = True
                return "disputed" if self.issuers else "reported not done"
            case "suspended":
                self.stopped |= {*report.by}
                return self._unless_done("suspended")
            case "resumed":
                self.stopped -= {*report.by}
                over = self.state == "suspended" and not self.stopped
                return self.before if over else self.state
            case "withdrawn" | "disputed":
                return self._unless_done(report.effect)
        assert_never(report.effect)

    def _unless_done(self, state: State) -> State:
        return self.state if self.state in _DONE else state


def _done(promise: Promise, who: set[str]) -> State:
    """Return done if two sides say so, or one that stands aside; else who reports is a side."""
    sides = {iri.rpartition("/")[2].upper() for iri in (*promise.holders, *promise.to)}
    aside = who - sides if len(sides) > 1 else who - sides - {""}
    if len(who) >= _TWO or (aside and len(sides) > 1):
        return "done"
    return "reported done by one side only"


def _calendar(due: Due, on: date, facts: Sequence[Step], made: date) -> Iterator[Step]:
    """Yield when it fell due and when its last day was past, as long as nothing is told of it."""
    if due.last is not None:
        last = f"last day {due.last.isoformat()}: {due.counted}"
        days: list[tuple[date, State, str]] = [
            (due.last - _SOON, "due", last),
            (due.last + timedelta(days=1), "overdue", last),
        ]
    elif due.first is not None:
        days = [(due.first, "due", f"{due.first.isoformat()} came: {due.counted}")]
    else:
        days = []
    for at, state, why in days:
        day = _waiting(max(at, made), facts)
        if day is not None and day <= on:
            yield Step(day=day, state=state, rests_on="calendar", why=why)


def _waiting(day: date, facts: Sequence[Step]) -> date | None:
    """Return the first day from one on on which the promise stands open as it was made.

    None if something became of it before; what is suspended waits until it is taken up again.
    """
    until = [step.state for step in facts if step.day <= day]
    if not until or until[-1] == "open":
        return day
    if until[-1] != "suspended":
        return None
    after = next((step for step in facts if step.day > day), None)
    return after.day if after is not None and after.state == "open" else None


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
