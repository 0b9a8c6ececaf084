"""Find services for which a giver is thanked: "appreciation for the training of its officers"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import aid_givers, aid_sides, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.aid_words import Flow
from kg.extract.document import Document, ParsedSentence, Token
from kg.model.facts import Aid

_TWO: Final = 2  # sides


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield the service for which one side of a release thanks the other."""
    for noun in sentence.tokens:
        cue = _cue(sentence, noun)
        if cue is None:
            continue
        flow = Flow(sentence=sentence, money=noun, noun=noun, verb=None, end=sentence.span[1])
        thanking = _thanking(document, sentence, cue)
        donor = aid_sides.thanked(document, flow) or _other(document, cue, thanking)
        if donor is None or thanking is None:
            continue
        if aid_sides.giving(document, donor.names) & set(thanking.names):
            continue
        spans = (cue.span, noun.span, donor.span, thanking.span)
        evidence = nouns.quote(document, *(s for s in spans if s is not None))
        words = nouns.noun_words(document, sentence, noun)
        yield unpriced(noun.span, (donor, thanking), evidence, ("extended", "actual"), words)


def _cue(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the word of thanks behind whose "for" a service stands."""
    prep = sentence.parent(noun)
    service = noun.mention is None and noun.lemma.lower() in LEXICON["services"]
    if not service or prep is None or prep.text.lower() != "for" or noun.dep != "pobj":
        return None
    cue = sentence.parent(prep)
    thanks = cue is not None and cue.lemma.lower() in LEXICON["thanks"]
    return cue if thanks else None


def _thanking(document: Document, sentence: ParsedSentence, cue: Token) -> Side | None:
    """Return the state that thanks: of the subject, else the issuer's."""
    verb = cue if cue.pos == "VERB" else syntax.governing_verb(sentence, cue)
    subject = None if verb is None else syntax.subject(sentence, verb)
    said = aid_givers.as_givers(document, sentence, (subject,)) if subject is not None else None
    states = () if said is None else tuple(document.state_of(n) or n for n in said.names)
    if said is None or not set(states) & {*document.sides, document.home}:
        named = document.home and subject is not None
        return Side(names=(document.home,), span=None, inferred=True) if named else None
    return Side(names=states, span=said.span)


def _other(document: Document, cue: Token, thanking: Side | None) -> Side | None:
    """Return the side that can only be meant where nobody is named: the other one of two."""
    sides = document.sides
    if thanking is None or len(sides) != _TWO or not set(thanking.names) & set(sides):
        return None
    other = next((side for side in sides if side not in thanking.names), None)
    return None if other is None else Side(names=(other,), span=cue.span, inferred=True)
