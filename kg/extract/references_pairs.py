"""Tell which pair of states words speak of: "A and B", "A-B", a body of both."""

from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.document import (
    DyadMention,
    GroupMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    StateMention,
    Token,
)
from kg.extract.references_topics import partner

_PAIR: Final = 2
_SUBJECTS: Final = ("nsubj", "nsubjpass")


def pair_before(tokens: Iterable[Token], sentence: ParsedSentence) -> tuple[str, ...]:
    """Return the pair of states that tokens show last: a dyad, or two joined ones."""
    pair: tuple[str, ...] = ()
    for t in tokens:
        if isinstance(t.mention, DyadMention):
            pair = t.mention.states
        elif isinstance(t.mention, OrgMention) and len(t.mention.parties) == _PAIR:
            pair = t.mention.parties
        elif isinstance(t.mention, StateMention) and (other := partner(t, sentence)):
            pair = (t.mention.iso3, other)
    return pair


def pair_acting(sentence: ParsedSentence, before: Sequence[ParsedSentence]) -> tuple[str, ...]:
    """Return the two states that did together what the sentence before tells.

    "A and B agreed to …. The two sides …": who just acted as two is meant, also in a release of a
    third state.
    """
    last = before[-1] if before else None
    if last is None or last.zone != sentence.zone:
        return ()
    for token in last.tokens:
        verb = last.parent(token)
        if token.dep not in _SUBJECTS or verb is None or verb.dep != "ROOT":
            continue
        if isinstance(token.mention, GroupMention) and token.mention.level == "states":
            return token.mention.members if len(token.mention.members) == _PAIR else ()
        if isinstance(token.mention, StateMention) and (other := partner(token, last)):
            return token.mention.iso3, other
    return ()


def joined_members(token: Token, sentence: ParsedSentence) -> tuple[str, ...]:
    """Return the members of a subject of several persons or states."""
    found: list[str] = []
    current: Token | None = token
    while current is not None:
        if isinstance(current.mention, PersonMention):
            found.append(current.mention.person)
        elif isinstance(current.mention, StateMention):
            found.append(current.mention.iso3)
        current = next(sentence.children(current, "conj"), None)
    return tuple(found) if len(found) >= _PAIR else ()
