"""Tell on which day something was said: "announced on 3 May that …"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import DateMention, Document, ParsedSentence, Span, Token
from kg.extract.nouns import is_day
from kg.extract.once import sentence_at
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Fact, Statement

#: Clauses that tell of something beside what is said: "who was elected on 3 May said that …".
_BESIDE: Final = frozenset({"relcl", "acl", "advcl"})


def days_of_telling(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where a statement has the day that stands with its verb."""
    return tuple(_told_on(document, f) if isinstance(f, Statement) else f for f in facts)


def telling(document: Document, fact: Statement) -> Span | None:
    """Return the words before what is said, from the beginning of the sentence; None if unknown.

    A day behind them is one of which somebody speaks, and not the one of speaking.
    """
    sentence = sentence_at(document, fact.trigger[0])
    if sentence is None or not fact.about:
        return None
    start = min(each.start for each in fact.evidence)
    content = document.release.text.find(fact.about, start, max(e.end for e in fact.evidence))
    inside = sentence.span[0] <= content <= sentence.span[1]
    return (sentence.span[0], content) if inside else None


def _told_on(document: Document, fact: Statement) -> Statement:
    words = telling(document, fact)
    sentence = sentence_at(document, fact.trigger[0])
    if words is None or sentence is None or fact.date is not None:
        return fact
    days = list(_days(sentence, words))
    if len({day for _, day in days}) != 1:
        return fact
    span, day = days[0]
    evidence = Evidence.of(document.release.text, *span)
    support = SlotSupport(slot="date", basis="stated", evidence=evidence)
    return replace(fact, date=day, support=(*fact.support, support))


def _days(sentence: ParsedSentence, words: Span) -> Iterator[tuple[Span, str]]:
    """Yield the days that stand with a verb of the main clause among these words."""
    for token in sentence.mentions(DateMention):
        mention = token.mention
        if not isinstance(mention, DateMention) or not is_day(mention.value):
            continue
        verb = _verb(sentence, token)
        if verb is not None and max(token.span[1], verb.span[1]) <= words[1]:
            yield token.span, mention.value


def _verb(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the verb with which a day stands, directly or behind a preposition."""
    above = sentence.parent(token)
    if above is not None and above.dep == "prep":
        above = sentence.parent(above)
    stands = above is not None and above.pos in ("VERB", "AUX") and above.dep not in _BESIDE
    return above if stands else None
