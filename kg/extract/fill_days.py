"""Fill the day of "on the same day", "the next day" from the day that was named before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kg.extract.document import DateMention, Document, Span
from kg.extract.nouns import is_day
from kg.extract.once import sentence_at
from kg.extract.statements_days import telling
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Agreement, Fact, Meeting, Statement

_SAME_DAY: Final = re.compile(
    r"\b(?:(?:the|that) (?:same|very) (?:day|date|morning|afternoon|evening)"
    r"|(?:earlier|later) (?:in|on|during|that) (?:the )?day|that (?:morning|afternoon|evening)"
    r"|(?:in|during) the (?:morning|afternoon|evening))\b(?! of\b)",
    re.IGNORECASE,
)
_SAME_TIME: Final = re.compile(
    r"\W*(?:at the same time|simultaneously|on the same occasion)\b", re.IGNORECASE
)
#: Words for a day beside the one named before, and how many days it lies from it.
_BESIDE: Final = (
    (re.compile(r"\b(?:the (?:next|following) (?:day|morning)|a day later)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:the (?:previous|preceding) day|a day earlier)\b", re.IGNORECASE), -1),
)


def same_days(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where "on the same day" has the last day named before."""
    return tuple(_same_day(document, f) for f in facts)


def _same_day(document: Document, fact: Fact) -> Fact:
    if not isinstance(fact, Meeting | Agreement | Statement) or fact.date is not None:
        return fact
    sentence = sentence_at(document, fact.trigger[0])
    within = telling(document, fact) if isinstance(fact, Statement) else sentence and sentence.span
    told = _beside(document, within) if within else None
    if sentence is None or told is None:
        return fact
    words, offset = told
    days = [
        t.mention.value
        for s in document.sentences[: sentence.index + 1]
        for t in s.mentions(DateMention)
        if isinstance(t.mention, DateMention) and is_day(t.mention.value) and t.span[0] < words[0]
    ]
    if not days:
        return fact
    day = date.fromisoformat(days[-1]) + timedelta(days=offset)
    evidence = Evidence.of(document.release.text, *words)
    support = SlotSupport(slot="date", basis="inferred", evidence=evidence)
    return replace(fact, date=day.isoformat(), support=(*fact.support, support))


def at_one_time(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where what was signed "at the same time" has the date told just before."""
    dated = [f for f in facts if isinstance(f, Agreement) and f.date is not None]
    return tuple(
        _at_one_time(document, f, dated)
        if isinstance(f, Agreement) and f.date is None and f.status == "signed"
        else f
        for f in facts
    )


def _at_one_time(document: Document, fact: Agreement, dated: Sequence[Agreement]) -> Agreement:
    sentence = sentence_at(document, fact.trigger[0])
    again = sentence and _SAME_TIME.match(document.release.text, *sentence.span)
    if sentence is None or not again or not sentence.index:
        return fact
    start, end = document.sentences[sentence.index - 1].span
    before = next((f for f in dated if start <= f.trigger[0] < end), None)
    if before is None:
        return fact
    support = SlotSupport(slot="date", basis="inferred", evidence=before.evidence[0])
    return replace(fact, date=before.date, support=(*fact.support, support))


def _beside(document: Document, within: Span) -> tuple[Span, int] | None:
    """Return the words for a day beside the one named before, and the days between them."""
    for pattern, offset in ((_SAME_DAY, 0), *_BESIDE):
        found = pattern.search(document.release.text, *within)
        if found is not None:
            return found.span(), offset
    return None
