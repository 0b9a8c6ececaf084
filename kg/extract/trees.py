"""Mend trees of sentences whose circumstances no comma parts from the subject."""

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


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return `tokens` where in "On Monday Minister A met B" A is the subject, the day the day.

    Parsers make one name of a date or place and the name right behind it.
    """
    for token in tokens[1:]:
        found = _swallowed(tokens, token)
        if found is not None:
            return found
    return tokens


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
