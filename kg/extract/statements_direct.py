"""Statements made in direct speech: what somebody is quoted to have said."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clauses import trim
from kg.extract.document import Document, ParsedSentence, Span
from kg.extract.statements_candidates import Candidate, whole
from kg.extract.statements_quotes import Quotation, spoken


def with_direct_speech(
    document: Document, sentence: ParsedSentence, found: Sequence[Candidate]
) -> list[Candidate]:
    """Return the candidates of a sentence with what is said in its direct speech.

    Direct speech that thanks, urges or pledges in the first person is that act, also where the
    speaker speaks of the own state ("Norway is proud to …"); all other direct speech is
    something said.
    """
    kept = list(found)
    for quotation in spoken(document, sentence):
        kept = [_voiced(document, c, quotation) for c in kept if not _plan(document, c, quotation)]
        if any(_acts(c, quotation) for c in kept):
            kept = [c for c in kept if not (c.act == "say" and _tells(c, quotation))]
        if not any(_tells(c, quotation) for c in kept):
            kept.append(_said(document, quotation))
    return kept


def _acts(candidate: Candidate, quotation: Quotation) -> bool:
    """Tell whether a candidate is an act in the first person inside the quotation."""
    own = candidate.act != "say" and candidate.speakers == quotation.speakers
    return own and _within(candidate.trigger, quotation.span)


def _voiced(document: Document, candidate: Candidate, quotation: Quotation) -> Candidate:
    """Return a candidate with the speaker who is quoted, if it tells what the own state says."""
    own = _of_own_state(document, candidate, quotation)
    return replace(candidate, speakers=quotation.speakers) if own else candidate


def _plan(document: Document, candidate: Candidate, quotation: Quotation) -> bool:
    """Tell whether a candidate is only what the own state will say one day."""
    return candidate.realis != "actual" and _of_own_state(document, candidate, quotation)


def _of_own_state(document: Document, candidate: Candidate, quotation: Quotation) -> bool:
    states = {document.state_of(name) for name in quotation.speakers}
    inside = _within(candidate.trigger, quotation.span) and _within(candidate.who, quotation.span)
    return inside and candidate.rule != "quote" and set(candidate.speakers) <= states


def _tells(candidate: Candidate, quotation: Quotation) -> bool:
    """Tell whether a candidate already says what the quotation says."""
    if candidate.speakers != quotation.speakers:
        return False
    content = candidate.content or candidate.trigger
    return content[0] < quotation.span[1] and quotation.span[0] < content[1]


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _said(document: Document, quotation: Quotation) -> Candidate:
    content = trim(document.release.text, quotation.span)
    return whole(quotation.speakers, "say", content, content, rule="quote")
