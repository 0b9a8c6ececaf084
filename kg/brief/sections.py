"""Fill the sections of a brief from the world, by rules alone: no model writes any of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.brief.differences import differences
from kg.brief.sentences import Brief, Footnote, Section, Sentence, section, sentence
from kg.network.evidence import Quote
from kg.network.words import date_words
from kg.world.asof import come_about
from kg.world.bearings import Bearing, bearings
from kg.world.changes import changes, concerning
from kg.world.commitments import Entry, commitments
from kg.world.commitments_views import OutcomeView, commitment_view, due_words
from kg.world.counting import meetings
from kg.world.items import Item, World
from kg.world.mentions import Told
from kg.world.money import ledger
from kg.world.status import ENDING, status
from kg.world.words import VERBS, named, report_words, total_words

#: Most sentences of a section, so that a brief has one to three pages.
_MOST: Final[Mapping[str, int]] = {
    "Last contacts": 6, "Agreements and their state": 8, "Money": 6, "Open commitments": 8,
    "Differences between the sides": 8, "What changed": 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the world: what the two had promised by that day.

    `paid` is the world from which money is read, None for the same.
    """

    promised: tuple[Entry, ...]
    paid: World | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    world: World
    pair: tuple[str, str]
    as_of: date
    since: date | None
    name: Callable[[str], str]
    promised: tuple[Entry, ...]
    paid: World


def brief(  # what is asked
    world: World,
    pair: tuple[str, str],
    *,
    as_of: date,
    since: date | None,
    name: Callable[[str], str],
    known: Known | None = None,
) -> Brief:
    """Return the brief on two states (IRIs).

    Args:
        world: of the releases that count.
        pair: the two states.
        as_of: what was so on this day.
        since: with it, contacts and changes after that day only.
        name: gives the name of a state or an actor.
        known: what has been worked out or read already.
    """
    known = known or Known(promised=commitments(world, as_of, between=pair))
    asked = _Asked(
        world=world, pair=pair, as_of=as_of, since=since, name=name, promised=known.promised,
        paid=known.paid or world,
    )  # fmt: skip
    sections = tuple(
        section(title, tuple(write(asked)), _MOST[title])
        for title, write in _SECTIONS.items()
        if title != "What changed" or since is not None
    )
    first, second = pair
    return Brief(
        names=(name(first), name(second)),
        codes=(_code(first), _code(second)),
        as_of=as_of,
        since=since,
        sections=sections,
        footnotes=_footnotes(sections, (world, asked.paid)),
    )


def _contacts(asked: _Asked) -> Iterator[Sentence]:
    found = meetings(asked.world, asked.pair)
    held = [item for item in found.held if come_about(item, asked.as_of) and _recent(asked, item)]
    for item in reversed(held):
        told = " and ".join(dict.fromkeys(m.told.issuer for m in item.members if m.told.issuer))
        date = date_words(" | ".join(item.dates))
        text = f"{item.label}, {date}" if date else item.label
        yield from sentence(f"{text}, told by {told or 'no state'}.", item.quotes)


def _recent(asked: _Asked, item: Item) -> bool:
    last = item.days.last
    return asked.since is None or last is None or last > asked.since


def _agreements(asked: _Asked) -> Iterator[Sentence]:
    said: dict[str, list[Bearing]] = {}
    for bearing in bearings(asked.world):
        said.setdefault(bearing.agreement, []).append(bearing)
    found = [
        item
        for item in asked.world.of_kind("instrument")
        if {*asked.pair} <= {*item.values("party")}
    ]
    for item in sorted(found, key=_newest):
        mine = said.get(item.iri, [])
        state = status(item, mine, asked.as_of)
        if state.word in ("not concluded", "not told"):
            continue
        text = f"{named(item)} is {state.word} ({state.reason})."
        yield from sentence(text, (*(b.quote for b in state.positions), *state.quotes))
        against = [b for b in mine if b.relation in ENDING]
        against = [b for b in against if b.day <= asked.as_of.isoformat()]
        for bearing in (*against[-1:], *state.breaches[-1:]):
            yield from sentence(_against(asked, bearing, item), (bearing.quote,))


