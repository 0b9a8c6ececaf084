"""Make the fact of a visit: its states, its place, and the days of the whole stay."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kg.extract import meetings_made, meetings_shape, nouns, visits_places
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.evidence import SlotSupport
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DAYS: Final = re.compile(r"\b(\d|two|three|four|five|six|seven)[- ]day\b", re.IGNORECASE)


def visit(
    document: Document,
    sentence: ParsedSentence,
    trigger: Token,
    *,
    visitors: tuple[Party, ...],
    place: Token | None,
    scope: tuple[Token, ...],
) -> Iterator[Meeting]:
    """Yield the visit of `visitors` to `place`, or home without one; none within one state."""
    names = meetings_shape.names_of(visitors)
    host = visits_places.state_of_place(place)
    states = {*nouns.states_of(document, names), *(s for p in visitors for s in p.states)}
    if states and states <= {host or document.home}:
        return  # a journey at home
    found = meetings_made.meeting(
        document,
        sentence,
        trigger,
        form="visit",
        who=visitors,
        scope=scope,
        states=tuple(sorted({*states, host or document.home})),
        place=None if place is None else visits_places.place_words(document, sentence, place),
        id=f"meeting:{trigger.span[0]}{_which(place)}",
        rule="visit",
        confidence=0.8,
    )
    spans = [(e.start, e.end) for e in found.evidence]
    if place is not None:
        spans.append(place.span)
    found = replace(found, evidence=(nouns.quote(document, *spans),))
    yield _whole_stay(document, sentence, found)


def _which(place: Token | None) -> str:
    """Return what tells one of several destinations of one verb apart in an id."""
    return f":{place.span[0]}" if place is not None and place.dep == "conj" else ""


def _whole_stay(document: Document, sentence: ParsedSentence, visit: Meeting) -> Meeting:
    """Return `visit` with the days that "a three-day visit" and its first or last day give."""
    text = document.release.text
    length = _DAYS.search(text, sentence.span[0], sentence.span[1])
    if length is None or not nouns.is_day(visit.date):
        return visit
    days = int(_NUMBERS.get(length[1].lower(), length[1] if length[1].isdigit() else 1)) - 1
    near = {t.lemma.lower() for t in sentence.tokens if t.pos == "VERB"}
    day = date.fromisoformat(visit.date)
    away = re.search(r"\b(?:depart|left|leave)\w* for\b", text[slice(*sentence.span)])
    if near & set(_VISITS["ending"]) and away is None:
        first, last = day - timedelta(days=days), day
    elif near & set(_VISITS["beginning"]) or away is not None or _from_then(sentence, visit.date):
        first, last = day, day + timedelta(days=days)
    else:
        return visit
    support = SlotSupport(slot="date", basis="inferred", evidence=visit.evidence[0])
    return replace(visit, date=f"{first}/{last}", support=(*visit.support, support))


def _from_then(sentence: ParsedSentence, day: str) -> bool:
    """Tell whether a day is the first of a stay: "on a two-day visit from tomorrow"."""
    heads = (sentence.parent(t) for t in sentence.mentions(DateMention) if _is(t, day))
    return any(head is not None and head.text.lower() == "from" for head in heads)


def _is(token: Token, day: str) -> bool:
    return isinstance(token.mention, DateMention) and token.mention.value == day
