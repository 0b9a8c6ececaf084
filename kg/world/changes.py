"""What changed since a day: new things, things told otherwise, things contradicted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, Literal

from kg import deadline
from kg.network.evidence import Quote
from kg.world.amounts import STAGES
from kg.world.bearings import Bearing, bearings
from kg.world.items import Item, World
from kg.world.mentions import UNKNOWN_DAY, Kind, Mention, Told
from kg.world.words import VERBS

Sort = Literal["new", "changed", "contradicted"]
_KINDS: Final[tuple[Kind, ...]] = (
    "meeting", "instrument", "flow", "commitment", "event", "deal",
)  # fmt: skip
#: What may be told otherwise, and how it is called.
_SLOTS: Final[Mapping[str, str]] = {
    "deadline": "deadline", "condition": "condition", "location": "place",
}  # fmt: skip
#: Steps that follow one another: what is told again of an earlier one changes nothing.
_STEPS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "stage": ("stage", STAGES),
    "agreementStatus": ("status", ("planned", "concluded", "signed", "in-force", "terminated")),
}
#: Numbers that exclude each other.
_NUMBERS: Final = ("value", "minValue", "maxValue", "groupNumber")
_AGAINST: Final = ("suspends", "terminates", "allegesBreachOf")
_NAMES: Final = (
    "party", "participant", "agent", "holder", "promisee", "donor", "recipientState", "buyer",
    "seller", "recipient", "groupState", "beneficiary", "facilitator",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That releases tell something new of an item (canonical IRI) since a day.

    `day` is that of the publication of the last release that tells it; `what` says it in words;
    `names` are the IRIs of all that it concerns, the item among them. `quotes` are new ones,
    behind them, of what is contradicted, the words it contradicts.
    """

    sort: Sort
    item: str
    kind: Kind
    label: str
    day: date
    what: str
    names: frozenset[str]
    quotes: tuple[Quote, ...]


def changes(world: World, since: date, name: Callable[[str], str]) -> tuple[Change, ...]:
    """Return what releases published after a day tell anew, the newest first.

    What undated releases tell comes last: it may be older than the day.
    """
    said = _against(world, since)
    found = [
        change
        for kind in _KINDS
        for item in deadline.checked(world.of_kind(kind))
        for change in _of_item(world, item, since, said.get(item.iri, ()), name)
    ]
    found += _amounts(world, since)
    return tuple(sorted(found, key=lambda c: (-_ordinal(c.day), c.sort, c.label, c.item, c.what)))


def _ordinal(day: date) -> int:
    return day.toordinal() if day < UNKNOWN_DAY else 0


def concerning(found: Iterable[Change], iris: Iterable[str]) -> tuple[Change, ...]:
    """Return the changes that concern all of the things in `iris`: a dyad, an actor, a record."""
    wanted = {*iris}
    return tuple(change for change in found if wanted <= change.names)


def _of_item(
    world: World,
    item: Item,
    since: date,
    said: Sequence[tuple[date, Bearing]],
    name: Callable[[str], str],
) -> Iterator[Change]:
    old = [member for member in item.members if member.told.known <= since]
    new = [member for member in item.members if member.told.known > since]
    if not new and not said:
        return
    names = _names(world, item)
    for known, bearing in said:
        who = " and ".join(map(name, bearing.by)) or "nobody named"
        yield Change(
            sort="contradicted", item=item.iri, kind=item.kind, label=item.label,
            day=known, what=f"{who} {VERBS[bearing.relation]} it",
            names=names | {*bearing.by}, quotes=(bearing.quote,),
        )  # fmt: skip
    if not new:
        return
    if not old:
        day = min(member.told.known for member in new)
        quotes = _quotes(new)
        yield Change(sort="new", item=item.iri, kind=item.kind, label=item.label, day=day,
                     what=f"{item.kind} first told of", names=names, quotes=quotes)  # fmt: skip
        return
    day = max(member.told.known for member in new)
    for sort, what in _told_otherwise(old, new):
        quotes = (*_quotes(new), *(_quotes(old) if sort == "contradicted" else ()))
        yield Change(sort=sort, item=item.iri, kind=item.kind, label=item.label, day=day,
                     what=what, names=names, quotes=quotes)  # fmt: skip


