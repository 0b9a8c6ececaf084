"""Links of what was told before: "The meeting took place during the visit", "This came as"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.links_occasions import occasion
from kg.extract.told import Told
from kg.model.facts import Fact, Link, Meeting, Statement

_POINTING: Final = ("this", "that", "it")


def took_place(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "The meeting took place in the framework of the visit": during that visit."""
    for verb in links_events.verbs_of(sentence, LEXICON["taking_place"]):
        subject = syntax.subject(sentence, verb)
        own = None if subject is None else _event(document, subject, facts)
        if subject is None or own is None or subject.mention is not None:
            continue
        for noun in syntax.clause(sentence, verb):
            found = None if noun.mention is not None else occasion(sentence, noun)
            if found is None or noun.lemma.lower() not in LEXICON["taking_up"]:
                continue
            event = links_events.meeting_at(document, noun, facts)
            inside = event is not None and event.form in ("visit", "session")
            if event is not None and inside and found.when == "during" and event.id != own.id:
                ends = (own.id, event.id)
                yield made(document, "during", ends, found.cue.span, subject.span, noun.span)


def _event(document: Document, subject: Token, facts: Sequence[Fact]) -> Fact | None:
    """Return the meeting that a subject means; of "the signing" the agreement signed last."""
    meeting = links_events.meeting_at(document, subject, facts)
    if meeting is not None or subject.lemma.lower() not in LEXICON["signing"]:
        return meeting
    return Told.of(facts).agreement_before(subject.span)


def this_came(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "This came as A received B": what the sentence before tells was said there."""
    cue = _coming(sentence)
    if cue is None or not sentence.index:
        return
    before = document.sentences[sentence.index - 1]
    event = next(iter(links_events.facts_in(sentence, facts, Meeting)), None)
    event = event or _taken_up(document, sentence, facts)
    for fact in links_events.facts_in(before, facts, Statement) if event is not None else ():
        ends = (fact.id, event.id if event is not None else "")
        yield made(document, "during", ends, cue.span, fact.trigger)


def _coming(sentence: ParsedSentence) -> Token | None:
    """Return the verb of "This came as", "That was during"."""
    if not sentence.tokens or sentence.tokens[0].text.lower() not in _POINTING:
        return None
    verb = next((t for t in sentence.tokens[1:3] if t.lemma.lower() in ("come", "be")), None)
    after = sentence.tokens[verb.i + 1 : verb.i + 2] if verb is not None else ()
    opening = bool(after) and after[0].text.lower() in ("as", "when", *LEXICON["during"])
    return verb if opening else None


def _taken_up(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Meeting | None:
    """Return the meeting of "This came during the call"."""
    for noun in sentence.tokens:
        found = None if noun.mention is not None else occasion(sentence, noun)
        if found is not None and found.when == "during":
            event = links_events.meeting_at(document, noun, facts)
            if event is not None:
                return event
    return None
