"""The world of the sample releases as rows of words, as the program tells it, table by table."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from kg.network.evidence import Quote
from kg.network.reading import local
from kg.trace import resolve, traces
from kg.trace.steps import Step
from kg.workspace import Workspace
from kg.world.bearings import bearings
from kg.world.commitments import commitments
from kg.world.commitments_views import OutcomeView, commitment_view
from kg.world.items import Item
from kg.world.mentions import Kind
from kg.world.money import Ledger
from kg.world.status import status

Row = tuple[str, ...]
#: The day on which the ledger is read.
AS_OF: Final = date(2026, 2, 20)
_STATES: Final = ("CHN", "KHM", "MYS", "THA", "USA")
_FIRST, _LAST = date(2025, 7, 1), AS_OF
_HASH: Final = re.compile(r"-[0-9a-f]{8}$")


def items(workspace: Workspace, *kinds: Kind) -> Iterator[Row]:
    """Yield label, days, names and releases of the things of some kinds."""
    for item in workspace.world().items.values():
        if item.kind in kinds:
            names = {name for member in item.members for name in member.names} - {item.label}
            yield (
                _item(item),
                _days(item),
                "; ".join(sorted(names)),
                _told(member.told.id for member in item.members),
            )


def waiting(workspace: Workspace) -> Iterator[Row]:
    """Yield what may be one and waits for a person."""
    world = workspace.world()
    for each in world.likenesses:
        one, other = world.items[each.one], world.items[each.other]
        pair = [f"{_item(i)} ({_told(m.told.id for m in i.members)})" for i in (one, other)]
        yield each.kind, *pair, f"{each.probability:.2f}", each.status


def _item(item: Item) -> str:
    planned = {"intended": " [planned]", "negated": " [denied]"}.get(item.standing, "")
    return f"{item.label}{planned}"


def _days(item: Item) -> str:
    return " or ".join(item.dates)


def _told(releases: Iterator[str]) -> str:
    return ", ".join(sorted({_HASH.sub("", release) for release in releases}))


def _quoted(quotes: tuple[Quote, ...]) -> str:
    return _told(local(quote.release) for quote in quotes)


def meetings(workspace: Workspace) -> Iterator[Row]:
    """Yield pair by pair which meetings are counted, and as what."""
    for pair in _pairs():
        found, _ = workspace.totals(pair)
        counted = (("held", found.held), ("planned", found.planned), ("followed", found.followed))
        for word, those in counted:
            for item in those:
                yield pair, word, _item(item), _days(item)


def money(workspace: Workspace) -> Iterator[Row]:
    """Yield pair by pair the totals, what is in none of them, and where each flow stands."""
    for pair in _pairs():
        _, found = workspace.totals(pair)
        yield from ((pair, *row) for row in _ledger(workspace, found))


def _ledger(workspace: Workspace, found: Ledger) -> Iterator[Row]:
    names = {flow.iri: flow.label for flow in found.flows}
    for total in found.totals:
        receivers = " and ".join(workspace.name_of(each) for each in total.recipients)
        yield "total", f"{total.currency} {total.amount:,} for {receivers}", total.standing
    for conflict in found.conflicts:
        yield "sources differ", f"{conflict.least:,} to {conflict.most:,}", ""
    for whole, parts in found.wholes.items():
        sort = "sum" if found.adds_up(whole) else "sum of these and others"
        yield sort, names[whole], " + ".join(sorted(names[part] for part in parts))
    for flow in found.flows:
        told = "; ".join(f"{r.issuer} {r.amount:,} {r.stage}" for r in flow.reports if r.amount)
        yield found.places[flow.iri], flow.label, told


def _pairs() -> Iterator[str]:
    yield from ("-".join(pair) for pair in combinations(_STATES, 2))


def chain(workspace: Workspace) -> Iterator[Row]:
    """Yield each link of the chains of all agreements once, with its certainty and releases."""
    seen: dict[Row, None] = {}
    for item in workspace.world().of_kind("instrument"):
        found = workspace.chain(item.iri)
        for step in (*found.before, *found.after, *found.ambiguous):
            seen[_step(step)] = None
    yield from sorted(seen)


def _step(step: Step) -> Row:
    ends = [
        f"{label} ({day})" if day and day not in label else label
        for label, day in (
            (step.source_label, step.date_from), (step.target_label, step.date_to),
        )
    ]  # fmt: skip
    one, other = reversed(ends) if step.inverse else ends
    return one, step.relation, other, step.certainty, _quoted(step.quotes), step.reference


def keeping(workspace: Workspace) -> Iterator[Row]:
    """Yield what states said of keeping agreements, day by day."""
    world = workspace.world()
    for each in bearings(world):
        if each.relation != "refersTo":
            yield (
                each.day,
                " and ".join(map(workspace.name_of, each.by)),
                each.relation,
                _item(world.items[each.agreement]),
                each.certainty,
                _quoted((each.quote,)),
            )


def standing(workspace: Workspace) -> Iterator[Row]:
    """Yield from which day each agreement was what."""
    world = workspace.world()
    said = bearings(world)
    for item in world.of_kind("instrument"):
        before, day = "not concluded", _FIRST
        while day <= _LAST:
            word = status(item, said, day).word
            if word != before or day == _FIRST:
                yield _item(item), day.isoformat(), word
            before, day = word, day + timedelta(days=1)


def ways(workspace: Workspace) -> Iterator[Row]:
    """Yield the steps by which the first ceasefire leads to what came of it in December."""
    start = "ceasefire of 28 July 2025"
    for goal in (
        "GBC Joint Statement of 27 December 2025",
        "Release of 18 Cambodian soldiers by Thailand",
    ):
        ends = [resolve(workspace.engine, name) for name in (start, goal)]
        for number, trace in enumerate(traces(workspace.engine, *ends), start=1):
            for step in trace.steps:
                yield f"{start} → {goal}", str(number), *_step(step)[:5]


def promised(workspace: Workspace) -> Iterator[Row]:
    """Yield each promise under each reading of its deadline, with what became of it."""
    for entry in commitments(workspace.world(), AS_OF):
        view = commitment_view(entry, workspace.name_of)
        for outcome in view.outcomes:
            yield (
                " and ".join(party.name for party in view.by),
                " and ".join(party.name for party in view.to),
                view.action,
                _told(told.release for told in view.told),
                _due(outcome),
                "; ".join(f"{step.day} {step.words}" for step in outcome.steps),
            )


def _due(outcome: OutcomeView) -> str:
    due = f"by {outcome.last}" if outcome.last else f"not before {outcome.first}"
    return f"{outcome.issuer} {due}" if outcome.first or outcome.last else ""


def compared(workspace: Workspace) -> Iterator[Row]:
    """Yield what the readouts of each event say otherwise, or say alone."""
    for each in workspace.comparisons():
        names = " and ".join(map(workspace.name_of, each.readouts.silent))
        event = _days(each.readouts.event)
        told = " and ".join(each.readouts.issuers)
        yield (
            event,
            f"readouts of {told}",
            _item(each.readouts.event),
            f"none of {names}" if names else "",
        )
        for row in each.rows:
            if row.differences:
                yield event, ", ".join(row.labels), row.about, " / ".join(row.differences)
            elif "only by one" in row.labels:
                (who,) = {side.issuer for side in row.sides if side.quotes}
                yield event, f"only by {who}", row.about, row.kind


TABLES: Final[Mapping[str, Callable[[Workspace], Iterator[Row]]]] = {
    "Persons": lambda w: items(w, "person"),
    "Bodies": lambda w: items(w, "organisation"),
    "Instruments": lambda w: items(w, "instrument"),
    "Meetings": lambda w: items(w, "meeting"),
    "Deeds and deals": lambda w: items(w, "event", "deal"),
    "Flows": lambda w: items(w, "flow"),
    "Commitments": lambda w: items(w, "commitment"),
    "Waiting": waiting,
    "Meetings counted": meetings,
    "Money counted": money,
    "Chain": chain,
    "Traces": ways,
    "Keeping": keeping,
    "Status": standing,
    "Ledger": promised,
    "Readouts": compared,
}
