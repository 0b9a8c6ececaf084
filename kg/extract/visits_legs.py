"""Tell the legs of a journey apart: "travels to A from 3 to 5 May, and to B from 6 to 8 May"."""

from collections.abc import Sequence
from typing import Final

from kg.extract.document import DateMention, ParsedSentence, PlaceMention, StateMention, Token
from kg.extract.visits_places import is_date, state_of_place

_JOINING: Final = frozenset({"and", "then", "later", "afterwards", "subsequently", "to", "the"})
_MARKS: Final = frozenset({",", ";", "(", ")"})

#: A place, and the words that can tell the days there.
Leg = tuple[Token, tuple[Token, ...]]


def legs(sentence: ParsedSentence, places: Sequence[Token], scope: tuple[Token, ...]) -> list[Leg]:
    """Return `places` and those that follow with days of their own, each with its words.

    Parsers hang such a place on the days of the leg before.
    """
    found = list(places)
    while found and (further := _next(sentence, found[-1])) is not None:
        found.append(further)
    states = [state_of_place(place) for place in found]
    if len(found) == len(places) or len(set(states)) < len(states):
        return [(place, scope) for place in places]
    return [
        (place, _own(sentence, scope, place, after))
        for place, after in zip(found, [*found[1:], None], strict=True)
    ]


def _next(sentence: ParsedSentence, place: Token) -> Token | None:
    """Return the place behind the days of one: words but "and", "to" and dates end the row."""
    seen = joined = False
    for token in sentence.tokens[place.i + 1 :]:
        if isinstance(token.mention, DateMention):
            seen = True
        elif isinstance(token.mention, PlaceMention | StateMention):
            behind = sentence.tokens[token.i + 1 :]
            own = any(is_date(t) for t in behind[:3])
            whole = not (isinstance(token.mention, StateMention) and token.mention.adjective)
            return token if seen and joined and own and whole else None
        elif token.text.lower() in _JOINING:
            joined = joined or token.text.lower() == "and" or seen
        elif token.pos != "ADP" and token.text not in _MARKS:
            return None
    return None


def _own(
    sentence: ParsedSentence, scope: tuple[Token, ...], place: Token, after: Token | None
) -> tuple[Token, ...]:
    """Return the words of `scope` with the days behind `place`, and those of no other place."""
    end = len(sentence.tokens) if after is None else after.i
    days: list[Token] = []
    for token in sentence.tokens[place.i + 1 : end]:
        if token.pos in ("VERB", "AUX"):
            break
        days += [token] if is_date(token) else []
    return (*(t for t in scope if not is_date(t)), *days)
