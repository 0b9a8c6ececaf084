"""Read numbers in digits and in words."""

import re
from decimal import Decimal
from typing import Final

from kg.extract.document import CountMention, Span
from kg.lexicons import lexicon
from kg.model.facts import Bound

_LEXICON: Final = lexicon("numbers")
_UNITS: Final[dict[str, int]] = _LEXICON["units"]
_SCALES: Final[dict[str, int]] = _LEXICON["scales"]
_SHORT: Final[dict[str, int]] = _LEXICON["short_scales"]
_LETTERS: Final[dict[str, int]] = _LEXICON["letter_scales"]
_FRACTIONS: Final[dict[str, str]] = _LEXICON["fractions"]
_BOUNDS: Final[dict[str, Bound]] = _LEXICON["bounds"]


def alternatives(entries: list[str] | dict[str, object]) -> str:
    """Return a pattern of any of `entries`, the longest first; a space matches any spaces."""
    longest = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest)


SCALE: Final = (
    rf"(?:[\s-]?(?i:{alternatives(dict(_SCALES))}|{alternatives(dict(_SHORT))})\b(?:\.(?=\s[a-z€$]))?"
    rf"|\s?[MB](?=\s?€|\s(?:USD|EUR)\b)|(?:{alternatives(dict(_LETTERS))})\b)"
)
#: 2,5 million - 3.000.000 - 1,234.5 - 850 000 - 01
DIGITS: Final = (
    rf"\d{{1,3}},\d{{1,2}}(?={SCALE})|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?(?![\d,.]\d)"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0]\d{3})+(?![\d,.]\d)|\d+(?:\.\d+)?"
)
_UNIT: Final = rf"(?:{alternatives(dict(_UNITS))})"
_SCALED: Final = rf"(?:{alternatives(dict(_SCALES))})"
_WORD: Final = rf"(?:{_UNIT}|{_SCALED})"
_PART: Final = (
    rf"(?:half\s+(?:of\s+)?an?|(?:an?|three)[\s-]+quarters?\s+of\s+an?|{_UNIT}\s+and\s+a\s+half)"
)
WORDS: Final = rf"(?i:\b(?:{_PART}\s+{_SCALED}|(?:a\s+)?{_WORD}(?:[\s-]+(?:and\s+)?{_WORD})*))\b"
#: What every number has: a digit, or a word of `WORDS`.
_NUMERAL: Final = re.compile(rf"\d|(?i:\b{_WORD}\b)")
#: Numbers with a comma as the point, or with points between the thousands.
_COMMA: Final = re.compile(r"\d{1,3},\d{1,2}")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?")
BOUND: Final = rf"(?i:\b(?:{alternatives(dict(_BOUNDS))})\s+)"
MORE: Final = rf"(?i:\b(?:an?\s+)?(?:{alternatives(_LEXICON['additional'])})\s+)"
_COUNT: Final = re.compile(
    rf"(?P<bound>{BOUND})?(?<![\w$€£¥₹.,/(-])(?:(?P<digits>{DIGITS})(?P<scale>{SCALE})?|(?P<words>{WORDS}))"
    rf"(?=\s+(?P<next>[^\W\d_][\w'’-]*))(?![-–/])"
)
_BEFORE: Final = re.compile(rf"(?i:\b(?:{alternatives(_LEXICON['labels'])}))\s*$")
_LABEL: Final = 100  # characters; no label of a number is longer, with the space behind it
#: "over" after these words is no bound: "handed over two boats".
_HANDED: Final = re.compile(r"(?i:\b(?:hand|turn|tak|took|carri)\w*)\s*$")
_MEASURES: Final = frozenset(_LEXICON["measures"])
#: Words that may follow a number which counts: a plural, or a word before one.
_PLURAL_WITHIN: Final = re.compile(r"\s+(?:[\w'’-]+\s+){0,3}?[^\W\d_]{2,}s\b")
_UNMARKED: Final = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,2}?(?:aircraft|people|men|women|children|personnel|staff|police|troops|fishermen|countrymen)\b"
)


def has_number(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands between two offsets, in digits or words.

    Most sentences have none: they need not be searched for what has one.
    """
    return _NUMERAL.search(text, start, end) is not None


def number(digits: str | None, words: str | None, scale: str | None) -> Decimal:
    """Return the number written in digits (with a scale) or in words."""
    if words is not None:
        return in_words(words)
    value = Decimal(_plain(digits or "0"))
    if scale:
        key = scale.strip(" \u00a0\n-.").casefold()
        value *= _SCALES.get(key) or _SHORT.get(key) or _LETTERS[key]
    return Decimal(int(value)) if value == int(value) else value


def _plain(digits: str) -> str:
    """Return digits with a point before the decimals and nothing between the thousands."""
    if _DOTTED.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    return re.sub(r"[,\s]", "", digits)


def in_words(text: str) -> Decimal:
    """Return the number that English words spell ("two hundred and fifty million")."""
    total, part = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", text.casefold()):
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "half":
            part += Decimal(_FRACTIONS[word])
        elif word in _FRACTIONS:
            part = (part or Decimal(1)) * Decimal(_FRACTIONS[word])
        elif word == "hundred":
            part = (part or Decimal(1)) * _SCALES[word]
        elif word in _SCALES:
            total += (part or Decimal(1)) * _SCALES[word]
            part = Decimal(0)
    value = total + part
    return Decimal(int(value)) if value == int(value) else value


def bound(words: str | None) -> Bound:
    """Return what the words before a number make of it."""
    if not words:
        return "exact"
    return _BOUNDS[re.sub(r"\s+", " ", words.strip().casefold())]


def find_counts(text: str, start: int, end: int) -> tuple[CountMention, ...]:
    """Return the numbers of things between two offsets, without dates, money and measures."""
    found = []
    for match in _COUNT.finditer(text, start, end):
        span: Span = (match.start("digits"), match.end("digits"))
        if match["words"]:
            span = match.start("words"), match.end("words")
        if match["scale"]:
            span = span[0], match.end("scale")
        bounding = (
            None
            if _HANDED.search(text, max(0, match.start() - _LABEL), match.start())
            else match["bound"]
        )
        if _counts(text, match, end):
            found.append(
                CountMention(
                    value=number(match["digits"], match["words"], match["scale"]),
                    bound=bound(bounding),
                    span=(match.start("bound") if bounding else span[0], span[1]),
                )
            )
    return tuple(found)


def _counts(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether the number counts things that the next words name."""
    if match["next"].casefold() in _MEASURES or _BEFORE.search(
        text, max(0, match.start() - _LABEL), match.start()
    ):
        return False
    digits = match["digits"]
    if digits and len(digits) == len("2026") and digits[:2] in {"19", "20"} and not match["scale"]:
        return False
    if match["words"] and match["words"].casefold().strip() in {"one", "a one"}:
        return False
    follows = text[match.end() : end]
    return bool(_PLURAL_WITHIN.match(follows) or _UNMARKED.match(follows))
