"""Read by when, and on what condition, an undertaking is to be carried out."""

import re
from datetime import date
from typing import Final

from kg.extract import nouns
from kg.extract.clauses import trim
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.lexicons import lexicon

_THIS_YEAR: Final = re.compile(
    r"\b(?:(?:by|before|until|at|towards) (?:the )?(?:end of (?:the|this)(?: current)? year|"
    r"year['’]s end|year[- ]end)|(?:later |within |during |in (?:the course of )?)?this year|"
    r"(?:end|half|semester|quarter|part|course) of (?:the|this)(?: current| calendar)? year|"
    r"the (?:current|present|ongoing) (?:calendar )?year|the year is out)\b(?!['’]s)"
)
#: Parts of a year or month that no date of a day is: "mid-2025", "early 2025", "end November".
_PART: Final = re.compile(
    r"\b(?:mid|early|late|end|Q[1-4])[- ](?:of )?(?:(20\d\d)|("
    + "|".join(
        name
        for name in lexicon("months")["months"]
        if len(name) > len("sept") or name in ("may", "june", "july")
    )
    + r"))\b",
    re.IGNORECASE,
)
_NEXT_YEAR: Final = re.compile(r"\b(?:next|(?:in )?the coming) year\b(?!['’]s)")
#: The last month in which "in the spring" still means that of the year.
_LAST_MONTHS: Final = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 12}
_SEASON: Final = re.compile(
    r"\b(?:this|the coming|(?:by|in|before|until|during) (?:the|this|early|late)) "
    r"(spring|summer|autumn|fall|winter)\b"
)
_DAY: Final = len("2024-05-17")
_DUE: Final = frozenset({
    "by", "until", "till", "before", "from", "in", "on", "within", "later", "than", "as", "at",
    "during", "starting", "beginning", "effective",
})  # fmt: skip


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
            due = _to_come(document, token.mention)
            if due is not None:
                return due
    published = document.release.published
    start, stop = sentence.subtree_span(verb)
    words = document.release.text[start : stop if end is None else min(end, stop)]
    if published is None:
        return None
    if part := _PART.search(words):
        return _part(published, part)
    if _NEXT_YEAR.search(words):
        return str(published.year + 1)
    if season := _SEASON.search(words):
        return str(published.year + (published.month > _LAST_MONTHS[season[1]]))
    return str(published.year) if _THIS_YEAR.search(words) else None


def _part(published: date, part: re.Match[str]) -> str | None:
    """Return the year or month of "mid-2025", "end November", the next one that comes."""
    if part[1]:
        return part[1] if int(part[1]) >= published.year else None
    month = lexicon("months")["months"][part[2].lower()]
    return f"{published.year + (month < published.month)}-{month:02}"


def _to_come(document: Document, date: DateMention) -> str | None:
    """Return the day of a date by which something can still be done; None of a past one.

    A weekday or a month is one to come: "by Friday" does not mean last Friday.
    """
    value = date.value.split("/")[-1]
    published = document.release.published
    if published is None or value >= published.isoformat()[: len(value)]:
        return value
    if nouns.is_weekday(document, date.span):
        return nouns.to_come(document, (value, date.span))[0]
    words = document.release.text[slice(*date.span)]
    gone = len(value) == _DAY and not any(c.isdigit() for c in words)  # "yesterday"
    if date.explicit or gone or len(value) <= len("2024"):
        return None
    years = (f"{year}{value[4:]}" for year in (published.year, published.year + 1))
    return next((v for v in years if v >= published.isoformat()[: len(v)]), None)


def _is_due(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether `date` follows "by", or "by the end of"."""
    parent = sentence.parent(date)
    if parent is not None and parent.lemma.lower() in lexicon("undertakings")["ends"]:
        parent = sentence.parent(parent)  # "by end June"
    if parent is not None and parent.text.lower() == "of":
        part = sentence.parent(parent)
        if part is not None and part.text.lower() == "as":  # "as of May"
            return True
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
