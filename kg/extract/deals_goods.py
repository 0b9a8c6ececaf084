"""Tell what is bought, and how many or how much of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kg.extract import nouns
from kg.extract.document import (
    CountMention,
    Document,
    OrgMention,
    ParsedSentence,
    Span,
    StateMention,
    Token,
)
from kg.extract.values_numbers import BOUND, DIGITS, SCALE, WORDS, bound, number
from kg.lexicons import lexicon
from kg.model.facts import Bound

LEXICON: Final[Mapping[str, Any]] = lexicon("deals")  # YAML, its keys are known here
_QUANTITY: Final = re.compile(
    rf"(?:another\s+|additional\s+)?(?P<bound>{BOUND})?"
    rf"(?:(?P<digits>{DIGITS})(?P<scale>{SCALE})?|(?P<words>{WORDS}))\s+"
)
_WORTH: Final = re.compile(r"^.*\bworth of\s+", re.DOTALL)
_UNIT: Final = re.compile(r"^(?:cubic\s+|metric\s+)?(?P<unit>[a-z]+)\s+of\s+")
_RATE: Final = re.compile(r"\s+(?:a|per|each)\s+(?:year|annum|month|day)\b.*$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What is bought, verbatim without its number; `quantity` in the units of the text."""

    head: Token
    words: str
    span: Span
    quantity: Decimal | None
    bound: Bound | None


def goods_at(document: Document, sentence: ParsedSentence, thing: Token) -> Goods | None:
    """Return the goods that `thing` names; None for what nobody buys."""
    if thing.pos not in ("NOUN", "PROPN") or thing.lemma.lower() in LEXICON["no_goods"]:
        return None
    if isinstance(thing.mention, StateMention | OrgMention):
        return None
    start, end = nouns.noun_span(sentence, thing)
    counted_in = thing.lemma.lower() in LEXICON["units"]
    end = _inside_unit(sentence, thing) if counted_in else min(end, _cut(sentence, thing, end))
    buyer = _buyer(sentence, thing)
    start = max(start, buyer.span[1]) if buyer is not None else start
    counted = next((t for t in sentence.tokens if t.span[0] < start < t.span[1]), None)
    if counted is not None and isinstance(counted.mention, CountMention):
        start = counted.span[0]
    whole = document.release.text[start:end].strip()
    quantity, bounding, words = _counted(_WORTH.sub("", whole))
    unit = _UNIT.match(words)
    if unit is not None and unit["unit"].rstrip("s") in LEXICON["units"]:
        words = words[unit.end() :]
    words = _RATE.sub("", words).strip().removeprefix("the ")
    if not words:
        return None
    return Goods(head=thing, words=words, span=(start, end), quantity=quantity, bound=bounding)


def _counted(words: str) -> tuple[Decimal | None, Bound | None, str]:
    """Return number, bound and rest of "at least 50 aircraft"; "a ship" has no number."""
    found = _QUANTITY.match(words)
    if found is None:
        return None, None, words
    value = number(found["digits"], found["words"], found["scale"])
    return value, bound(found["bound"]), words[found.end() :]


def _inside_unit(sentence: ParsedSentence, thing: Token) -> int:
    """Return where "tonnes of coking coal" ends: the parser may take "coking" for a verb."""
    end = thing.span[1]
    for token in sentence.tokens[thing.i + 1 :]:
        plain = token.pos in ("NOUN", "PROPN", "ADJ", "DET") or token.tag in ("VBG", "VBN")
        if not plain and token.text.lower() != "of":
            break
        end = token.span[1]
    return end


def _cut(sentence: ParsedSentence, thing: Token, end: int) -> int:
    """Return where words about the deal begin: "ships | from Norway for USD 3 million"."""
    last = end
    for token in reversed(sentence.tokens[thing.i + 1 :]):
        worth = sentence.tokens[token.i + 1 : token.i + 2] if token.text == "worth" else ()
        if any(t.text == "of" for t in worth):
            continue  # "USD 3 million worth of ships"
        if token.span[1] <= end and token.text.lower() in LEXICON["around"]:
            last = sentence.tokens[token.i - 1].span[1]
    return last


def _buyer(sentence: ParsedSentence, thing: Token) -> Token | None:
    """Return a state that stands before the number: "sell Norway three ships"."""
    for token in sentence.children(thing, "nmod", "compound", "dative"):
        counts = isinstance(sentence.tokens[token.i + 1].mention, CountMention)
        if isinstance(token.mention, StateMention) and not token.mention.adjective and counts:
            return token
    return None


def buyer_before(sentence: ParsedSentence, verb: Token, thing: Token) -> Token | None:
    """Return who is sold to: the dative, also with "to", or what the parser made of it."""
    given = next(sentence.children(verb, "dative"), None)
    if given is not None and given.pos == "ADP":
        return next(sentence.children(given, "pobj"), None)
    return given or _buyer(sentence, thing)


def makers(sentence: ParsedSentence, thing: Token) -> tuple[Token, ...]:
    """Return the names before the goods, and before what a unit counts ("tonnes of … rice")."""
    inside = [t for t in sentence.subtree(thing) if t.mention is not None or t.pos == "PROPN"]
    unit = thing.lemma.lower() in LEXICON["units"]
    return tuple(t for t in inside if t.i < thing.i or (unit and t.dep in ("amod", "compound")))


def is_made_abroad(document: Document, sentence: ParsedSentence, thing: Token) -> bool:
    """Tell whether the goods name a foreign maker or state ("Norwegian ships")."""
    return any(
        isinstance(m.mention, OrgMention)
        or (isinstance(m.mention, StateMention) and m.mention.iso3 != document.home)
        for m in makers(sentence, thing)
    )
