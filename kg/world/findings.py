"""Find what may have become of a promise by who, when and in which words, without trying all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from kg.network.dates import Interval
from kg.network.evidence import Quote
from kg.world.bearings import Bearing
from kg.world.evidence import stems
from kg.world.items import Item, Standing, World
from kg.world.mentions import Mention, Told
from kg.world.promises import Promise
from kg.world.reports import Report
from kg.world.status import ENDING, KEEPING

_Key: TypeAlias = tuple[str, str, str]
_ANYBODY: Final = "*"
_NOBODY: Final = ""
_BREACH: Final = frozenset(("allegesBreachOf",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event, a meeting or a deal, with what every promise asks of it.

    `actual` are the mentions that do not plan it with what they report, `days` those of the item,
    `last` the last day on which it may have come about, `known` that on which the first release
    told of it, None without `actual`. `told` says whether any release states
    it or gives its day: to welcome it is not to report it. `words` are those that tell it, and
    the names of the bodies that met. All of it is asked by many promises, so it is kept.
    """

    item: Item
    actual: tuple[tuple[Mention, Report], ...]
    days: Interval
    last: date | None
    known: date | None
    told: bool
    words: frozenset[str]
    standing: Standing
    agents: frozenset[str]
    parties: frozenset[str]

    @classmethod
    def of(cls, item: Item, world: World) -> "Deed":
        """Return what there is to ask of an item."""
        quoted = tuple((member, member.quotes) for member in item.members)
        days = item.days
        actual = tuple(
            (member, _report(item, days, member, quotes))
            for member, quotes in quoted
            if member.realis != "intended"
        )
        told = [member.told.known for member, _ in actual]
        held = item.values("participant") if item.kind == "meeting" else ()
        bodies = filter(None, map(world.item, held))
        names = (name for body in bodies for member in body.members for name in member.names)
        return cls(
            item=item,
            actual=actual,
            days=days,
            last=days.last or max(told, default=None),
            known=min(told, default=None),
            told=any(
                quote.basis == "stated" or m.days.exact
                for m, report in actual
                for quote in report.quotes
            ),
            words=frozenset((*names, *(quote.text for _, quotes in quoted for quote in quotes))),
            standing=item.standing,
            agents=frozenset(item.values("agent")),
            parties=frozenset(item.values("party")),
        )


def _report(item: Item, days: Interval, member: Mention, quotes: tuple[Quote, ...]) -> Report:
    return Report(
        effect="reported not done" if member.realis == "negated" else "done",
        first=days.first,
        day=days.last,
        known=member.told.known,
        issuer=member.told.issuer,
        record=item.iri,
        why=item.label,
        quotes=quotes,
    )


class Findings:
    """What promises are held against, found by keys; made once for all promises of a world.

    What is returned holds all that fits a promise, and more, in the order of the world.
    """

    def __init__(self, world: World, said: Sequence[Bearing]) -> None:
        self.world: Final = world
        self._deeds: list[Deed] = []
        self._found: dict[_Key, list[int]] = {}
        self._planned: dict[str, list[tuple[int, Quote]]] = {}
        self._signed: dict[str, list[Item]] = {}
        self._said: dict[str, list[tuple[int, Bearing]]] = {}
        self._told: dict[str, Told] = {m.told.iri: m.told for m in world.statements}
        for item in (*world.of_kind("event"), *world.of_kind("meeting"), *world.of_kind("deal")):
            self._add(item)
        for item in world.of_kind("instrument"):
            for member in item.members:
                if "signed" in member.get("agreementStatus"):
                    self._signed.setdefault(member.told.id, []).append(item)
        for number, bearing in enumerate(said):
            if bearing.relation in ENDING | KEEPING | _BREACH:
                self._said.setdefault(bearing.agreement, []).append((number, bearing))

    def deeds(
        self, promise: Promise, typed: Item | None, names: Iterable[str]
    ) -> tuple[Deed, ...]:
        """Return the events, meetings or deals that may fulfil a promise.

        `typed` is the deed to come that its words tell, `names` are those of the bodies that
        are to meet.
        """
        keys = (("", promise.iri, ""), *_wanted(promise, typed, names))
        found = {n for key in keys for n in self._found.get(key, ())}
        return tuple(self._deeds[n] for n in sorted(found))

    def planned(self, quotes: Iterable[Quote]) -> Item | None:
        """Return the first deed to come that is told in words of which a quote has some."""
        found = [
            n
            for mine in quotes
            for n, theirs in self._planned.get(mine.release, ())
            if theirs.overlaps(mine)
        ]
        return self._deeds[min(found)].item if found else None

    def signed(self, releases: Iterable[str]) -> Iterator[Item]:
        """Yield the agreements that releases (ids) call signed."""
        for name in releases:
            yield from self._signed.get(name, ())

    def said_of(self, agreements: Iterable[str]) -> Iterator[tuple[Bearing, Told]]:
        """Yield who leaves, keeps or is said to break agreements, with the release telling it."""
        found = [pair for agreement in agreements for pair in self._said.get(agreement, ())]
        for _, bearing in sorted(found, key=lambda pair: pair[0]):
            if bearing.quote.release in self._told:
                yield bearing, self._told[bearing.quote.release]

    def _add(self, item: Item) -> None:
        number, deed = len(self._deeds), Deed.of(item, self.world)
        self._deeds.append(deed)
        finders = {"event": _of_event, "meeting": _of_meeting, "deal": _of_deal}
        for key in {("", item.iri, ""), *finders[item.kind](deed)}:
            self._found.setdefault(key, []).append(number)
        if item.kind == "event" and deed.standing == "intended":
            for quote in item.quotes:
                self._planned.setdefault(quote.release, []).append((number, quote))


def _of_meeting(deed: Deed) -> Iterator[_Key]:
    for stem in stems(deed.words):
        yield "meeting", "word", stem
    yield "meeting", "day", str(deed.days.last)


def _of_event(deed: Deed) -> Iterator[_Key]:
    event = deed.item
    words = stems((event.label, *deed.words))
    for agent in (_ANYBODY, *(sorted(deed.agents) or (_NOBODY,))):
        for stem in words:
            yield "word", agent, stem
        for kind in event.values("eventType"):
            yield "type", agent, kind


def _of_deal(deed: Deed) -> Iterator[_Key]:
    for buyer in deed.item.values("buyer"):
        yield "deal", buyer, ""


def _wanted(promise: Promise, typed: Item | None, names: Iterable[str]) -> Iterator[_Key]:
    match promise.sort:
        case "deed":
            yield from _wanted_deeds(promise, typed)
        case "meeting":
            yield from (("meeting", "word", stem) for stem in stems(names))
            days = (member.days.last for member in promise.members)
            yield from (("meeting", "day", str(day)) for day in days if day)
        case "purchase":
            buyers = (buyer for member in promise.members for buyer in member.get("buyer"))
            yield from (("deal", buyer, "") for buyer in buyers)


def _wanted_deeds(promise: Promise, typed: Item | None) -> Iterator[_Key]:
    holders = (*promise.holders, *promise.others)
    for agent in (_NOBODY, *holders) if holders else (_ANYBODY,):
        if typed is None:
            yield from (("word", agent, stem) for stem in stems((promise.action,)))
        else:
            yield from (("type", agent, kind) for kind in typed.values("eventType"))