def _amounts(world: World, since: date) -> Iterator[Change]:
    """Yield the flows of which a new release gives another amount than one before it."""
    for each in world.likenesses:
        items = [world.items[each.one], world.items[each.other]]
        before, after = sorted(items, key=lambda item: (item.members[0].told.known, item.iri))
        day = after.members[0].told.known
        if each.status == "differs" and day > since:
            yield Change(
                sort="contradicted", item=after.iri, kind=after.kind, label=after.label, day=day,
                what=f"likely the same as “{before.label}”, with another amount",
                names=_names(world, after) | _names(world, before),
                quotes=(*after.quotes, *before.quotes),
            )  # fmt: skip


def _told_otherwise(old: Sequence[Mention], new: Sequence[Mention]) -> Iterator[tuple[Sort, str]]:
    before, after = ({member.realis for member in each} for each in (old, new))
    if any({b, a} == {"actual", "negated"} for b in before for a in after):
        yield "contradicted", "one release tells it, another denies it"
    elif "actual" in after and "actual" not in before:
        yield "changed", "was planned, and has come about"
    dates = [{m.date for m in each if m.days.exact} for each in (old, new)]
    if all(dates) and dates[1] - dates[0]:
        yield "contradicted", f"date: {_list(dates[0])}, now {_list(dates[1])}"
    for slot in _NUMBERS:
        values = _values(old, slot), _values(new, slot)
        if all(values) and values[0].isdisjoint(values[1]):
            yield "contradicted", f"number: {_list(values[0])}, now {_list(values[1])}"
    for slot, (called, steps) in _STEPS.items():
        reached = [
            [steps.index(v) for v in _values(each, slot) if v in steps] for each in (old, new)
        ]
        if all(reached) and max(reached[1]) > max(reached[0]):
            yield "changed", f"{called}: {steps[max(reached[0])]}, now {steps[max(reached[1])]}"
    for slot, called in _SLOTS.items():
        values = _values(old, slot), _values(new, slot)
        if all(values) and values[1] - values[0]:
            yield "changed", f"{called}: {_list(values[0])}, now {_list(values[1])}"


def _against(world: World, since: date) -> dict[str, list[tuple[date, Bearing]]]:
    """Return what is said against agreements since a day, with the day on which it came out."""
    found: dict[str, list[tuple[date, Bearing]]] = {}
    told = _releases(world)
    for bearing in bearings(world):
        known = _known(told, bearing)
        fresh = known > since and bearing.certainty != "ambiguous"
        if fresh and bearing.relation in _AGAINST:
            found.setdefault(bearing.agreement, []).append((known, bearing))
    return found


def _releases(world: World) -> dict[str, Told]:
    """Return the releases that tell of anything, by IRI."""
    members = chain.from_iterable(item.members for item in world.items.values())
    return {m.told.iri: m.told for m in (*world.statements, *members)}


def _known(told: Mapping[str, Told], bearing: Bearing) -> date:
    """Return the day on which the release of a bearing came out."""
    release = told.get(bearing.quote.release)
    return release.known if release else date.fromisoformat(bearing.day)


def _names(world: World, item: Item) -> frozenset[str]:
    told = {world.canonical(value) for slot in _NAMES for value in item.values(slot)}
    items = [found for iri in sorted(told) if (found := world.item(iri)) is not None]
    states = {
        state for found in items for slot in ("state", "ofState") for state in found.values(slot)
    }
    links = {world.canonical(v) for slot in ("refersTo", "implements", "outcomeOf")
             for v in item.values(slot)}  # fmt: skip
    return frozenset({item.iri} | told | states | links)


def _quotes(members: Iterable[Mention]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for member in members for quote in member.quotes))


def _values(members: Iterable[Mention], slot: str) -> set[str]:
    return {value.rpartition("/")[2] for member in members for value in member.get(slot)}


def _list(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