def _against(asked: _Asked, bearing: Bearing, item: Item) -> str:
    who = " and ".join(map(asked.name, bearing.by)) or "Nobody named"
    day = date_words(bearing.date) or bearing.day
    return f"{_capital(day)}: {who} {VERBS[bearing.relation]} {named(item)}."


def _newest(item: Item) -> tuple[int, str]:
    day = item.days.last
    return (-(day.toordinal() if day else 0), item.iri)


def _money(asked: _Asked) -> Iterator[Sentence]:
    found = ledger(asked.paid, asked.pair)
    flows = {flow.iri: flow for flow in found.flows}
    told = {i: [q for r in flow.reports for q in r.quotes] for i, flow in flows.items()}
    for total in found.totals:
        quotes = [quote for iri in total.flows for quote in told[iri]]
        purposes = "; ".join(flows[iri].purpose for iri in total.flows if flows[iri].purpose)
        text = _capital(total_words(total, asked.name))
        yield from sentence(f"{text}{': ' * bool(purposes)}{purposes}.", quotes)
    for conflict in found.conflicts:
        quotes = [quote for iri in conflict.flows for quote in told[iri]]
        each = "; ".join(report_words(flows[iri]) for iri in conflict.flows)
        yield from sentence(f"In no total, for sources differ: {each}.", quotes)
    for whole, parts in found.wholes.items():
        verb = "is the sum of" if found.adds_up(whole) else "holds"
        text = f"{flows[whole].label} {verb} {len(parts)} of these, and is not added."
        yield from sentence(text, told[whole])


def _promised(asked: _Asked) -> Iterator[Sentence]:
    """Yield what is not settled, the newest first; of two amounts for one promise, one."""
    said: set[str] = set()
    for entry in reversed(asked.promised):
        view = commitment_view(entry, asked.name)
        if not entry.unsettled or not said.isdisjoint(view.differs):
            continue
        said.add(view.action)
        by = " and ".join(party.name for party in view.by) or "Nobody named"
        states = [_state(outcome) for outcome in view.outcomes]
        states += [f"sources differ: {each}" for each in view.differs]
        text = f"{by}: {view.action} ({'; '.join(dict.fromkeys(states))})."
        steps = [q for o in entry.outcomes for s in o.steps[1:] for q in s.quotes]
        yield from sentence(text, (*entry.promise.quotes, *steps))


def _state(outcome: OutcomeView) -> str:
    due = due_words(outcome)
    return (
        f"{due}: {outcome.words}" if outcome.first or outcome.last else f"{outcome.words}, {due}"
    )


def _differences(asked: _Asked) -> Iterator[Sentence]:
    return differences(asked.world, asked.pair, asked.as_of)


def _changed(asked: _Asked) -> Iterator[Sentence]:
    if asked.since is None:
        return
    found = concerning(changes(asked.world, asked.since, asked.name), asked.pair)
    order = ("contradicted", "changed", "new")
    for change in sorted(found, key=lambda each: order.index(each.sort)):
        if change.day <= asked.as_of:
            text = f"{_capital(change.sort)}, {change.day.isoformat()}: {change.label}"
            yield from sentence(f"{text} ({change.what}).", change.quotes)


_SECTIONS: Final[Mapping[str, Callable[[_Asked], Iterator[Sentence]]]] = {
    "Last contacts": _contacts,
    "Agreements and their state": _agreements,
    "Money": _money,
    "Open commitments": _promised,
    "Differences between the sides": _differences,
    "What changed": _changed,
}


def _footnotes(sections: tuple[Section, ...], worlds: Sequence[World]) -> tuple[Footnote, ...]:
    quotes: dict[Quote, None] = {}
    for each in sections:
        for one in each.sentences:
            quotes |= dict.fromkeys(one.quotes)
    told = {iri: each for world in worlds for iri, each in _told(world).items()}
    notes = []
    for n, quote in enumerate(quotes, start=1):
        release = told.get(quote.release)
        day = release.day if release else ""
        issuer = quote.release_label
        notes.append(
            Footnote(number=n, quote=quote, issuer=issuer, day="" if day in issuer else day)
        )
    return tuple(notes)


def _told(world: World) -> dict[str, Told]:
    found = {m.told.iri: m.told for item in world.items.values() for m in item.members}
    return found | {m.told.iri: m.told for m in world.statements}


def _code(state: str) -> str:
    return state.rpartition("/")[2].upper()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
