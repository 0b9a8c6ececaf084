"""All that the surface grammars find in one sentence, before persons are joined."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from kg.extract.document import (
    CountMention,
    DateMention,
    DyadMention,
    InstrumentMention,
    MoneyMention,
    OrgMention,
    PlaceMention,
    StateMention,
)
from kg.extract.instruments import find_instruments
from kg.extract.line import Line
from kg.extract.names_orgs import find_organizations
from kg.extract.names_states import find_dyads, find_places, find_states
from kg.extract.people_chains import Chain, find_chains
from kg.extract.phrases import Phrases
from kg.extract.values_calendar import Calendar
from kg.extract.values_dates import find_dates
from kg.extract.values_money import Money, find_money
from kg.extract.values_numbers import find_counts, has_number
from kg.gazetteer import Gazetteer

_NEAR: Final = 12  # characters in which the next words stand before a person
#: Words before a person with whom something is signed, who belongs to no name of it.
_BESIDE: Final = re.compile(r"\b(?:with|by)\s+(?:the\s+)?\Z")
_NONE: Final[Phrases[OrgMention]] = Phrases(())
Named = TypeVar("Named", StateMention, OrgMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """The mentions of one sentence by kind; they may overlap."""

    line: Line
    states: tuple[StateMention, ...]
    dyads: tuple[DyadMention, ...]
    organizations: tuple[OrgMention, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    money: tuple[MoneyMention, ...]
    counts: tuple[CountMention, ...]
    instruments: tuple[InstrumentMention, ...]
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the grammars know before they read: the world, the day, the issuer's currency.

    `short` are abbreviations of bodies that the release itself explains.
    """

    gazetteer: Gazetteer
    calendar: Calendar
    money: Money
    short: Phrases[OrgMention] = _NONE


def read(line: Line, knowledge: Knowledge) -> Surface:
    """Run the surface grammars over a sentence, each on what those before it found."""
    gazetteer, calendar = knowledge.gazetteer, knowledge.calendar
    dates = find_dates(line.text, *line.span, calendar)
    places = find_places(line, gazetteer)
    states = tuple(s for s in find_states(line, gazetteer) if not _in_a_city(s, places))
    dyads = find_dyads(line, states)
    line = replace(
        line,
        states=_by_index(line, states),
        places={place.span[0]: place for place in places},
    )
    organizations = find_organizations(line, gazetteer, dyads, knowledge.short)
    line = replace(line, orgs=_by_index(line, organizations))
    numbers = has_number(line.text, *line.span)
    money = find_money(line.text, *line.span, knowledge.money) if numbers else ()
    chains = tuple(find_chains(line))
    signing = [
        c for c in chains if _BESIDE.search(line.text[max(0, c.span[0] - _NEAR) : c.span[0]])
    ]
    instruments = find_instruments(line, dyads, [*dates, *money, *signing])
    proper = [m.span for m in instruments if m.proper]
    return Surface(
        line=line,
        states=states,
        dyads=dyads,
        organizations=organizations,
        places=places,
        dates=dates,
        money=money,
        counts=find_counts(line.text, *line.span) if numbers else (),
        instruments=instruments,
        chains=tuple(
            chain
            for chain in chains
            if not any(a < chain.span[1] and chain.span[0] < b for a, b in proper)
        ),
    )


def _in_a_city(state: StateMention, places: Sequence[PlaceMention]) -> bool:
    """Tell whether the name of a state is only part of that of a city: "Panama City"."""
    return any(p.span[0] == state.span[0] and state.span[1] < p.span[1] for p in places)


def _by_index(line: Line, mentions: Sequence[Named]) -> Mapping[int, tuple[int, Named]]:
    indexed = zip(line.index(mentions), mentions, strict=True)
    return {start: (end, mention) for (start, end), mention in indexed}
