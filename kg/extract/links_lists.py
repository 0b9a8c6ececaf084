"""What the items of a list tell, for a phrase of time in the line above: "During the talks:"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.items import MARK
from kg.extract.told import Told
from kg.model.facts import Fact, Statement

_OPENING: Final = 4  # words between the start of a line and a phrase that governs all of it


def told_below(
    document: Document, sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]
) -> Iterator[Fact]:
    """Yield the statements of the items below a line that a phrase of time opens."""
    if cue.i >= _OPENING or cue.pos == "VERB" or sentence.zone != "body":
        return
    reported = Told.of(facts).reporters
    for item in _items(document, sentence):
        for fact in links_events.facts_in(item, facts, Statement):
            if fact.by not in reported:
                yield fact


def _items(document: Document, lead: ParsedSentence) -> Iterator[ParsedSentence]:
    """Yield the items of the list right below a line that ends it with a colon or no stop."""
    text = document.release.text
    if text[slice(*lead.span)].rstrip()[-1:] in (".", "!", "?", ";"):
        return
    for sentence in document.sentences[lead.index + 1 :]:
        start, end = sentence.span
        line = text[text.rfind("\n", 0, start) + 1 : start]
        marked = MARK.match(text, start, end) is not None or MARK.fullmatch(line) is not None
        if not marked:
            return
        yield sentence
