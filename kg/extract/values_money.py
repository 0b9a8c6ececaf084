"""Find amounts of money, with their currency, bound and what they only convert."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kg.extract.document import MoneyMention
from kg.extract.values_numbers import (
    BOUND,
    DIGITS,
    MORE,
    SCALE,
    WORDS,
    alternatives,
    bound,
    number,
)
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("currencies")
_DOLLARS: Final[dict[str, str]] = _LEXICON["dollars"]
_SIGNS: Final[dict[str, str]] = _LEXICON["signs"]
_CURRENCIES: Final = load_gazetteer().currencies
#: "WST$", "$NZD": a sign beside the code tells no more than the code.
_SIGNED: Final[dict[str, str]] = {
    written: c.code
    for c in _CURRENCIES
    if c.current and c.unit in _LEXICON["signed"]
    for written in (f"{c.code}$", f"{c.code} $", f"${c.code}")
}
#: Codes, but not those that are words in capital letters too ("COP 28", "ALL 12").
_CODES: Final[dict[str, str]] = {
    c.code: c.code for c in _CURRENCIES if c.code not in _LEXICON["words"]
}
_NAMES: Final[dict[str, str]] = {
    name: c.code for c in _CURRENCIES if c.code in _CODES for name in c.names
}
_WRITTEN: Final[dict[str, str]] = _LEXICON["letters"]
_LETTERS: Final[dict[str, str]] = {**_CODES, **_WRITTEN}
_ISSUER: Final[dict[str, str]] = _LEXICON["issuer_units"]
_CFA: Final = frozenset(_LEXICON["cfa"])
_UNIONS: Final = ("XAF", "XOF")
#: Codes left out of `_CODES`: money only beside a scale or thousands, never "COP 28".
_RARE: Final[dict[str, str]] = {
    c.code: c.code for c in _CURRENCIES if c.current and c.code not in _CODES
}
_LARGE: Final = 1000
_SHORT: Final = frozenset((*_LEXICON["short"], *_RARE))
_BEFORE_ONLY: Final = ("$", "₨", "Rs", "Rs.", "Re.", "R", "P", "N", "K", "D", "Le")
_SHILLINGS: Final = ("Sh", "Sh.", "Shs", "Shs.")
_BEFORE: Final = [
    *_SIGNED,
    *_DOLLARS,
    *_SIGNS,
    *_LETTERS,
    *_CFA,
    *_RARE,
    *_BEFORE_ONLY,
    *_SHILLINGS,
]
_AFTER: Final = [
    *_LETTERS,
    *_NAMES,
    *_CFA,
    *_RARE,
    *(unit for unit in _ISSUER if unit not in _BEFORE_ONLY),
]
#: "-20" of "$18-20 million", " to $30" of "$20 to $30 billion"; the scale of the end counts.
_RANGE: Final = rf"\s?(?:[-–—]|to|and)\s?(?:(?:{alternatives(_BEFORE)})\s?)?(?:{DIGITS})"
_MONEY: Final = re.compile(
    rf"""
    (?P<lead>{BOUND}(?:{MORE})?|{MORE}(?:{BOUND})?)?
    (?:
      (?<![A-Za-z])(?P<before>{alternatives(_BEFORE)})\s?
      (?:(?P<d1>{DIGITS})(?P<s1>{SCALE})?(?:{_RANGE}(?P<t1>{SCALE}))?|(?P<w1>(?!{SCALE}){WORDS}))
      (?:\s?(?P<also>{alternatives(_AFTER)})\b)?
    | (?<![\w$€£¥₹.,])(?P<d2>{DIGITS})(?P<s2>{SCALE})?(?:{_RANGE}(?P<t2>{SCALE}))?
      (?:\s+of)?[\s-]?(?:(?P<after>{alternatives(_AFTER)})\b|(?P<sign>€))
    | (?P<w3>{WORDS})\s+(?:of\s+)?(?P<spelt>{alternatives(_AFTER)})\b
    )
    """,
    re.VERBOSE,
)
_MORE: Final = re.compile(MORE)
_BOUND: Final = re.compile(BOUND)
_CONVERTED: Final = re.compile(r"\(\s*$|[=≈]\s*$|\bequivalent\s+(?:to|of)\s*$|\bor\s*$")
_FARTHEST: Final = 40  # characters between an amount and its conversion
#: The code of a currency that a text explains: "165 million yen (JPY) (about ...)".
_CODED: Final = re.compile(r"\(\s*[A-Z]{3}\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a unit without a state means in the releases of a source."""

    dollar: str
    currency: str | None
    gazetteer: Gazetteer

    def code(self, unit: str) -> str | None:
        """Return the ISO 4217 code of a unit as the text writes it."""
        unit = " ".join(unit.split())
        known = _SIGNED.get(unit) or _DOLLARS.get(unit) or _SIGNS.get(unit) or _LETTERS.get(unit)
        known = known or _NAMES.get(unit)
        if known:
            return known
        if unit in _CFA:
            return self.currency if self.currency in _UNIONS else _UNIONS[-1]
        kind = _ISSUER.get(unit, "")
        if kind == "dollar":
            return self.dollar
        if unit in _RARE:
            return unit
        own = next((c for c in self.gazetteer.currencies if c.code == self.currency), None)
        return own.code if own is not None and own.unit in kind.split() else None


def find_money(text: str, start: int, end: int, money: Money) -> tuple[MoneyMention, ...]:
    """Return the amounts between two offsets, from left to right."""
    found: list[MoneyMention] = []
    for mention in _amounts(text, start, end, money):
        last = found[-1] if found else None
        if last is not None and _converts(text, last, mention):
            mention = replace(mention, equivalent_of=last.equivalent_of or last.span)  # noqa: PLW2901  # same amount, told apart
        found.append(mention)
    return tuple(found)


def _amounts(text: str, start: int, end: int, money: Money) -> Iterator[MoneyMention]:
    for match in _MONEY.finditer(text, start, end):
        unit = (
            match["also"] or match["before"] or match["after"] or match["spelt"] or match["sign"]
        )
        code = money.code(unit) or (money.code(match["before"]) if match["before"] else None)
        top = match["t1"] or match["t2"]  # of a range, the lower end is what is sure
        words = match["w3"] or match["w1"]
        value = number(match["d1"] or match["d2"], words, match["s1"] or match["s2"] or top)
        small = value < _LARGE and (match["w1"] is not None or unit in _SHORT)
        if code is None or value <= Decimal(0) or small:
            continue
        lead = match["lead"] or ""
        bounding = _BOUND.search(lead)
        yield MoneyMention(
            amount=value,
            currency=code,
            bound="at least" if top else bound(bounding[0] if bounding else None),
            span=match.span(),
            additional=bool(_MORE.search(_BOUND.sub("", lead))),
        )


def _converts(text: str, first: MoneyMention, second: MoneyMention) -> bool:
    """Tell whether `second` says in another currency what `first` says."""
    between = _CODED.sub("", text[first.span[1] : second.span[0]])
    if first.currency == second.currency or len(between) > _FARTHEST or ")" in between:
        return False
    lead = _BOUND.sub("", between)
    return bool(_CONVERTED.search(lead) or between.strip(" $") == "(")
