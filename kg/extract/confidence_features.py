"""What is known of how a fact was found, as numbers that a probability can rest on."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from kg.extract.document import (
    Document,
    GroupMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    Span,
    Token,
    members,
)
from kg.extract.once import sentence_at
from kg.model.evidence import Evidence
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Fact,
    Link,
    Meeting,
    Stance,
    Statement,
    Tenure,
)

_MANY: Final = 3  # facts of one kind in one sentence


Crowds: TypeAlias = Mapping[tuple[type, Evidence], int]


def crowds(facts: Iterable[Fact]) -> Crowds:
    """Return how many facts of a kind rest on the same first quote, by kind and quote."""
    return Counter((type(fact), fact.evidence[0]) for fact in facts)


def features(document: Document, fact: Fact, among: Crowds) -> Mapping[str, float]:
    """Return the features of `fact` that are not 0, by name; `among` counts all facts found.

    Distances are edges of the dependency tree from the trigger to the mention of an actor,
    as logarithms: from one edge to three matters more than from seven to nine.
    """
    sentence = sentence_at(document, fact.trigger[0])
    found = {
        f"rule={fact.rule}": 1.0,
        "realis-not-actual": float(fact.realis != "actual"),
        "reported": float(fact.by != "issuer"),
        "inferred-slots": float(sum(s.basis == "inferred" for s in fact.support)),
        "more-quotes": float(len(fact.evidence) > 1),
        "actors": math.log1p(len(actors(fact))),
        "no-actor": float(not actors(fact)),
        "undated": float(getattr(fact, "date", "") is None),
        "crowded": float(among[type(fact), fact.evidence[0]] > _MANY),
    }
    if sentence is None:
        found["no-sentence"] = 1.0
    else:
        found |= _in_sentence(sentence, fact)
    return {name: value for name, value in found.items() if value}


def actors(fact: Fact) -> tuple[str, ...]:
    """Return the actors in the slots that make the fact, in their order."""
    match fact:
        case Tenure(person=person):
            return (person,)
        case Meeting(participants=names) | Statement(speakers=names) | Agreement(parties=names):
            return names
        case Commitment(by_whom=names) | Stance(holders=names):
            return names
        case Aid(donor=donor, recipient=recipient):
            return (*donor, *recipient)
        case Action(actors=doers, targets=targets):
            return (*doers, *targets)
        case Deal(buyer=buyer, seller=seller):
            return tuple(name for name in (buyer, seller) if name)
        case Link():
            return ()


def _in_sentence(sentence: ParsedSentence, fact: Fact) -> dict[str, float]:
    named = {name: _carrier(sentence, name, fact.trigger) for name in actors(fact)}
    carriers = [token for token in named.values() if token is not None]
    trigger = _at(sentence, fact.trigger)
    distances = [_distance(sentence, trigger, token) for token in carriers if trigger]
    masks = sum(1 for _ in sentence.mentions())
    return {
        f"zone={sentence.zone}": 1.0,
        "words": math.log(1 + len(sentence.tokens)),
        "masks": math.log1p(masks),
        "distance": math.log1p(max(distances, default=0)),
        "actor-elsewhere": float(any(token is None for token in named.values())),
        "by-pronoun": float(any(isinstance(t.mention, PronounMention) for t in carriers)),
        "by-group": float(any(isinstance(t.mention, GroupMention) for t in carriers)),
        "by-role": float(any(isinstance(t.mention, RoleMention) for t in carriers)),
        "by-title": float(any(_by_title(t) for t in carriers)),
    }


def _by_title(token: Token) -> bool:
    return isinstance(token.mention, PersonMention) and not token.mention.named


def _carrier(sentence: ParsedSentence, name: str, trigger: Span) -> Token | None:
    """Return the mention of an actor that is nearest to the trigger in the text."""
    found = [token for token in sentence.mentions() if name in members(token.mention)]
    return min(found, key=lambda t: (abs(t.span[0] - trigger[0]), t.i), default=None)


def _at(sentence: ParsedSentence, span: Span) -> Token | None:
    inside = (t for t in sentence.tokens if t.span[0] < span[1] and span[0] < t.span[1])
    return next(inside, None)


def _distance(sentence: ParsedSentence, first: Token | None, second: Token) -> int:
    """Return the edges between two tokens by their nearest common governor."""
    if first is None:
        return 0
    ours, theirs = _upwards(sentence, first), _upwards(sentence, second)
    return next(
        (up + theirs.index(i) for up, i in enumerate(ours) if i in theirs),
        len(ours) + len(theirs),  # two trees in one sentence: over both roots
    )


def _upwards(sentence: ParsedSentence, token: Token) -> list[int]:
    """Return the way from a token to its root."""
    way = [token.i]
    while (parent := sentence.parent(token)) is not None and parent.i not in way:
        way.append(parent.i)
        token = parent
    return way
