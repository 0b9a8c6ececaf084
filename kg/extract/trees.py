"""Mend trees of sentences whose circumstances no comma parts from the subject or the object."""

from dataclasses import replace
from typing import Final

from kg.extract.document import (
    DateMention,
    OrgMention,
    PersonMention,
    PlaceMention,
    RoleMention,
    StateMention,
    Token,
)

_WHEN_AND_WHERE: Final = (DateMention, PlaceMention)
_ACTING: Final = (PersonMention, RoleMention, StateMention, OrgMention)
_SUBJECTS: Final = ("nsubj", "nsubjpass")
#: Verbs whose object stands behind times and places: "received at the Ministry Ambassador A".
_MEETING: Final = frozenset({"receive", "meet", "host", "welcome", "greet", "see", "visit"})
_HOUSES: Final = frozenset(
    {"ministry", "office", "palace", "residence", "headquarters", "chancellery", "parliament"}
)


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return `tokens` where in "On Monday Minister A met B" A is the subject, the day the day.

    Parsers make one name of a date or place and the name right behind it, be that the subject
    or the object; and of a subject between commas ("A, on Monday received B") a circumstance.
    """
    for token in tokens[1:]:
        found = _swallowed(tokens, token) or _swallowed_object(tokens, token)
        if found is not None:
            return _set_off(found)
    return _set_off(tokens)


def _set_off(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens where who opens a sentence is the subject of its finite verb."""
    who = tokens[0] if tokens else None
    if who is None or who.dep != "npadvmod" or not isinstance(who.mention, _ACTING):
        return tokens
    verb = tokens[who.head]
    bare = verb.pos == "VERB" and verb.tag in ("VBD", "VBN") and verb.dep == "ROOT"
    if not bare or any(
        t.head == verb.i and t.dep in (*_SUBJECTS, "aux", "auxpass") for t in tokens
    ):
        return tokens
    changed = {who.i: replace(who, dep="nsubj"), verb.i: replace(verb, tag="VBD")}
    return tuple(changed.get(t.i, t) for t in tokens)


def _swallowed_object(tokens: tuple[Token, ...], place: Token) -> tuple[Token, ...] | None:
    """Return the tokens with the object set free that stands behind `place` or a day."""
    who = tokens[place.head]
    if place.dep not in ("compound", "nmod") or who.i != place.i + 1 or who.dep != "pobj":
        return None
    apart = isinstance(place.mention, _WHEN_AND_WHERE) or place.lemma.lower() in _HOUSES
    if not apart or not isinstance(who.mention, PersonMention | RoleMention):
        return None
    prep = tokens[who.head]
    verb = tokens[prep.head]
    if verb.i >= prep.i or verb.pos != "VERB" or verb.lemma.lower() not in _MEETING:
        return None
    if any(t.head == verb.i and t.dep in ("dobj", "nsubjpass", "auxpass") for t in tokens):
        return None
    changed = {
        t.i: replace(t, head=place.i)
        for t in tokens[prep.i + 1 : place.i]
        if t.head == who.i and t.dep in ("det", "amod", "poss", "compound")
    }
    changed |= {
        place.i: replace(place, dep="pobj", head=prep.i),
        who.i: replace(who, dep="dobj", head=verb.i),
    }
    return tuple(changed.get(t.i, t) for t in tokens)


def _swallowed(tokens: tuple[Token, ...], day: Token) -> tuple[Token, ...] | None:
    """Return the tokens with the subject that stands behind `day` set free, if one does."""
    who = tokens[day.head]
    if day.dep not in ("compound", "nmod") or who.i != day.i + 1 or who.dep != "pobj":
        return None
    if not isinstance(day.mention, _WHEN_AND_WHERE) or not isinstance(who.mention, _ACTING):
        return None
    prep = tokens[who.head]
    verb = _verb_behind(tokens, prep, who)
    if verb is None:
        return None
    if any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return None
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
    changed = {
        day.i: replace(day, dep="pobj", head=prep.i),
        who.i: replace(who, dep=_SUBJECTS[passive], head=verb.i),
    }
    return tuple(changed.get(t.i, t) for t in tokens)


def _verb_behind(tokens: tuple[Token, ...], prep: Token, who: Token) -> Token | None:
    """Return the verb behind `who` on which `prep` hangs, over other times and places."""
    seen = prep
    while seen.i < who.i and seen.head != seen.i:
        seen = tokens[seen.head]
        if seen.pos in ("VERB", "AUX"):
            return seen if seen.i > who.i else None
    return None
