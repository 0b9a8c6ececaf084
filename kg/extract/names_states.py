"""Find states, their governments and adjectives, dyads of states, and places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.extract.document import DyadMention, PlaceMention, StateMention
from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.extract.words import DASHES
from kg.gazetteer import Gazetteer, Place
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("states")
_BEFORE: Final = Phrases[None](((w, None) for w in _LEXICON["government_before"]), fold=True)
_AFTER: Final = Phrases[None](((w, None) for w in _LEXICON["government_after"]), fold=True)
_NAMESAKES: Final = frozenset(_LEXICON["namesakes"])
_FORMS: Final = frozenset({"republic", "kingdom", "commonwealth", "union"})
_REGIONS: Final = Phrases[None](((w, None) for w in _LEXICON["regions"]), fold=True)
_OF_STATE: Final = frozenset({"secretary", "minister", "ministers", "head", "undersecretary"})
_SHORTEST_CAPITALS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWord:
    """What a word of the gazetteer means: a state, as a name or only as an adjective."""

    iso3: str
    adjective: bool


@cache
def state_words(gazetteer: Gazetteer) -> Phrases[StateWord]:
    """Return names and adjectives of all states, those in capitals too."""
    entries: dict[str, StateWord] = {}
    for state in gazetteer.states:
        for adjective in state.adjectives:
            if gazetteer.adjective(adjective) is state:
                entries[adjective] = StateWord(iso3=state.iso3, adjective=True)
    for state in gazetteer.states:
        for name in state.names:
            if gazetteer.state_named(name) is state:
                entries[name] = StateWord(iso3=state.iso3, adjective=False)
    for name, word in list(entries.items()):
        if len(name) >= _SHORTEST_CAPITALS:
            entries.setdefault(name.upper(), word)
    return Phrases(entries.items())


@cache
def place_words(gazetteer: Gazetteer) -> Phrases[Place]:
    """Return the names of all places that are no names of states."""
    return Phrases(
        (name, place)
        for place in gazetteer.places
        for name in place.names
        if gazetteer.place_named(name) is place and gazetteer.state_named(name) is None
    )


def find_states(line: Line, gazetteer: Gazetteer) -> tuple[StateMention, ...]:
    """Return the states of a sentence with "the Government of" and the like around them."""
    return tuple(_states(line, state_words(gazetteer)))


def _states(line: Line, known: Phrases[StateWord]) -> Iterator[StateMention]:
    i = 0
    while i < len(line.words):
        region = _REGIONS.at(line.words, i)
        if region is not None:
            i = region[0]
            continue
        begin = None if _ends_a_title(line, i) else _BEFORE.at(line.words, i)
        j = begin[0] if begin else i
        if begin and line.key(j) == "the":
            j += 1
        hit = known.at(line.words, j)
        whole = known.at(line.words, i)
        if whole is not None and (hit is None or whole[0] >= hit[0]):
            begin, hit = None, whole  # a full name that the gazetteer has
        if hit is None or (begin and hit[1].adjective and line.key(begin[0] - 2) in _FORMS):
            i += 1
            continue
        end, word = hit
        if begin and word.iso3 in _NAMESAKES and line.key(begin[0] - 2) in _FORMS:
            i += 1
            continue
        after = _AFTER.at(line.words, end)
        adjective = word.adjective and not begin
        if after is not None and not begin:
            end, adjective = after[0], False
        end = _abbreviated(line, end, word.iso3, known)
        yield StateMention(iso3=word.iso3, span=line.offsets(i, end), adjective=adjective)
        i = end


def _abbreviated(line: Line, end: int, iso3: str, known: Phrases[StateWord]) -> int:
    """Return the index after "(US)" behind "United States": the same state once more."""
    if line.key(end) != "(" or line.key(end + 2) != ")":
        return end
    again = known.at(line.words, end + 1)
    return end + 3 if again is not None and again[1].iso3 == iso3 else end


def _ends_a_title(line: Line, i: int) -> bool:
    """Tell whether "State" belongs to a title: "Secretary of State of the Kingdom of Norway"."""
    return line.key(i) == "state" and line.key(i - 1) == "of" and line.key(i - 2) in _OF_STATE


def find_dyads(line: Line, states: tuple[StateMention, ...]) -> tuple[DyadMention, ...]:
    """Return the states that a dash joins: "Cambodia–Thailand", "Sri Lanka-India"."""
    found: list[DyadMention] = []
    run: list[StateMention] = []
    for state in (*states, None):
        if state is not None and run and _dashed(line, run[-1], state):
            run.append(state)
            continue
        codes = tuple(dict.fromkeys(s.iso3 for s in run))
        if len(codes) > 1:
            found.append(DyadMention(states=codes, span=(run[0].span[0], run[-1].span[1])))
        run = [state] if state is not None else []
    return tuple(found)


def _dashed(line: Line, first: StateMention, second: StateMention) -> bool:
    between = line.text[first.span[1] : second.span[0]]
    if between.strip() in {"–", "—"}:
        return "\n" not in between and (between == between.strip() or len(between) == 3)  # noqa: PLR2004  # " – "
    if between.strip() in DASHES and len(between) == 3:  # noqa: PLR2004  # " - "
        return re.match(r"\s+[A-Z]", line.text[second.span[1] : line.span[1]]) is not None
    return between in DASHES or between == "/"


def find_places(line: Line, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return the cities and other places of a sentence."""
    return tuple(
        PlaceMention(name=place.name, span=line.offsets(start, end), state=place.state)
        for start, end, place in place_words(gazetteer).all(line.words)
    )
