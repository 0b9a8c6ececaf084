"""Find visits: who came, where to, when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kg.extract import meetings_shape, nouns, syntax
from kg.extract.document import (
    DateMention,
    Document,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    PronounMention,
    StateMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.evidence import SlotSupport
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DAYS: Final = re.compile(r"\b(\d|two|three|four|five|six|seven)[- ]day\b", re.IGNORECASE)


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the visits that `sentence` names, with at least a visitor."""
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos == "VERB" and lemma in _VISITS["verbs"]:
            yield from _by_verb(document, sentence, token)
        elif token.pos == "VERB" and lemma in _VISITS["welcoming"]:
            yield from _by_welcome(document, sentence, token)
        elif token.pos in ("NOUN", "PROPN") and lemma in _VISITS["nouns"] and not token.mention:
            yield from _by_noun(document, sentence, token)


def _by_verb(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    subject = syntax.subject(sentence, verb)
    if subject is None or _only_asked(sentence, verb):
        return
    visitors = meetings_shape.parties(document, sentence, [subject])
    scope = syntax.clause(sentence, verb)
    where = _VISITS["verbs"][verb.lemma.lower()]
    place = _destination(sentence, scope, verb, where)
    if visitors and place is not None:
        yield from _visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _by_welcome(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "welcomed X to Y": a visit of X to Y."""
    scope = syntax.clause(sentence, verb)
    place = _destination(sentence, scope, verb, ["to"])
    visitors = meetings_shape.parties(document, sentence, syntax.objects(sentence, verb))
    if place is not None and any(document.person(n) for p in visitors for n in p.names):
        yield from _visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    if _only_asked(sentence, noun):
        return
    verb = syntax.governing_verb(sentence, noun)
    scope = syntax.subtree_without_clauses(sentence, noun)
    place = _destination(sentence, scope, noun, ["to", "in"])
    visitors = _visitors(document, sentence, noun, verb)
    owned = any(True for _ in sentence.children(noun, "poss"))
    if not visitors or (place is None and (not owned or _only_taken_up(sentence, noun))):
        return
    if verb is not None and (not owned or verb.lemma.lower() in _VISITS["light"]):
        scope = (*scope, *syntax.clause(sentence, verb), *_only_date(sentence))
    elif verb is not None:
        scope = (*scope, *(t for t in syntax.clause(sentence, verb) if _is_date(t)))
    yield from _visit(document, sentence, noun, visitors=visitors, place=place, scope=scope)


def _only_taken_up(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "his visit" takes up a visit told before."""
    return any(
        c.mention is None or isinstance(c.mention, PronounMention)
        for c in sentence.children(noun, "poss")
    )


def _is_date(token: Token) -> bool:
    return isinstance(token.mention, DateMention)


def _only_date(sentence: ParsedSentence) -> tuple[Token, ...]:
    """Return the date of a sentence that has one only: "returned on …, concluding a visit"."""
    dates = tuple(sentence.mentions(DateMention))
    return dates if len(dates) == 1 else ()


def _visitors(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    owners = [*sentence.children(noun, "poss"), *syntax.prepositional(sentence, noun, ("by",))]
    found = meetings_shape.parties(document, sentence, owners)
    if found or verb is None or verb.lemma.lower() not in _VISITS["light"]:
        return found
    subject = syntax.subject(sentence, verb)
    return () if subject is None else meetings_shape.parties(document, sentence, [subject])


def _only_asked(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether somebody was asked to make the visit: an invitation is not yet a visit."""
    governor = sentence.parent(token)
    seen = 0
    while governor is not None and seen < 3:  # noqa: PLR2004  # "invited X to pay a visit"
        if governor.lemma.lower() in _VISITS["asking"]:
            return True
        governor, seen = sentence.parent(governor), seen + 1
    return False


def _destination(
    sentence: ParsedSentence,
    scope: Sequence[Token],
    head: Token,
    where: Sequence[str],
) -> Token | None:
    """Return the place visited: an object, or what follows one of the prepositions."""
    if "object" in where:
        return next(sentence.children(head, "dobj"), None)
    candidates = [
        noun
        for prep in scope
        if prep.text.lower() in where and prep.dep == "prep"
        for noun in sentence.children(prep, "pobj")
    ]
    for noun in candidates:
        named = isinstance(noun.mention, PlaceMention | StateMention | OrgMention)
        if named or (noun.mention is None and noun.pos == "PROPN"):
            return noun
    return None


def _visit(
    document: Document,
    sentence: ParsedSentence,
    trigger: Token,
    *,
    visitors: tuple[Party, ...],
    place: Token | None,
    scope: tuple[Token, ...],
) -> Iterator[Meeting]:
    names = meetings_shape.names_of(visitors)
    host = _state_of_place(place)
    states = set(nouns.states_of(document, names))
    if states and states <= {host or document.home}:
        return  # a journey at home
    found = meetings_shape.meeting(
        document,
        sentence,
        trigger,
        form="visit",
        who=visitors,
        scope=scope,
        states=tuple(sorted({*states, host or document.home})),
        place=None if place is None else _place_words(document, sentence, place),
        rule="visit",
        confidence=0.8,
    )
    spans = [(e.start, e.end) for e in found.evidence]
    if place is not None:
        spans.append(place.span)
    found = replace(found, evidence=(nouns.quote(document, *spans),))
    yield _whole_stay(document, sentence, found)


def _place_words(document: Document, sentence: ParsedSentence, place: Token) -> str:
    if place.mention is not None:
        start, end = place.span
        return document.release.text[start:end].removeprefix("the ")
    return nouns.noun_words(document, sentence, place)


def _state_of_place(place: Token | None) -> str | None:
    mention = place.mention if place is not None else None
    if isinstance(mention, PlaceMention | OrgMention):
        return mention.state
    return mention.iso3 if isinstance(mention, StateMention) else None


def _whole_stay(document: Document, sentence: ParsedSentence, visit: Meeting) -> Meeting:
    """Return `visit` with the days that "a three-day visit" and its first or last day give."""
    text = document.release.text
    length = _DAYS.search(text, sentence.span[0], sentence.span[1])
    if length is None or visit.date is None or len(visit.date) != len("2024-05-17"):
        return visit
    days = int(_NUMBERS.get(length[1].lower(), length[1] if length[1].isdigit() else 1)) - 1
    near = {t.lemma.lower() for t in sentence.tokens if t.pos == "VERB"}
    day = date.fromisoformat(visit.date)
    if near & set(_VISITS["ending"]):
        first, last = day - timedelta(days=days), day
    elif near & set(_VISITS["beginning"]):
        first, last = day, day + timedelta(days=days)
    else:
        return visit
    support = SlotSupport(slot="date", basis="inferred", evidence=visit.evidence[0])
    return replace(visit, date=f"{first}/{last}", support=(*visit.support, support))
