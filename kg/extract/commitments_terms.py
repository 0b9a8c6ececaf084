"""Read by when, and on what condition, an undertaking is to be carried out."""

import re
from typing import Final

from kg.extract.clauses import trim
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.lexicons import lexicon

_THIS_YEAR: Final = re.compile(
    r"\b(?:(?:by|before|until|at|towards) (?:the )?(?:end of (?:the|this)(?: current)? year|"
    r"year['’]s end|year[- ]end)|(?:later |within |during |in (?:the course of )?)?this year)\b"
    r"(?!['’]s)"
)
_NEXT_YEAR: Final = re.compile(r"\b(?:next|(?:in )?the coming) year\b(?!['’]s)")
#: The last month in which "in the spring" still means that of the year.
_LAST_MONTHS: Final = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 12}
_SEASON: Final = re.compile(
    r"\b(?:this|the coming|(?:by|in|before|until|during) (?:the|this|early|late)) "
    r"(spring|summer|autumn|fall|winter)\b"
)
_DUE: Final = frozenset({"by", "until", "before", "from", "in", "on", "within", "later", "than"})


def deadline_of(
    document: Document, sentence: ParsedSentence, verb: Token, end: int | None = None
) -> str | None:
    """Return the date by which it is to be done; of a range the last day.

    "Next year" and "the end of the year" are years, counted from that of the release. What
    stands behind the offset `end` tells of something else.
    """
    for token in sentence.subtree(verb):
        if end is not None and token.span[0] >= end:
            break
        if isinstance(token.mention, DateMention) and _is_due(sentence, token):
            return token.mention.value.split("/")[-1]
    published = document.release.published
    words = document.release.text[slice(*sentence.subtree_span(verb))]
    if published is None:
        return None
    if _NEXT_YEAR.search(words):
        return str(published.year + 1)
    if season := _SEASON.search(words):
        return str(published.year + (published.month > _LAST_MONTHS[season[1]]))
    return str(published.year) if _THIS_YEAR.search(words) else None


def _is_due(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether `date` follows "by", or "by the end of"."""
    parent = sentence.parent(date)
    if parent is not None and parent.text.lower() == "of":
        part = sentence.parent(parent)
        if part is not None and part.lemma.lower() in lexicon("undertakings")["ends"]:
            parent = sentence.parent(part)
    return parent is not None and parent.text.lower() in _DUE


def condition_of(document: Document, sentence: ParsedSentence, verb: Token) -> str | None:
    """Return the words of the condition on which it is to be done."""
    words = lexicon("undertakings")["conditions"]
    for child in sentence.children(verb, "advcl", "prep"):
        marks = {child.text.lower()} | {
            c.text.lower() for c in sentence.children(child, "mark", "advmod")
        }
        if marks & set(words):
            start, end = trim(document.release.text, sentence.subtree_span(child))
            return document.release.text[start:end]
    return None
