"""Tell of meetings in a row or in number: "the third session was held in A", "several talks"."""

import re
from collections.abc import Iterator
from typing import Final

from kg.extract import meetings_shape, syntax
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party

_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)|st|nd|rd|th|[IVX]{1,6}", re.IGNORECASE)
_BEFORE: Final = ("amod", "compound", "nummod", "nmod")


def of_the_sides(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return the sides of the release for "the last session was held in A in 2019".

    Such a meeting is one of a row of theirs: it has a place in the row, and a date of its own.
    """
    dated = any(isinstance(t.mention, DateMention) for t in sentence.tokens[noun.i :])
    of = any(
        p.text.lower() != "between" and not only_of_meetings(sentence, p)
        for p in sentence.children(noun, "prep")
    )
    if not counted(sentence, noun) or not dated or of or not document.sides:
        return ()
    return (Party(names=tuple(sorted(document.sides)), span=noun.span),)


def only_of_meetings(sentence: ParsedSentence, prep: Token) -> bool:
    """Tell whether a preposition only tells of what kind a round is: "round of consultations"."""
    return all(
        t.mention is None
        and (
            meetings_shape.noun_of(t) in LEXICON["nouns"]
            or t.text.lower() in ("which", *LEXICON["bodies"])
        )
        for t in sentence.children(prep, "pobj")
    )


def counted(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether the words before a noun give its place in a row: "last", "3rd", "XI"."""
    return any(
        t.text.lower() in LEXICON["in_a_row"] or _ORDINAL.fullmatch(t.text) is not None
        for t in _described(sentence, noun)
    )


def _described(sentence: ParsedSentence, noun: Token) -> Iterator[Token]:
    for child in sentence.children(noun, *_BEFORE):
        yield child
        yield from sentence.children(child, *_BEFORE)


def planned(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of holding in "is expected to be held", whose subject stands above it.

    Without one the verb of planning itself, where the meeting is its subject.
    """
    happening = LEXICON["happening"]
    below = sentence.children(verb, "xcomp")
    held = next((t for t in below if meetings_shape.lemma_of(t) in happening), None)
    if verb.lemma.lower() == "be":
        return held  # "is to take place"
    if verb.lemma.lower() not in LEXICON["planning"]:
        return None
    if verb.tag == "VBN" and not any(True for _ in sentence.children(verb, "xcomp", "ccomp")):
        return verb  # "is scheduled for Monday"
    return held


def sides_to_meet(
    document: Document, sentence: ParsedSentence, verb: Token | None, who: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return the states of the persons who "agreed to hold" a session: it is that of their states.

    Who will come to it is not said.
    """
    above = sentence.parent(verb) if verb is not None and verb.dep in ("xcomp", "ccomp") else None
    if above is None or above.lemma.lower() not in ("agree", "decide"):
        return who
    states = {s for p in who for s in meetings_shape.states_of(document, p) if s is not None}
    people = all(document.person(n) is not None for p in who for n in p.names)
    if not people or len(states) < 2:  # noqa: PLR2004  # two sides
        return who
    return (Party(names=tuple(sorted(states)), span=who[0].span),)


def is_planned(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether a meeting is only planned: "a meeting is scheduled for Monday"."""
    subject = noun.dep in ("nsubj", "nsubjpass") and noun.head == verb.i
    return subject and planned(sentence, verb) is not None


def set_off(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of "held, on Friday in A, talks with B", where "talks" is read as a verb."""
    if noun.tag != "VBZ" or noun.dep not in ("conj", "dep", "ccomp"):
        return None
    verb = sentence.parent(noun)
    light = verb is not None and meetings_shape.lemma_of(verb) in LEXICON["light"]
    joined = any(t.text.lower() in ("and", "but") for t in sentence.children(noun, "cc"))
    between = sentence.tokens[verb.i + 1 : noun.i] if verb is not None else ()
    broken = any(t.pos in ("VERB", "AUX", "CCONJ") for t in between)
    empty = verb is not None and not syntax.objects(sentence, verb)
    return verb if light and empty and not joined and not broken else None


def plural(sentence: ParsedSentence, noun: Token, form: str) -> bool:
    """Tell whether a noun means a meeting with each partner; "talks" alone are one."""
    counted = form == "courtesy-call" or noun.lemma.lower() in LEXICON["countable"]
    return noun.tag in ("NNS", "NNPS") and (counted or _several(sentence, noun))


def _several(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "talks" are more than one: "several talks", "a series of discussions"."""
    parent = sentence.parent(noun)
    counted = sentence.parent(parent) if parent is not None and noun.dep == "pobj" else None
    series = counted is not None and counted.lemma.lower() in LEXICON["series"]
    return series or any(c.text.lower() in LEXICON["several"] for c in sentence.children(noun))


def is_manner(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun only tells how something is done: "in consultation with A"."""
    prep = sentence.parent(noun)
    bare = not any(True for _ in sentence.children(noun, "det", "amod", "poss", "compound"))
    within = prep is not None and prep.text.lower() == "in" and noun.dep == "pobj"
    return within and bare and noun.tag == "NN"
