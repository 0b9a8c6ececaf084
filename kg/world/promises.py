"""What was promised: undertakings, meetings to be held, deeds to come; each with its deadlines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from kg.gazetteer import load_gazetteer
from kg.gazetteer.scan import states_in
from kg.network.evidence import Quote
from kg.world.amounts import flow
from kg.world.deadlines import Anchor, Due, order, readings
from kg.world.frames import Frames
from kg.world.items import Item, World
from kg.world.mentions import Kind, Mention
from kg.world.wholes import wholes_of

Sort = Literal["deed", "meeting", "money", "purchase"]
_SORTS: Final[Mapping[Kind, Sort]] = {
    "commitment": "deed", "event": "deed", "meeting": "meeting", "flow": "money",
    "deal": "purchase",
}  # fmt: skip
#: Acts of statements by which those who speak bind themselves.
_BINDING: Final = frozenset(("agree", "pledge", "announce", "accept"))
#: What a span is counted from is not much older than the release.
_RECENT: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Who promised what to whom, by when, on what condition, and in which releases.

    `holders` and `to` are states (IRIs, sorted); `others` are holders that are no states,
    `behind` the states that their names tell. `takers` are the states that say something of it
    when it is told: they welcome it, agree to it. `differs` is what is likely the same promise,
    with another amount (labels).
    `members` tell it, in the order of publication: the first is where it was made, the others
    repeat it. `due` has every reading of the deadline, none if no time was told.
    """

    iri: str
    sort: Sort
    action: str
    holders: tuple[str, ...]
    others: tuple[str, ...]
    to: tuple[str, ...]
    conditions: tuple[str, ...]
    members: tuple[Mention, ...]
    due: tuple[Due, ...]
    behind: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """The states that make it; where no state is told, those behind who makes it."""
        return self.holders or self.behind

    @property
    def made(self) -> date:
        """The day of the first release that tells it."""
        return self.members[0].told.known

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words of all releases that tell it."""
        return tuple(dict.fromkeys(q for member in self.members for q in member.quotes))

    @property
    def named(self) -> frozenset[str]:
        """The codes of the states that the words name; only some ledgers ask, so it is late."""
        return frozenset(code for quote in self.quotes for code in _named_in(quote.text))


def promises(world: World) -> tuple[Promise, ...]:
    """Return all promises of the world, by the day they were made; of money, no sums of others."""
    around = _Around(
        world=world, anchors=_anchors(world), frames=Frames(world), differing=_differing(world)
    )
    spoken = _spoken(world)
    sums = wholes_of(world, world.of_kind("flow"))
    found = [
        _promise(item, members, around)
        for kind in _SORTS
        for item in world.of_kind(kind)
        if item.iri not in sums and (members := _promising(item, spoken, around.frames))
    ]
    return tuple(sorted(found, key=lambda each: (each.made, each.members[0].told.id, each.iri)))


def _promising(
    item: Item, spoken: Mapping[str, list[tuple[int, int]]], frames: Frames
) -> tuple[Mention, ...]:
    """Return the members that promise; what a commitment says in the same words is no second."""
    if item.kind == "commitment":
        held = (member for member in item.members if member.realis != "negated")
        return tuple(member for member in held if not frames.to_meet(member))
    told = tuple(m for m in item.members if m.realis == "intended" and not frames.asked(m))
    if item.kind != "event":
        return told
    taken = any(
        start <= quote.start < end or quote.start <= start < quote.end
        for member in told
        for quote in member.quotes
        for start, end in spoken.get(member.told.id, ())
    )
    named = any(member.get("agent") for member in told)
    return told if named and not taken else ()


def _spoken(world: World) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for item in world.of_kind("commitment"):
        for member in item.members:
            spans = [(quote.start, quote.end) for quote in member.quotes]
            found.setdefault(member.told.id, []).extend(spans)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What promises are read from, made once for all of a world."""

    world: World
    anchors: Mapping[str, list[Anchor]]
    frames: Frames
    differing: Mapping[str, tuple[str, ...]]


def _promise(item: Item, members: Sequence[Mention], around: _Around) -> Promise:
    world = around.world
    sort = _SORTS[item.kind]
    holders, others = _states_of(world, _values(members, *_HOLDERS[sort]))
    said = [statement for member in members for statement, _ in around.frames.of(member)]
    if sort == "meeting" and not holders:
        agreeing = [statement for statement in said if {*statement.get("act")} & _BINDING]
        holders, _ = _states_of(world, _values(agreeing, *_SPEAKERS))
    to, _ = _states_of(world, _values(members, "promisee", "groupState"))
    money = flow(world, item) if sort == "money" else None
    to = money.recipients if money else to
    first = members[0]
    return Promise(
        iri=item.iri,
        sort=sort,
        action=money.label if money else _action(first, sort),
        holders=holders,
        others=others,
        to=tuple(state for state in to if state not in holders),
        conditions=_values(members, "condition"),
        members=tuple(members),
        due=tuple(
            sorted({d for m in members for d in _due(m, around.anchors, around.frames)}, key=order)
        ),
        behind=_behind(world, others, members),
        takers=_states_of(world, _values(said, *_SPEAKERS))[0],
        differs=around.differing.get(item.iri, ()),
    )


