"""Find visits: who came, where to, when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kg.extract import meetings_made, meetings_shape, nouns, syntax, visits_places
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
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
        elif token.pos == "AUX" and lemma == "be":
            yield from _by_being(document, sentence, token)
        elif token.pos == "VERB" and lemma in _VISITS["welcoming"]:
            yield from _by_welcome(document, sentence, token)
        elif token.pos == "VERB" and meetings_shape.lemma_of(token) in _VISITS["heading"]:
            yield from _by_leading(document, sentence, token)
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
    for place in visits_places.destinations(sentence, scope, verb, where):
        if visitors and (
            verb.lemma.lower() not in _VISITS["leaving"] or visits_places.is_place(place)
        ):
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
    place = next(iter(visits_places.destinations(sentence, scope, verb, ["to"])), None)
    visitors = meetings_shape.parties(document, sentence, syntax.objects(sentence, verb))
    if place is not None and any(document.person(n) for p in visitors for n in p.names):
        yield from _visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _by_being(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "Minister A will be in B on 3 May": a stay abroad of a named person, on a day."""
    scope = syntax.clause(sentence, verb)
    places = visits_places.destinations(sentence, scope, verb, ["in"])
    states = {visits_places.state_of_place(p) for p in places}
    dated = any(visits_places.is_date(t) for t in scope)
    noun = any(t.lemma.lower() in _VISITS["nouns"] for t in scope)
    if not places or not dated or noun or states <= {None}:
        return
    visitors = meetings_shape.subjects(document, sentence, verb)
    named = [p for p in visitors if any(document.person(n) is not None for n in p.names)]
    abroad = {s for p in named for n in p.names for s in [document.state_of(n)]}
    if named and not abroad & states:
        for place in places:
            yield from _visit(
                document, sentence, verb, visitors=tuple(named), place=place, scope=scope
            )


