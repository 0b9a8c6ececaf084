"""Tell for which states or bodies nouns of ministries and delegations stand."""

from typing import Final

from kg.extract.document import OrgMention, ParsedSentence, PlaceMention, StateMention, Token
from kg.extract.syntax import behind

#: Those who act for a state, and whom also a body sends.
_SENT: Final = frozenset({"delegation", "mission", "team"})
_CITIES: Final = frozenset({"capital", "city", "town", "village", "port"})
_LINKS: Final = frozenset({",", "of", "city"})
#: Words for bodies of several states, which the name of each of them stands for.
PLURAL: Final = frozenset({"ministries", "governments", "parliaments", "embassies"})


def shared(sentence: ParsedSentence, token: Token) -> tuple[str, ...] | None:
    """Return the state of one of several in "the Fijian and Tongan Foreign Ministries"."""
    mention = token.mention
    if isinstance(mention, OrgMention) and mention.name.split()[-1].lower() in PLURAL:
        return (mention.state,) if mention.state else None
    if not isinstance(mention, StateMention) or not mention.adjective:
        return None
    bodies = (t.mention for t in sentence.children(token, "conj"))
    both = any(isinstance(b, OrgMention) and b.name.split()[-1].lower() in PLURAL for b in bodies)
    return (mention.iso3,) if both else None


def city(sentence: ParsedSentence, noun: Token) -> Token:
    """Return the name in "the Fijian capital, Suva", "the city of Suva"; else the noun itself."""
    if noun.mention is not None or noun.lemma.lower() not in _CITIES:
        return noun
    behind = [t for t in sentence.tokens[noun.i + 1 : noun.i + 4] if t.text.lower() not in _LINKS]
    return behind[0] if behind and isinstance(behind[0].mention, PlaceMention) else noun


def senders(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the body from which a delegation is: "a delegation from the Red Cross"."""
    if token.lemma.lower() not in _SENT:
        return ()
    sent = behind(sentence, token, ("of", "from"))
    return tuple(t.mention.name for t in sent if isinstance(t.mention, OrgMention))
