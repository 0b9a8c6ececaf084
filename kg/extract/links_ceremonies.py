"""Links to ceremonies of what was signed or handed over there: "The signing ceremony was held"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Agreement, Aid, Fact, Link, Meeting

#: How many sentences before the ceremony what happened at it may be told.
_NEAR: Final = 8


def held(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield what was signed or given before "the signing ceremony", and help handed over."""
    if not links_events.facts_in(sentence, facts, Meeting):
        return
    for token in sentence.tokens:
        event = Told.of(facts).at(Meeting, token.span)
        if event is None or event.form != "ceremony":
            continue
        if token.pos == "VERB":
            inside = {t.span[0] for t in syntax.clause(sentence, token)}
            flows = links_events.facts_in(sentence, facts, Aid)
            found = [f for f in flows if f.realis == "actual" and f.trigger[0] in inside]
            found = found or _given(document, sentence, token, facts)
        else:
            found = _before(document, sentence, token, facts)
        for fact in found:
            ends = (fact.id, event.id)
            yield made(document, "during", ends, token.span, fact.trigger)


def _given(
    document: Document, sentence: ParsedSentence, verb: Token, facts: Sequence[Fact]
) -> list[Fact]:
    """Return the help told before of "The cheque was handed over"."""
    words = (*LEXICON["flows"], *LEXICON["ceremonies"]["given"])
    subject = syntax.subject(sentence, verb)
    passive = syntax.is_passive(sentence, verb)
    if subject is None or not passive or subject.lemma.lower() not in words:
        return []
    definite = any(c.text.lower() in ("the", "this", "these") for c in sentence.children(subject))
    return _last(document, sentence, facts, Aid) if definite else []


def _last(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact], kind: type[Fact]
) -> list[Fact]:
    """Return the last fact of a kind in the sentences right before."""
    low = document.sentences[max(0, sentence.index - _NEAR)].span[0]
    told = Told.of(facts).starting_in(low, sentence.span[0])
    earlier = [f for f in told if isinstance(f, kind)]
    return [max(earlier, key=lambda f: f.trigger)] if earlier else []


def _before(
    document: Document, sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]
) -> list[Fact]:
    """Return the last agreement, or help, that "the signing ceremony", "the handover" is of."""
    parts = {c.lemma.lower() for c in sentence.children(noun, "compound", "nmod", "amod")}
    words = LEXICON["ceremonies"]
    kind: type[Fact] = Aid if not parts.isdisjoint(words["giving"]) else Agreement
    if kind is Agreement and parts.isdisjoint((*words["signing"], *LEXICON["signing"])):
        return []
    return _last(document, sentence, facts, kind)
