"""Resolve "the meeting", "his visit" to the meeting of the release that the words mean."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.lexicons import lexicon
from kg.model.facts import Action, Agreement, Aid, Deal, Fact, Meeting, Statement

LEXICON: Final[Mapping[str, Any]] = lexicon("links")  # YAML, its keys are known here

#: Facts that happen, as against tenures and attitudes, which last.
Happening = Meeting | Statement | Aid | Agreement | Action | Deal


def meeting_at(document: Document, noun: Token, facts: Sequence[Fact]) -> Meeting | None:
    """Return the meeting that `noun` names or takes up; None where there is none before it.

    A noun that itself gave rise to a meeting names that one. Else it is the last one of the
    form that the noun means best; meetings told before it in the body go before the headline.
    """
    meetings = [f for f in facts if isinstance(f, Meeting)]
    own = next((m for m in meetings if m.trigger == noun.span), None)
    if own is not None:
        return own
    forms: Sequence[str] = LEXICON["taking_up"].get(noun.lemma.lower(), ())
    before = [m for m in meetings if m.trigger[0] < noun.span[0]]
    for form in forms:
        same = [m for m in before if m.form == form]
        if same:
            return max(same, key=lambda m: _nearness(document, m))
    return None


def _nearness(document: Document, fact: Meeting) -> tuple[bool, bool, bool, Span]:
    told = fact.realis == "actual"  # what is still to come is seldom taken up
    return told, not _headline(document, fact), _fullness(fact), fact.trigger


def _headline(document: Document, fact: Meeting) -> bool:
    return any(
        s.zone != "body" and s.span[0] <= fact.trigger[0] < s.span[1] for s in document.sentences
    )


def _fullness(fact: Meeting) -> bool:
    return fact.date is not None


def facts_in(sentence: ParsedSentence, facts: Sequence[Fact], *kinds: type) -> tuple[Fact, ...]:
    """Return the facts of `kinds` whose trigger stands in `sentence`, in text order."""
    low, high = sentence.span
    found = [f for f in facts if isinstance(f, kinds) and low <= f.trigger[0] < high]
    return tuple(sorted(found, key=lambda f: f.trigger))


def concluded_in(sentence: ParsedSentence, facts: Sequence[Fact]) -> tuple[Agreement, ...]:
    """Return the agreements that a sentence says were concluded, also as items of its list."""
    low, high = sentence.span
    return tuple(
        f
        for f in facts
        if isinstance(f, Agreement)
        and f.status in ("signed", "concluded")
        and (low <= f.trigger[0] < high or (f.trigger[0] >= high and _leads(f, low, high)))
    )


def _leads(fact: Agreement, low: int, high: int) -> bool:
    return any(low <= e.start < high for e in fact.evidence)