def _differing(world: World) -> Mapping[str, tuple[str, ...]]:
    """Return the labels of what is likely the same as a flow, with another amount, by IRI."""
    found: dict[str, list[str]] = {}
    for each in world.likenesses:
        if each.status == "differs":
            for here, there in ((each.one, each.other), (each.other, each.one)):
                item = world.item(there)
                found.setdefault(here, []).extend([flow(world, item).label] if item else [])
    return {iri: tuple(labels) for iri, labels in found.items()}


def _action(first: Mention, sort: Sort) -> str:
    """Return what is promised: in the words of the release, where these are short."""
    words = " ".join(first.quotes[0].text.split()) if first.quotes else ""
    for action in first.get("action"):
        subject = _SUBJECT.search(words[: max(words.find(action), 0)])
        return f"{subject[1]}{action}" if subject else action
    return words if sort == "meeting" and 0 < len(words) <= _SHORT else first.label


#: What is to happen, told in a clause that has a subject of its own: "agreed that work will".
_SUBJECT: Final = re.compile(r"\bthat ((?!(?:they|it|he|she|both|the two)\b)(?:\S+ ){1,8}?will )$")


def _behind(world: World, holders: Iterable[str], members: Iterable[Mention]) -> tuple[str, ...]:
    """Return the states that the names of holders tell, of which a release of theirs speaks."""
    items = filter(None, map(world.item, holders))
    names = {name for item in items for member in item.members for name in member.names}
    codes = {code.lower() for name in names for code in _named_in(name)}
    known = {state for member in members for state in member.told.states}
    return tuple(sorted(state for state in known if state.rpartition("/")[2] in codes))


@lru_cache(maxsize=16384)
def _named_in(text: str) -> tuple[str, ...]:
    """Return the codes of the states that a text names; releases repeat one another's words."""
    return states_in(text, load_gazetteer())


_SHORT: Final = 120  # characters of words that stand for what they promise
_SPEAKERS: Final = ("agent", "onBehalfOf")
_HOLDERS: Final[Mapping[Sort, tuple[str, ...]]] = {
    "deed": ("holder", "agent"),
    "meeting": ("party", "agent", "participant"),
    "money": ("donor",),
    "purchase": ("buyer",),
}


def _values(members: Iterable[Mention], *slots: str) -> tuple[str, ...]:
    return tuple(sorted({value for m in members for slot in slots for value in m.get(slot)}))


def _states_of(world: World, actors: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states among actors, those of persons being theirs, and who has no state."""
    states, others = set(), []
    for iri in actors:
        item = world.item(iri)
        own = (iri,) if "/id/state/" in iri else item.values("state") if item else ()
        own = own or (item.values("ofState") or item.values("party") if item else ())
        states |= {*own}
        if not own:
            others.append(world.canonical(iri))
    return tuple(sorted(states)), tuple(sorted(dict.fromkeys(others)))


def _due(member: Mention, anchors: Mapping[str, list[Anchor]], frames: Frames) -> Iterator[Due]:
    told = member.get("deadline")
    if member.kind in ("meeting", "event") and member.days.last is not None:
        told = (*told, member.date)
    action = (*member.get("action"), *member.get("condition"))
    words = action or tuple(
        f"{member.quotes[0].text}{_clause(tail)}" for _, tail in frames.of(member)
    )
    if member.kind == "meeting" and not words:
        words = tuple(quote.text for quote in member.quotes[:1])
    if told and not words:
        words = (member.label,)
    near = anchors.get(member.told.id, [])
    for text in words:
        yield from readings(text, told, near, member.told.known, member.told.issuer)


def _clause(tail: str) -> str:
    """Return what belongs to the words before it: up to a comma or the next that is promised."""
    return re.split(r"[,;.]|\band\b", tail)[0]


def _by_day(anchor: Anchor) -> tuple[date, bool, str]:
    return (anchor.day, "meeting" in anchor.kinds, anchor.words)


def _anchors(world: World) -> dict[str, list[Anchor]]:
    """Return, by release, the days that spans may be counted from, by day, agreements first."""
    found: dict[str, list[Anchor]] = {}
    for kind in ("instrument", "meeting"):
        for item in world.of_kind("instrument" if kind == "instrument" else "meeting"):
            for member in item.members:
                day, known = member.days.first, member.told.known
                if member.realis != "actual" or day is None or day != member.days.last:
                    continue
                if timedelta(0) <= known - day <= _RECENT:
                    kinds = {kind, *member.get("instrument")} - {"other", "instrument"}
                    anchor = Anchor(day=day, words=member.label, kinds=frozenset(kinds))
                    found.setdefault(member.told.id, []).append(anchor)
    return {name: sorted(each, key=_by_day) for name, each in found.items()}
