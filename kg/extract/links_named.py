"""Links to events that are only named: "met him during the Lisbon Forum"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_stays
from kg.extract.document import Document, OrgMention, ParsedSentence, Token
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.links_occasions import occasion, told_with
from kg.extract.told import Told
from kg.model.facts import Fact, Link, Meeting

#: Words of names that are of bodies more often than of what they hold.
_BODIES: Final = frozenset({"council", "assembly", "congress"})


def during(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield the meetings that took place during an event with a name and no fact of its own."""
    for noun in sentence.tokens:
        if not _is_event(sentence, noun) or Told.of(facts).at(Meeting, noun.span) is not None:
            continue
        found = occasion(sentence, noun)
        if found is None or found.when != "during":
            continue
        name = links_stays.name_of(document, sentence, noun)
        for fact in told_with(sentence, found.cue, facts, (Meeting,)):
            apart = not (noun.span[0] <= fact.trigger[0] < noun.span[1])
            told = isinstance(fact, Meeting) and fact.form in ("meeting", "courtesy-call")
            if told and apart and fact.trigger[0] < noun.span[0]:
                ends = (fact.id, name)
                yield made(document, "during", ends, found.cue.span, noun.span, fact.trigger)


def _is_event(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a name ends in a word for an event: "the 61st Munich Conference"."""
    if isinstance(noun.mention, OrgMention):
        last = noun.mention.name.split()[-1].lower()
        return last in LEXICON["named_events"] and last not in _BODIES
    named = noun.mention is None and noun.pos == "PROPN"
    if not named or noun.lemma.lower() not in LEXICON["named_events"]:
        return False
    return any(c.text[:1].isupper() for c in sentence.children(noun, "compound", "nmod", "amod"))
