"""Find the matters that a release speaks of as those of one pair of states."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.document import (
    DyadMention,
    InstrumentMention,
    ParsedSentence,
    StateMention,
    Token,
)

_PAIR: Final = 2


def topics(
    sentences: Sequence[ParsedSentence], sides: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return nouns that the release uses of one pair of states other than its sides.

    They are the nouns around a dyad ("A-B border situation"), and agreements of a sentence that
    names that pair and no other. Nouns that it also uses of its sides are left out.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for sentence in sentences:
        for lemma, pair in (*_around_dyads(sentence), *_agreements(sentence)):
            found.setdefault(lemma, set()).add(tuple(sorted(pair)))
    own = tuple(sorted(sides))
    return tuple(
        (lemma, next(iter(pairs)))
        for lemma, pairs in sorted(found.items())
        if len(pairs) == 1 and own not in pairs
    )


def _around_dyads(sentence: ParsedSentence) -> Iterator[tuple[str, tuple[str, ...]]]:
    for token in sentence.mentions(DyadMention):
        if isinstance(token.mention, DyadMention):
            head = sentence.parent(token)
            while head is not None and head.dep == "compound":
                head = sentence.parent(head)
            nouns = [] if head is None else [head, *sentence.children(head, "compound")]
            yield from ((t.lemma, token.mention.states) for t in nouns if t.pos == "NOUN")


def _agreements(sentence: ParsedSentence) -> Iterator[tuple[str, tuple[str, ...]]]:
    pairs = [
        (t.mention.iso3, other)
        for t in sentence.mentions(StateMention)
        if isinstance(t.mention, StateMention) and (other := partner(t, sentence))
    ]
    pairs += [
        t.mention.parties
        for t in sentence.mentions(InstrumentMention)
        if isinstance(t.mention, InstrumentMention) and len(t.mention.parties) == _PAIR
    ]
    if len({tuple(sorted(pair)) for pair in pairs}) != 1:
        return
    for token in sentence.mentions(InstrumentMention):
        if isinstance(token.mention, InstrumentMention) and not token.mention.proper:
            yield token.lemma, pairs[0]


def partner(token: Token, sentence: ParsedSentence) -> str | None:
    """Return the state joined to a state by "and"."""
    own = token.mention.iso3 if isinstance(token.mention, StateMention) else None
    joined = (child.mention for child in sentence.children(token, "conj"))
    return next((m.iso3 for m in joined if isinstance(m, StateMention) and m.iso3 != own), None)
