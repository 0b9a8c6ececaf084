"""Give visits to the state of the issuer, which their words do not name, its name as place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Document, ParsedSentence, Span, StateMention
from kg.extract.once import sentence_at
from kg.gazetteer import load_gazetteer
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
    """Return where the issuer's state is named: in the sentence, else first in the release.

    Else as the state of an official ("Minister of Trade of Norway").
    """
    found = [
        m.span
        for source in (sentence, *document.sentences)
        for m in (t.mention for t in source.mentions(StateMention))
        if isinstance(m, StateMention) and m.iso3 == document.home and not m.adjective
    ]
    found += [
        post.owner
        for person in document.persons
        for post in person.posts
        if post.owner is not None and post.state == document.home
    ]
    return next((bare for span in found if (bare := _bare(document, span)) is not None), None)


def _bare(document: Document, span: Span) -> Span | None:
    """Return the span of a state without its article, None if the words mean more than a state."""
    text = document.release.text
    start, end = span
    start += len("the ") if text[start:end].startswith("the ") else 0
    words = text[start:end]
    plain = " of " not in words and not words.endswith(_ACTING)
    named = load_gazetteer().state_named(words)
    return (start, end) if plain and named is not None else None
