"""Fill day and place of a meeting from a sentence that takes it up: "The talks were held in"."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import attendance, meetings_days, meetings_places, meetings_shape, nouns, syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON
from kg.model.evidence import SlotSupport
from kg.model.facts import Fact, Meeting


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
                    _same_day(sentence, noun, grown, grown[place])
    return tuple(grown)


def _same_day(sentence: ParsedSentence, noun: Token, facts: list[Fact], told: Fact) -> None:
    """Give the day and place of `told` to what followed it or was held beside it.

    "The meeting was followed by consultations"; "on the sidelines of the Forum, A met B".
    """
    if not isinstance(told, Meeting) or not nouns.is_day(told.date):
        return
    verb = sentence.parent(noun)
    followed = verb is not None and verb.lemma.lower() == "follow" and noun.dep == "nsubjpass"
    if not followed and not meetings_shape.is_beside(sentence, noun):
        return
    for index, fact in enumerate(facts):
        here = sentence.span[0] <= fact.trigger[0] < sentence.span[1]
        if isinstance(fact, Meeting) and here and fact.date is None and fact.form != "visit":
            support = tuple(
                SlotSupport(slot=slot, basis="inferred", evidence=told.evidence[0])
                for slot, own in (("date", fact.date), ("place", fact.place))
                if own is None
            )
            facts[index] = replace(
                fact,
                date=told.date,
                place=fact.place or told.place,
                support=(*fact.support, *support),
            )


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
    return syntax.clause(sentence, verb)