def _by_leading(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "leads a trade mission to A": a visit of who leads it."""
    groups = [t for t in syntax.objects(sentence, verb) if t.lemma.lower() in _VISITS["groups"]]
    scope = syntax.clause(sentence, verb)
    visitors = meetings_shape.subjects(document, sentence, verb) if groups else ()
    for place in visits_places.destinations(sentence, scope, verb, ["to"]) if visitors else ():
        yield from _visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _on_the_way(
    document: Document, sentence: ParsedSentence, verb: Token, places: Sequence[Token]
) -> tuple[Party, ...]:
    """Return who acts abroad in "As part of the official visit to A, Minister B met"."""
    states = {visits_places.state_of_place(p) for p in places}
    if states <= {None, document.home}:
        return ()
    found = meetings_shape.subjects(document, sentence, verb)
    own = [p for p in found if {document.state_of(n) for n in p.names} == {document.home}]
    return tuple(p for p in own if any(document.person(n) is not None for n in p.names))


def _to_the_country(sentence: ParsedSentence, noun: Token, verb: Token | None) -> bool:
    """Tell whether a visit is to the issuer's own country, or of a guest whom it received."""
    to = syntax.prepositional(sentence, noun, ("to",))
    if any(t.lemma.lower() in _VISITS["home"] for t in to):
        return True
    return verb is not None and verb.lemma.lower() == "receive" and noun.dep == "pobj"


def _hosted(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return whom somebody received "for an official visit"."""
    if verb is None or verb.lemma.lower() not in _VISITS["welcoming"] or noun.dep != "pobj":
        return ()
    if syntax.is_passive(sentence, verb):
        return meetings_shape.subjects(document, sentence, verb)
    return meetings_shape.parties(document, sentence, syntax.objects(sentence, verb))


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    if _only_asked(sentence, noun):
        return
    verb = syntax.governing_verb(sentence, noun)
    scope = syntax.subtree_without_clauses(sentence, noun)
    places = visits_places.destinations(sentence, scope, noun, ["to", "in"])
    visitors = _visitors(document, sentence, noun, verb)
    visitors = visitors or _hosted(document, sentence, noun, verb)
    if not visitors and verb is not None and _in_passing(sentence, noun, verb):
        visitors = _on_the_way(document, sentence, verb, places)
    owned = any(True for _ in sentence.children(noun, "poss"))
    aside = _in_passing(sentence, noun, verb)
    if verb is not None and (not owned or verb.lemma.lower() in _VISITS["light"]):
        scope = (*scope, *(() if aside else visits_places.around(sentence, verb)))
        if not places and not owned:
            places = visits_places.destinations(sentence, scope, verb, ["in"])
    elif verb is not None and not aside:
        scope = (*scope, *(t for t in syntax.clause(sentence, verb) if visits_places.is_date(t)))
    if aside:
        scope = tuple(t for t in scope if not visits_places.is_date(t) or t.i > noun.i)
    unplaced = not owned or _only_taken_up(sentence, noun)
    if not visitors or (not places and unplaced and not _to_the_country(sentence, noun, verb)):
        return
    for place in places or (None,):  # "on a visit to the country"
        yield from _visit(document, sentence, noun, visitors=visitors, place=place, scope=scope)


def _in_passing(sentence: ParsedSentence, noun: Token, verb: Token | None) -> bool:
    """Tell whether a visit is only the circumstance of something else: "met A during his visit".

    The day of that is not the day of the visit.
    """
    going = (*_VISITS["light"], *_VISITS["verbs"], *_VISITS["welcoming"])
    if noun.dep != "pobj" or verb is None:
        return False
    if any(c.text.lower() in _VISITS["brief"] for c in sentence.children(noun)):
        return False
    other = any(t.lemma.lower() not in _VISITS["nouns"] for t in syntax.objects(sentence, verb))
    if meetings_shape.lemma_of(verb) in going and not (other and _is_light(verb)):
        return False
    return any(t.text.lower() in _VISITS["passing"] for t in _above(sentence, noun))


def _is_light(verb: Token) -> bool:
    return verb.lemma.lower() in _VISITS["light"] and verb.pos == "VERB"


def _above(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return what stands between a noun and its verb in the tree."""
    found: list[Token] = []
    for token in syntax.ancestors(sentence, noun):
        if token.pos in ("VERB", "AUX"):
            break
        found.append(token)
    return tuple(found)


def _only_taken_up(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "his visit" takes up a visit told before."""
    return any(
        c.mention is None or isinstance(c.mention, PronounMention)
        for c in sentence.children(noun, "poss")
    )


def _visitors(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    owners = [*sentence.children(noun, "poss"), *syntax.prepositional(sentence, noun, ("by",))]
    of = syntax.prepositional(sentence, noun, ("of",))
    owners += [t for t in of if isinstance(t.mention, PersonMention | RoleMention)]
    found = meetings_shape.parties(document, sentence, owners)
    if found or verb is None or verb.lemma.lower() not in _VISITS["light"]:
        return found
    first = meetings_shape.subjects(document, sentence, verb)
    along = _together_with(document, sentence, sentence.tokens) if first else ()
    return (*first, *(p for p in along if p not in first))


def _only_asked(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether somebody was asked to make the visit: an invitation is not yet a visit."""
    governor = sentence.parent(token)
    seen = 0
    while governor is not None and seen < 3:  # noqa: PLR2004  # "invited X to pay a visit"
        if governor.lemma.lower() in _VISITS["asking"]:
            return True
        governor, seen = sentence.parent(governor), seen + 1
    return False


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
    if length is None or visit.date is None or len(visit.date) != len("2024-05-17"):
        return visit
    days = int(_NUMBERS.get(length[1].lower(), length[1] if length[1].isdigit() else 1)) - 1
    near = {t.lemma.lower() for t in sentence.tokens if t.pos == "VERB"}
    day = date.fromisoformat(visit.date)
    away = re.search(r"\b(?:depart|left|leave)\w* for\b", text[slice(*sentence.span)])
    if near & set(_VISITS["ending"]) and away is None:
        first, last = day - timedelta(days=days), day
    elif near & set(_VISITS["beginning"]) or away is not None:
        first, last = day, day + timedelta(days=days)
    else:
        return visit
    support = SlotSupport(slot="date", basis="inferred", evidence=visit.evidence[0])
    return replace(visit, date=f"{first}/{last}", support=(*visit.support, support))
