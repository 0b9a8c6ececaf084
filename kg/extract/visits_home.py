"""Give visits to the state of the issuer, which their words do not name, its name as place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Document, ParsedSentence, Span, StateMention
from kg.extract.once import sentence_at
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Fact, Meeting

#: Words with which the name of a state means those who act for it.
_ACTING: Final = ("side", "delegation", "Government", "Authorities", "people")


def placed_at_home(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where visits of foreigners without a place lead to the issuer's state."""
    return tuple(_placed(document, f) for f in facts)


def _placed(document: Document, fact: Fact) -> Fact:
    if not isinstance(fact, Meeting) or fact.form != "visit" or fact.place is not None:
        return fact
    sentence = sentence_at(document, fact.trigger[0])
    states = {document.state_of(name) for name in fact.participants}
    span = _named(document, sentence) if sentence is not None else None
    if span is None or document.home in states or states == {None}:
        return fact
    evidence = Evidence.of(document.release.text, *span)
    support = SlotSupport(slot="place", basis="inferred", evidence=evidence)
    return replace(fact, place=evidence.quote, support=(*fact.support, support))


def _named(document: Document, sentence: ParsedSentence) -> Span | None:
    """Return where the issuer's state is named: in the sentence, else first in the release."""
    text = document.release.text
    for source in (sentence, *document.sentences):
        for token in source.mentions(StateMention):
            mention = token.mention
            if not isinstance(mention, StateMention) or mention.iso3 != document.home:
                continue
            start, end = mention.span
            start += len("the ") if text[start:end].startswith("the ") else 0
            words = text[start:end]
            if not mention.adjective and " of " not in words and not words.endswith(_ACTING):
                return start, end
    return None
