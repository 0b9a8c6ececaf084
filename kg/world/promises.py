"""What was promised: undertakings, meetings to be held, deeds to come; each with its deadlines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from kg.gazetteer import load_gazetteer
from kg.gazetteer.scan import states_in
from kg.lexicons import lexicon
from kg.network.evidence import Quote
from kg.world.deadlines import Anchor, Due, order, readings
from kg.world.items import Item, World
from kg.world.mentions import Kind, Mention

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

    `holders` and `to` are states (IRIs, sorted); `others` are holders that are no states.
    `members` tell it, in the order of publication: the first is where it was made, the others
    repeat it. `due` has every reading of the deadline, none if no time was told. `named` are
    the codes of the states that the words name.
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
    named: tuple[str, ...] = ()

    @property
    def made(self) -> date:
        """The day of the first release that tells it."""
        return self.members[0].told.known

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words of all releases that tell it."""
        return tuple(dict.fromkeys(q for member in self.members for q in member.quotes))


def promises(world: World) -> tuple[Promise, ...]:
    """Return all promises of the world, by the day they were made."""
    anchors = _anchors(world)
    spoken = _spoken(world)
    frames = _Frames(world)
    found = [
        _promise(world, item, members, anchors, frames)
        for kind in _SORTS
        for item in world.of_kind(kind)
        if (members := _promising(item, spoken, frames))
    ]
    return tuple(sorted(found, key=lambda each: (each.made, each.members[0].told.id, each.iri)))


class _Frames:
    """The statements within whose words something is told: who agrees to it, or asks for it."""

    def __init__(self, world: World) -> None:
        self._said: dict[str, list[Mention]] = {}
        for statement in world.statements:
            self._said.setdefault(statement.told.id, []).append(statement)

    def of(self, member: Mention) -> Iterator[tuple[Mention, str]]:
        """Yield each statement that holds the words of a mention, with those behind them."""
        for statement in self._said.get(member.told.id, ()):
            for outer in statement.quotes:
                for quote in member.quotes[:1]:
                    if outer.start <= quote.start and quote.end <= outer.end:
                        yield statement, outer.text[quote.end - outer.start :]

    def asked(self, member: Mention) -> bool:
        """Tell whether it is only asked for: nobody has promised it."""
        acts = {act for statement, _ in self.of(member) for act in statement.get("act")}
        return bool(acts) and acts <= {*lexicon("deadlines")["asking"]}


def _promising(
    item: Item, spoken: Mapping[str, list[tuple[int, int]]], frames: _Frames
) -> tuple[Mention, ...]:
    """Return the members that promise; what a commitment says in the same words is no second."""
    if item.kind == "commitment":
        return tuple(member for member in item.members if member.realis != "negated")
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


def _promise(  # what a promise is read from
    world: World,
    item: Item,
    members: Sequence[Mention],
    anchors: Mapping[str, list[Anchor]],
    frames: _Frames,
) -> Promise:
    sort = _SORTS[item.kind]
    holders, others = _states_of(world, _values(members, *_HOLDERS[sort]))
    if sort == "meeting" and not holders:
        agreeing = [s for m in members for s, _ in frames.of(m) if {*s.get("act")} & _BINDING]
        holders, _ = _states_of(world, _values(agreeing, "agent", "onBehalfOf"))
    to, _ = _states_of(world, _values(members, "promisee", "recipientState", "groupState"))
    first = members[0]
    words = " … ".join(quote.text for member in members for quote in member.quotes)
    return Promise(
        iri=item.iri,
        sort=sort,
        action=next(iter(first.get("action")), first.label),
        holders=holders,
        others=others,
        to=tuple(state for state in to if state not in holders),
        conditions=_values(members, "condition"),
        members=tuple(members),
        due=tuple(sorted({d for m in members for d in _due(m, anchors, frames)}, key=order)),
        named=tuple(sorted(states_in(words, load_gazetteer()))),
    )


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


def _due(member: Mention, anchors: Mapping[str, list[Anchor]], frames: _Frames) -> Iterator[Due]:
    told = member.get("deadline")
    if member.kind in ("meeting", "event") and member.days.last is not None:
        told = (*told, member.date)
    action = (*member.get("action"), *member.get("condition"))
    words = action or tuple(
        f"{member.quotes[0].text}{_clause(tail)}" for _, tail in frames.of(member)
    )
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
