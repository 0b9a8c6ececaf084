"""Find help by what carries it: "A relief flight from X landed in Y"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import aid_givers, aid_goods, aid_recipients, aid_sides, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    StateMention,
    Token,
)
from kg.model.facts import Aid, Stage

_TWO: Final = 2  # sides
_AT: Final = ("in", "at", "for", "to", "into")


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield the help of a plane, convoy or ship that has left with it, or arrived."""
    for noun in sentence.tokens:
        if noun.mention is not None or noun.lemma.lower() not in LEXICON["carriers"]:
            continue
        verb = sentence.parent(noun)
        moved = verb is not None and verb.lemma.lower() in (
            *LEXICON["moving"],
            *LEXICON["loading"],
        )
        if verb is None or not moved or noun.dep not in ("nsubj", "nsubjpass"):
            continue
        if _carries_help(sentence, noun, verb):
            yield from _sent(document, sentence, noun, verb)


def _carries_help(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether relief is on board: "an aid convoy", "a plane carrying tents"."""
    described = sentence.children(noun, "compound", "amod", "nmod")
    if any(t.lemma.lower() in LEXICON["help"] for t in described):
        return True
    loaded = [
        t
        for head in (noun, verb)
        for t in sentence.children(head, "acl", "advcl")
        if t.lemma.lower() in LEXICON["loading"]
    ]
    things = [t for v in (verb, *loaded) for t in syntax.objects(sentence, v)]
    for head in (noun, *loaded):
        things += syntax.prepositional(sentence, head, ("with", "of"))
    return any(_is_help(sentence, t) for t in things)


def _is_help(sentence: ParsedSentence, thing: Token) -> bool:
    return aid_goods.is_goods(sentence, thing) or thing.lemma.lower() in LEXICON["help"]


def _sent(document: Document, sentence: ParsedSentence, noun: Token, verb: Token) -> Iterator[Aid]:
    donor = _sender(document, sentence, noun, verb) or _other_side(document, sentence, noun)
    if donor is None:
        return
    flow = Flow(sentence=sentence, money=noun, noun=noun, verb=None, end=sentence.span[1])
    giving = aid_sides.giving(document, donor.names)
    recipient = aid_recipients.said_recipient(document, flow, giving, None)
    recipient = recipient or _where(sentence, noun, giving)
    realis = syntax.realis_of(sentence, verb)
    if recipient is None or realis == "negated":
        return
    if giving & {document.state_of(r) or r for r in recipient.names}:
        return
    spans = (noun.span, verb.span, donor.span, recipient.span)
    evidence = nouns.quote(document, *(s for s in spans if s is not None))
    stage: Stage = "announced" if realis == "intended" else "disbursed"
    yield unpriced(noun.span, (donor, recipient), evidence, (stage, realis))


def _sender(document: Document, sentence: ParsedSentence, noun: Token, verb: Token) -> Side | None:
    """Return whose plane it is, or from which state or capital it comes."""
    for owner in sentence.children(noun, "amod", "compound", "nmod", "poss"):
        if isinstance(owner.mention, StateMention):
            return Side(names=(owner.mention.iso3,), span=owner.span)
        if isinstance(owner.mention, OrgMention):
            return aid_givers.as_givers(document, sentence, (owner,))
    for head in (noun, verb):
        found = syntax.prepositional(sentence, head, ("from", "by"))
        if (side := aid_givers.as_givers(document, sentence, found)) is not None:
            return side
    return None


def _other_side(document: Document, sentence: ParsedSentence, noun: Token) -> Side | None:
    """Return the one side of a release to which the plane does not fly: it can only be its own."""
    place = _where(sentence, noun, set())
    if place is None or place.names[0] not in document.sides or len(document.sides) != _TWO:
        return None
    other = next(side for side in document.sides if side != place.names[0])
    return Side(names=(other,), span=None, inferred=True)


def _where(sentence: ParsedSentence, noun: Token, giving: set[str]) -> Side | None:
    """Return the state of the place to which help was brought."""
    for token in sentence.tokens[noun.i :]:
        above = sentence.parent(token)
        state = token.mention.state if isinstance(token.mention, PlaceMention) else None
        there = above is not None and (
            above.text.lower() in _AT or above.lemma.lower() == "reach"  # "will reach A on"
        )
        if state is None or not there:
            continue
        if state not in giving:
            return Side(names=(state,), span=token.span, inferred=True)
    return None
