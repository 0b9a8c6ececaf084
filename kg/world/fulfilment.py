"""What became of a promise: deeds, meetings and payments that releases tell, and words against it.

Only what is told counts. A deed that fits is one of the promised type or in the promised words,
by those who promised it, of the promised number, on or after the day of the promise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from kg.lexicons import lexicon
from kg.network.evidence import Quote
from kg.world.bearings import Relation
from kg.world.evidence import common_words, telling
from kg.world.findings import Deed, Findings
from kg.world.items import Item, World
from kg.world.mentions import Mention
from kg.world.promises import Promise
from kg.world.reports import Effect, Report
from kg.world.status import KEEPING

_ALIKE: Final = 0.6  # part of the words in common
_SAME: Final = 0.99
_YEARS: Final = (1900, 2100)  # such numbers are years


def reports(promise: Promise, findings: Findings) -> tuple[Report, ...]:
    """Return all that is told of what became of a promise, in the order of publication."""
    money = promise.sort == "money"
    done = _paid(promise, findings.world) if money else _deeds(promise, findings)
    return tuple(sorted((*done, *_bearing(promise, findings)), key=_when))


def _when(report: Report) -> tuple[date, str, str, str]:
    return (report.known, report.issuer, report.record, report.effect)


def _deeds(promise: Promise, findings: Findings) -> Iterator[Report]:
    typed = findings.planned(promise.quotes) if promise.sort == "deed" else None
    names = _bodies(findings.world, promise) if promise.sort == "meeting" else frozenset[str]()
    earlier = _held(promise, findings.world) if promise.sort == "meeting" else frozenset()
    made = promise.made
    for deed in findings.deeds(promise, typed, names):
        own = deed.item.iri == promise.iri
        if not deed.told or deed.last is None or deed.last < made:
            continue
        if deed.known is not None and deed.known < made and not own:  # it was done before
            continue
        if deed.days.last in earlier and not own:  # the next one is promised
            continue
        if own or _fits(promise, deed, typed=typed, names=names):
            yield from _reports(promise, deed)


def _held(promise: Promise, world: World) -> frozenset[date]:
    """Return the days of meetings that the release of a promise tells of as held."""
    first = promise.members[0].told.id
    held = (item for item in world.told_in(first) if item.kind == "meeting")
    told = (m for item in held for m in item.members if m.told.id == first)
    return frozenset(m.days.last for m in told if m.realis == "actual" and m.days.last)


def _reports(promise: Promise, deed: Deed) -> Iterator[Report]:
    for member, report in deed.actual:
        partly = report.effect == "done" and _partly(promise, member, report.quotes)
        yield replace(report, effect="partly done") if partly else report


def _fits(promise: Promise, deed: Deed, *, typed: Item | None, names: frozenset[str]) -> bool:
    item = deed.item
    if promise.sort == "meeting":
        return _is_meeting(promise, deed, names)
    if promise.sort == "purchase":
        buyers = {b for m in promise.members for b in m.get("buyer")}
        return bool(buyers & {*item.values("buyer")})
    holders = {*promise.holders, *promise.others}
    if deed.agents and holders and deed.agents.isdisjoint(holders):
        return False
    if typed is not None:
        return _same_deed(typed, item)
    words = {promise.action.lower()}
    told = {item.label, *deed.words}
    numbers = _numbers(promise.action), {*item.values("groupNumber")}
    if all(numbers) and not numbers[0] & numbers[1] and not _fewer(*numbers):
        return False
    return len(telling(promise.action)) > 1 and common_words(words, told) >= _ALIKE


def _same_deed(planned: Item, item: Item) -> bool:
    if not {*planned.values("eventType")} & {*item.values("eventType")}:
        return False
    for slot in ("groupState", "recipient"):
        values = {*planned.values(slot)}, {*item.values(slot)}
        states = tuple({v for v in each if "/id/state/" in v} for each in values)
        if all(states) and not states[0] & states[1]:
            return False
    numbers = {*planned.values("groupNumber")}, {*item.values("groupNumber")}
    return not all(numbers) or bool(numbers[0] & numbers[1]) or _fewer(*numbers)


def _bodies(world: World, promise: Promise) -> frozenset[str]:
    """Return the names of the bodies that are to meet."""
    bodies = tuple(filter(None, (world.item(iri) for iri in promise.others)))
    bodies = bodies or tuple(
        body
        for member in promise.members
        for iri in member.get("participant")
        if (body := world.item(iri)) is not None and body.kind == "organisation"
    )
    if not bodies:
        return frozenset(
            name
            for member in promise.members
            for told in world.told_in(member.told.id)
            if told.kind == "organisation" and (body := world.item(told.iri)) is not None
            for each in body.members
            for name in each.names
            if any(name in quote.text for quote in member.quotes)
        )
    return frozenset(name for body in bodies for member in body.members for name in member.names)


def _is_meeting(promise: Promise, deed: Deed, names: frozenset[str]) -> bool:
    if deed.standing != "actual":
        return False
    parties, holders = deed.parties, {*promise.holders}
    if parties and holders and not holders <= parties and not parties <= holders:
        return False
    if names:
        return common_words(names, deed.words) >= _SAME
    days = {m.days.last for m in promise.members if m.days.last}
    return bool(holders) and parties == holders and deed.days.last in days


def _partly(promise: Promise, member: Mention, quotes: Iterable[Quote]) -> bool:
    if promise.sort != "deed":
        return False
    numbers = _numbers(promise.action), {*member.get("groupNumber")}
    begun = lexicon("deadlines")["begun"]
    words = " ".join(quote.text for quote in quotes).lower()
    return (all(numbers) and _fewer(*numbers)) or any(f" {w} " in f" {words} " for w in begun)


def _numbers(text: str) -> set[str]:
    """Return the numbers that a promise is about, not those of its time."""
    words = text.split()
    units = {*lexicon("deadlines")["days"], *lexicon("deadlines")["months"]}
    return {
        word
        for word, behind in zip(words, [*words[1:], ""], strict=True)
        if word.isdecimal()
        and not _YEARS[0] <= int(word) <= _YEARS[1]
        and behind.strip(".,;").rstrip("s") not in units
    }


def _fewer(promised: set[str], told: set[str]) -> bool:
    return max(map(float, told)) < min(map(float, promised))


def _paid(promise: Promise, world: World) -> Iterator[Report]:
    item = world.item(promise.iri)
    for member in item.members if item else ():
        if {*member.get("stage")} & {*lexicon("deadlines")["paid"]} and member.realis == "actual":
            yield Report(
                effect="done",
                first=member.days.first,
                day=member.days.last,
                known=member.told.known,
                issuer=member.told.issuer,
                record=promise.iri,
                why="paid",
                quotes=member.quotes,
            )


def _bearing(promise: Promise, findings: Findings) -> Iterator[Report]:
    """Yield what is said about keeping the agreement that the release of a promise tells of."""
    for bearing, told in findings.said_of(_basis(promise, findings)):
        if bearing.day < promise.made.isoformat() or told.known < promise.made:
            continue
        if bearing.certainty == "ambiguous":
            continue
        breach = bearing.relation == "allegesBreachOf"
        if breach and common_words({promise.action}, {bearing.quote.text}) < _ALIKE:
            continue
        if not breach and not {*bearing.by} & {*promise.holders}:
            continue
        day = date.fromisoformat(bearing.day)
        yield Report(
            effect=_EFFECTS[bearing.relation],
            first=None,
            day=day,
            known=told.known,
            issuer=told.issuer,
            record=bearing.source,
            why=bearing.label,
            quotes=(bearing.quote,),
            by=bearing.by,
        )


#: What words on an agreement do to what was promised with it.
_EFFECTS: Final[Mapping[Relation, Effect]] = {
    "suspends": "suspended", "terminates": "withdrawn", "allegesBreachOf": "disputed",
    **dict.fromkeys(KEEPING, "resumed"),
}  # fmt: skip


def _basis(promise: Promise, findings: Findings) -> frozenset[str]:
    """Return the agreements that came about by the release in which a promise was made."""
    releases = {member.told.id: member.told.known for member in promise.members}
    return frozenset(
        item.iri
        for item in findings.signed(releases)
        for member in item.members
        if member.told.id in releases
        and "signed" in member.get("agreementStatus")
        and member.days.last is not None
        and (releases[member.told.id] - member.days.last).days <= _SOON
    )


_SOON: Final = 7
