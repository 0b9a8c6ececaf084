"""Tell when an agreement was concluded, by the words around its name."""

import re
from itertools import takewhile
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.agreements_names import LEXICON
from kg.extract.agreements_status import Circumstances
from kg.extract.document import (
    DateMention,
    InstrumentMention,
    ParsedSentence,
    Span,
    Token,
)

_OPENING: Final = 3  # words of a dateline before its date
_BOUNDING: Final = frozenset({"by", "before", "until", "since", "till", "for", "within"})
_CHANGING: Final = re.compile(r"(?:amendment|protocol|addendum|annex)s? to the ", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def date_of(
    sentence: ParsedSentence, token: Token, around: Circumstances
) -> tuple[str, Span] | None:
    """Return the date of conclusion with its words: in the name, behind it, in its clause.

    What is only referred to has none but its own; a plan has the day of signing, no deadline.
    """
    mention = token.mention
    ceasefire = isinstance(mention, InstrumentMention) and mention.form == "ceasefire"
    passing = around.status == "referred to" and around.lead is None
    scope = tuple(
        t
        for t in around.scope
        if not (
            _deadline(sentence, t)
            or _of_changed(sentence, token, t)
            or (not ceasefire and _of_effect(sentence, t))
            or (passing and not ceasefire and not _its_own(sentence, t))
        )
    )
    year = year_before(sentence, token)
    found = (
        year
        or _date_behind(sentence, token)
        or nouns.date_in(scope)
        or around.date
        or _of_cleft(sentence)
    )
    open_ = around.status in ("planned", "under negotiation")
    told = found is not None and (found == year or nouns.is_day(found[0]))
    return None if open_ and not told else found


def _of_effect(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether a date is that of "with effect from": a ceasefire alone is of that day."""
    before = sentence.tokens[max(0, date.i - _OPENING) : date.i]
    return any(t.text.lower() in ("effect", "effective") for t in before)


def _its_own(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether a date says of which day an instrument is: "of 5 May", "concluded in 1998"."""
    above = sentence.parent(date)
    owner = sentence.parent(above) if above is not None and above.pos == "ADP" else None
    told = owner is not None and owner.pos == "VERB"
    of = above is not None and above.text.lower() in ("of", "from", "dated")
    return date.dep in ("compound", "nummod", "nmod", "amod") or of or told


def _of_cleft(sentence: ParsedSentence) -> tuple[str, Span] | None:
    """Return the only date of "It was in A in 2023 that both signed the agreement"."""
    opening = [t.text.lower() for t in sentence.tokens[:2]]
    dates = [t for t in sentence.mentions(DateMention) if t.mention is not None]
    that = (
        any(t.text.lower() == "that" for t in sentence.tokens[dates[-1].i :]) if dates else False
    )
    return nouns.date_in(tuple(dates)) if opening == ["it", "was"] and that else None


def _of_changed(sentence: ParsedSentence, token: Token, date: Token) -> bool:
    """Tell whether a date is that of what is changed: "the Amendment to the Agreement of 1985"."""
    mention = token.mention
    named = isinstance(mention, InstrumentMention) and _CHANGING.match(mention.name)
    between = sentence.tokens[token.i + 1 : date.i]
    told = any(t.tag == "VBG" and t.lemma.lower() in LEXICON["describing"] for t in between)
    before = sentence.tokens[date.i - 1] if date.i else date
    above = syntax.governing_verb(sentence, date)
    of_older = above is not None and above.tag == "VBN" and any(t.i == above.i for t in between)
    return (bool(named) or told) and (before.text.lower() == "of" or of_older)


def _deadline(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a date only bounds something ("by the end of 2025"), or opens a dateline."""
    before = sentence.tokens[token.i - 1] if token.i else token
    after = sentence.tokens[token.i + 1 : token.i + 2]
    if token.i <= _OPENING and after and after[0].text[0] in "(–—-:/":
        return True  # a dateline
    above = takewhile(lambda t: t.pos in ("ADP", "NOUN"), syntax.ancestors(sentence, token))
    return not {before.text.lower(), *(t.text.lower() for t in above)}.isdisjoint(_BOUNDING)


def year_before(sentence: ParsedSentence, token: Token) -> tuple[str, Span] | None:
    """Return the year that stands before a name: "the 2014 Agreement on Fisheries"."""
    before = sentence.tokens[token.i - 1] if token.i else None
    mention = token.mention
    if isinstance(mention, InstrumentMention) and mention.form == "treaty":
        return None  # "the 1982 Convention" is called so, often not of that year's parties
    year = before is not None and _YEAR.fullmatch(before.text) is not None
    return (before.text, before.span) if before is not None and year else None


def _date_behind(sentence: ParsedSentence, token: Token) -> tuple[str, Span] | None:
    """Return the date that follows the name at once ("the ceasefire on 28 July 2025").

    Parsers hang it on the verb before, so that its place in the text counts here.
    """
    after = sentence.tokens[token.i + 1 : token.i + 3]
    if _of_changed(sentence, token, after[-1] if after else token):
        return None
    if after and after[0].text.lower() not in ("of", "on", "dated"):
        return None
    return nouns.date_in(after[1:])
