"""Links by who does it: meeting somebody and agreeing, attending a forum and announcing."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import (
    Document,
    ParsedSentence,
    Token,
)
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Aid, Fact, Link, Meeting, Relation, Statement

_IN: Final = ("in", "part")
_TOGETHER: Final = ("session", "ceremony")


def meeting_somebody(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "Meeting with A, the Minister agreed to": said during that meeting."""
    for cue in sentence.tokens:
        verb = sentence.parent(cue)
        if cue.tag != "VBG" or cue.dep not in ("advcl", "prep", "csubj") or verb is None:
            continue
        event = Told.of(facts).at(Meeting, cue.span)
        if event is None or event.form == "visit" or verb.i < cue.i:
            continue
        for fact in _said(sentence, verb, facts):
            ends = (fact.id, event.id)
            yield made(document, "during", ends, cue.span, fact.trigger)


def attended(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "attended the conference and announced EUR 5 million": announced at it."""
    for verb in links_events.verbs_of(sentence, LEXICON["attending"]):
        things = (
            verb,
            *syntax.objects(sentence, verb),
            *syntax.prepositional(sentence, verb, _IN),
        )
        found = (Told.of(facts).at(Meeting, t.span) for t in things)
        event = next((e for e in found if e is not None), None)
        if event is None or event.form not in _TOGETHER:
            continue
        for beside in sentence.children(verb, "conj"):
            if any(True for _ in sentence.children(beside, "nsubj", "nsubjpass")):
                continue
            announced = beside.lemma.lower() in LEXICON["announced_at"]
            inside = {t.span[0] for t in sentence.subtree(beside)}
            aid = [
                f
                for f in links_events.facts_in(sentence, facts, Aid)
                if announced and f.trigger[0] in inside
            ]
            for fact in aid or _said(sentence, beside, facts):
                ends = (fact.id, event.id)
                relation: Relation = "announcedAt" if announced else "during"
                yield made(document, relation, ends, verb.span, fact.trigger)


def _said(sentence: ParsedSentence, verb: Token, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the statements that a verb, and those joined to it, tell."""
    words = [t for v in syntax.conjuncts(sentence, verb) for t in syntax.clause(sentence, v)]
    inside = {t.span[0] for t in words if t.i >= verb.i}
    for fact in links_events.facts_in(sentence, facts, Statement):
        if fact.trigger[0] in inside:
            yield fact
