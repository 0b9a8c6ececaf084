"""Fill day and place of a meeting from a sentence that takes it up: "The talks were held in"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract import attendance, meetings_days, meetings_places, meetings_shape, nouns, syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON
from kg.model.facts import Fact, Meeting

_FOLLOWING: Final = "follow"


def told_further(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where meetings have the day and place that a later sentence tells of them."""
    grown = list(facts)
    for sentence in document.sentences:
        for noun in sentence.tokens:
            if sentence.zone == "body" and attendance.is_told_before(document, sentence, noun):
                place = attendance.meant(grown, sentence, {noun.lemma.lower()})
                fact = grown[place] if place is not None else None
                if place is not None and isinstance(fact, Meeting):
                    grown[place] = _with(document, sentence, noun, fact)
    return tuple(grown)


def _with(document: Document, sentence: ParsedSentence, noun: Token, fact: Meeting) -> Meeting:
    """Return `fact` with the day and place that the clause of `noun` tells, where it has none."""
    if sentence.span[0] <= fact.trigger[0] < sentence.span[1] or fact.realis == "negated":
        return fact
    scope = (*_clause(sentence, noun), *meetings_days.held(sentence, noun))
    date = nouns.date_in(scope) if fact.date is None else None
    where = (
        meetings_places.place_of(document, sentence, scope, noun) if fact.place is None else None
    )
    told = [found[1] for found in (date, where) if found is not None]
    if not told:
        return fact
    return replace(
        fact,
        date=date[0] if date else fact.date,
        place=where[0] if where else fact.place,
        evidence=(*fact.evidence, nouns.quote(document, noun.span, *told)),
    )


def _clause(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the clause of which a meeting is the subject, if its verb says that it was held."""
    verb = syntax.governing_verb(sentence, noun)
    subject = noun.dep in ("nsubj", "nsubjpass")
    if verb is None or not subject or meetings_shape.lemma_of(verb) not in LEXICON["happening"]:
        return ()
    if meetings_shape.lemma_of(verb) == _FOLLOWING:
        return ()
    return syntax.clause(sentence, verb)
