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
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
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
    allowed = any(c.text.lower() in ("can", "may") for c in sentence.children(verb, "aux"))
    if allowed or _only_asked(sentence, verb):
        return
    visitors = meetings_shape.subjects(document, sentence, verb) or _announced(
        document, sentence, verb
    )
    scope = syntax.clause(sentence, verb)
    visitors = (*visitors, *_together_with(document, sentence, scope)) if visitors else ()
    where = _VISITS["verbs"][verb.lemma.lower()]
    for place in _destinations(sentence, scope, verb, where):
        if visitors and (verb.lemma.lower() not in _VISITS["leaving"] or _is_place(place)):
            yield from _visit(
                document, sentence, verb, visitors=visitors, place=place, scope=scope
            )


def _together_with(
    document: Document, sentence: ParsedSentence, scope: Sequence[Token]
) -> tuple[Party, ...]:
    """Return who travels along: "together with her colleagues"."""
    heads: list[Token] = []
    for prep in scope:
        before = sentence.tokens[prep.i - 1].text.lower() if prep.i else ""
        along = prep.text.lower() == "with" and before in ("together", "along", "jointly")
        if along or prep.text.lower() == "alongside":
            heads.extend(sentence.children(prep, "pobj"))
    return meetings_shape.parties(document, sentence, heads)


def _announced(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return the visitor of a headline: "Foreign Minister A to visit B"."""
    noun = sentence.parent(verb)
    infinitive = any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))
    if sentence.zone != "headline" or noun is None or noun.dep != "ROOT" or not infinitive:
        return ()
    return meetings_shape.parties(document, sentence, [noun])


def _by_welcome(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "welcomed X to Y": a visit of X to Y."""
    scope = syntax.clause(sentence, verb)
    place = next(iter(_destinations(sentence, scope, verb, ["to"])), None)
    visitors = meetings_shape.parties(document, sentence, syntax.objects(sentence, verb))
    if place is not None and any(document.person(n) for p in visitors for n in p.names):
        yield from _visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    if _only_asked(sentence, noun):
        return
    verb = syntax.governing_verb(sentence, noun)
    scope = syntax.subtree_without_clauses(sentence, noun)
    places = _destinations(sentence, scope, noun, ["to", "in"])
    visitors = _visitors(document, sentence, noun, verb)
    owned = any(True for _ in sentence.children(noun, "poss"))
    if verb is not None and (not owned or verb.lemma.lower() in _VISITS["light"]):
        scope = (*scope, *syntax.clause(sentence, verb), *_only_date(sentence))
        if not places and not owned:
            places = _destinations(sentence, scope, verb, ["in"])
    elif verb is not None:
        scope = (*scope, *(t for t in syntax.clause(sentence, verb) if _is_date(t)))
    if not visitors or (not places and (not owned or _only_taken_up(sentence, noun))):
        return
    for place in places or (None,):
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
    of = syntax.prepositional(sentence, noun, ("of",))
    owners += [t for t in of if isinstance(t.mention, PersonMention | RoleMention)]
    found = meetings_shape.parties(document, sentence, owners)
    if found or verb is None or verb.lemma.lower() not in _VISITS["light"]:
        return found
    return meetings_shape.subjects(document, sentence, verb)


def _only_asked(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether somebody was asked to make the visit: an invitation is not yet a visit."""
    governor = sentence.parent(token)
    seen = 0
    while governor is not None and seen < 3:  # noqa: PLR2004  # "invited X to pay a visit"
        if governor.lemma.lower() in _VISITS["asking"]:
            return True
        governor, seen = sentence.parent(governor), seen + 1
    return False


def _destinations(
    sentence: ParsedSentence,
    scope: Sequence[Token],
    head: Token,
    where: Sequence[str],
) -> tuple[Token, ...]:
    """Return the places visited: objects, or what follows one of the prepositions.

    Of several joined by "and" those of other states are visits of their own.
    """
    if "object" in where:
        first = next(sentence.children(head, "dobj"), None)
    else:
        candidates = [
            noun
            for prep in scope
            if prep.text.lower() in where and prep.dep == "prep"
            for noun in sentence.children(prep, "pobj")
        ]
        first = next((n for n in candidates if _is_place(n)), None)
    if first is None:
        return ()
    found = [first]
    for other in syntax.conjuncts(sentence, first)[1:]:
        state = _state_of_place(other)
        if state is not None and state not in {_state_of_place(t) for t in found}:
            found.append(other)
    return tuple(found)


def _is_place(noun: Token) -> bool:
    named = isinstance(noun.mention, PlaceMention | StateMention | OrgMention)
    return named or (noun.mention is None and noun.pos == "PROPN")


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
    states = {*nouns.states_of(document, names), *(s for p in visitors for s in p.states)}
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
