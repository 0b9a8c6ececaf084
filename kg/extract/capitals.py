"""Tell for which state the name of its capital stands: "Accra will provide", "Oslo's offer"."""

from typing import Final

from kg.extract.document import ParsedSentence, PlaceMention, Token
from kg.gazetteer import load_gazetteer

#: Where in a sentence a capital acts; elsewhere it is a place.
_ACTING: Final = frozenset({"nsubj", "poss"})


def capital_state(mention: PlaceMention) -> str | None:
    """Return the state of which a place is the capital, None if it is none."""
    found = load_gazetteer().place_named(mention.name)
    return mention.state if found is not None and found.capital else None


def acting_capital(sentence: ParsedSentence, token: Token) -> str | None:
    """Return the state whose capital does something or owns what follows it."""
    first = token
    while first.dep == "conj" and (parent := sentence.parent(first)) is not None:
        first = parent
    by = sentence.parent(first) if first.dep == "pobj" else None
    agent = by is not None and by.text.lower() == "by"
    acting = (first.dep in _ACTING or agent) and not _located(sentence, token)
    place = token.mention
    return capital_state(place) if acting and isinstance(place, PlaceMention) else None


def _located(sentence: ParsedSentence, place: Token) -> bool:
    """Tell whether a place only says where the one before its comma is: "State House, Lima"."""
    before = sentence.tokens[max(0, place.i - 2) : place.i]
    return len(before) > 1 and before[1].text == "," and before[0].pos == "PROPN"
