"""Tell for which state its capital or its form stands: "Oslo will send", "the Kingdom"."""

from typing import Final

from kg.extract.document import Document, ParsedSentence, PlaceMention, StateMention, Token
from kg.gazetteer import load_gazetteer
from kg.lexicons import lexicon

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


def realm(document: Document, sentence: ParsedSentence, token: Token) -> str | None:
    """Return the state that "the Kingdom", "the Sultanate" takes up by its form of government."""
    definite = any(c.text.lower() == "the" for c in sentence.children(token, "det"))
    forms = lexicon("governments")["realms"]
    if not definite or not token.text[:1].isupper() or token.lemma.lower() not in forms:
        return None
    form = f"{token.text} of "
    for earlier in reversed(document.sentences[: sentence.index + 1]):
        for named in earlier.mentions(StateMention):
            words = document.release.text[slice(*named.span)]
            before = named.span[1] <= token.span[0] and form in words
            if before and isinstance(named.mention, StateMention):
                return named.mention.iso3
    states = load_gazetteer().states
    home = next((s.official_name for s in states if s.iso3 == document.home), "")
    return document.home if form in f"{home} " else None
