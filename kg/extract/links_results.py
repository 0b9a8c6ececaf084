"""Links to what came before: signed after the talks, done on request, by whose mediation."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    StateMention,
    Token,
    members,
)
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.model.facts import Action, Agreement, Aid, Fact, Link, Meeting, Statement

_AFTER: Final = ("after", "following", "upon")
_OPENING: Final = 3  # words before a phrase that governs its whole sentence
_ON: Final = ("at", "upon", "on", "to", "following")


def after(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "After the talks, the Ministers signed the MoU", with the items of a list led in."""
    for cue in sentence.tokens:
        if cue.text.lower() not in _AFTER or cue.dep not in ("prep", "mark", "advmod", "pcomp"):
            continue
        noun = next((t for t in sentence.children(cue, "pobj")), None)
        if noun is None or noun.mention is not None:
            continue
        event = links_events.meeting_at(document, noun, facts)
        verb = syntax.governing_verb(sentence, cue)
        if event is None or verb is None:
            continue
        inside = {t.span[0] for t in _reach(sentence, verb)}
        for fact in links_events.concluded_in(sentence, facts):
            here = cue.i < _OPENING or fact.trigger[0] in inside
            if here or fact.trigger[0] >= sentence.span[1]:
                ends = (fact.id, event.id)
                yield made(document, "follows", ends, cue.span, noun.span, fact.trigger)


def _reach(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    return tuple(
        t for head in syntax.conjuncts(sentence, verb) for t in syntax.clause(sentence, head)
    )


def on_request(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "At the request of A, a team was sent": the deed follows the request."""
    for request in links_events.facts_in(sentence, facts, Statement):
        noun = next((t for t in sentence.tokens if t.span == request.trigger), None)
        if noun is None or noun.pos != "NOUN" or noun.lemma.lower() not in LEXICON["requests"]:
            continue
        prep = sentence.parent(noun)
        if prep is None or prep.text.lower() not in _ON:
            continue
        for fact in links_events.facts_in(sentence, facts, Action, Aid, Meeting):
            ends = (fact.id, request.id)
            yield made(document, "follows", ends, prep.span, noun.span, fact.trigger)


def mediation(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "through the mediation of A", "under the auspices of A"."""
    for noun in sentence.tokens:
        if noun.lemma.lower() not in LEXICON["facilitation"] or noun.pos != "NOUN":
            continue
        if noun.lemma.lower() == "office" and not _good(sentence, noun):
            continue
        helpers = [
            *syntax.prepositional(sentence, noun, ("of",)),
            *sentence.children(noun, "poss"),
        ]
        helper = next((t for t in helpers if _can_help(t)), None)
        if helper is None:
            continue
        for fact in links_events.facts_in(sentence, facts, Agreement, Meeting, Action):
            for name in members(helper.mention):
                ends = (fact.id, name)
                yield made(document, "facilitatedBy", ends, noun.span, helper.span, fact.trigger)


def _good(sentence: ParsedSentence, noun: Token) -> bool:
    return any(c.text.lower() == "good" for c in sentence.children(noun, "amod"))


def _can_help(token: Token) -> bool:
    return isinstance(token.mention, StateMention | PersonMention | OrgMention)
