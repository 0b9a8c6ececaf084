"""The last gate: no fact leaves without words that say it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kg.errors import EvidenceError
from kg.extract.values_calendar import MONTHS
from kg.model.evidence import Evidence
from kg.model.facts import Action, Agreement, Aid, Deal, Fact, Meeting
from kg.model.release import Release

_DIGITS: Final = re.compile(r"\d[\d,.\s]*")
_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHLY: Final = 2  # parts of a date: year and month
_RELATIVE: Final = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this|last|next|ago|earlier|recent\w*|now|(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day|same day)\b",
    re.IGNORECASE,
)


def verify(release: Release, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return `facts` without those whose amount or actor the words do not carry.

    A date without words is cleared, unless it is marked as inferred.

    Raises:
        EvidenceError: a quote is not the text at its offsets.
    """
    return tuple(f for fact in facts for f in _verified(release, fact))


def _verified(release: Release, fact: Fact) -> Iterator[Fact]:
    for evidence in (*fact.evidence, *(s.evidence for s in fact.support)):
        _anchored(release, fact, evidence)
    if not fact.evidence or not _complete(fact):
        return
    quotes = " ".join(e.quote for e in fact.evidence)
    if any(not _says_number(quotes, number) for number in _numbers(fact)):
        return
    if isinstance(fact, Meeting | Agreement | Action) and fact.date is not None:
        inferred = any(s.slot == "date" and s.basis == "inferred" for s in fact.support)
        if not inferred and not _says_date(quotes, fact.date, release):
            yield replace(fact, date=None)
            return
    yield fact


def _anchored(release: Release, fact: Fact, evidence: Evidence) -> None:
    if not evidence.supported_by(release.text):
        raise EvidenceError(
            f"{release.id}: {fact.rule or type(fact).__name__} quotes {evidence.quote!r}, which "
            f"does not stand at {evidence.start}:{evidence.end}",
            hint="Cut quotes with Evidence.of(release.text, start, end); offsets are code points.",
        )


def _complete(fact: Fact) -> bool:
    """Tell whether the slots that make a fact of its kind are filled."""
    match fact:
        case Meeting(participants=actors):
            return bool(actors)
        case Aid(donor=donor, recipient=recipient):
            return bool(donor and recipient)
        case Agreement(name=name):
            return bool(name)
        case Action(targets=targets, actors=actors):
            return bool(targets or actors)
        case Deal(buyer=buyer, goods=goods):
            return bool(buyer and goods)
        case _:
            return True


def _numbers(fact: Fact) -> Iterator[Decimal]:
    match fact:
        case Aid(amount=amount):
            yield from (n for n in (amount,) if n is not None)
        case Deal(quantity=quantity, value=value):
            yield from (n for n in (quantity, value) if n is not None)
        case Action(quantity=quantity):
            yield from (n for n in (quantity,) if n is not None)
        case _:
            return


#: The digits in which a part of a number ends.
_PARTS: Final = {"half": "5", "quarter": "25", "quarters": "75"}


def _core(digits: str) -> str:
    """Return the digits that carry a number: scale, point and separators do not matter."""
    return re.sub(r"\D", "", digits).strip("0")


def _says_number(text: str, number: Decimal) -> bool:
    wanted = _core(format(number, "f"))
    if any(_core(m[0]) == wanted for m in _DIGITS.finditer(text)):
        return True
    if any(_core(part) == wanted for m in _DIGITS.finditer(text) for part in m[0].split()):
        return True
    told = re.findall(r"[a-z]+", text.lower())
    words = [w for w in told if w in _WORDS or w == "hundred"]
    parts = {end for w, end in _PARTS.items() if w in told}  # "half a million", "two and a half"
    said = ("", *(_core(str(value)) for value in _said(words)))
    return any(value + end == wanted for value in said for end in ("", *sorted(parts)))


def _said(words: list[str]) -> Iterator[int]:
    """Yield what runs of number words can mean: each word, and all that precede it in its run."""
    total = 0
    for word in words:
        total = total * 100 if word == "hundred" else total + _WORDS[word]
        yield total
        if word != "hundred":
            yield _WORDS[word]


def _says_date(text: str, date: str, release: Release) -> bool:
    """Tell whether the last part of each end of `date` is said, in figures or relative to today.

    A month is said by its name, so only days and years are looked for; without any year it can be
    one of the year before or after that of the release: "last met in November", told in March.
    """
    if _RELATIVE.search(text):
        return True
    told = {int(n) for n in re.findall(r"\d+", text)}
    if release.published is not None:
        told.add(release.published.year)
    for end in date.split("/"):
        parts = [int(p) for p in end.split("-")]
        day_or_year = parts[2] if len(parts) == 3 else parts[0]  # noqa: PLR2004  # year-month-day
        if day_or_year not in told and not _says_month(text, parts, release):
            return False
    return True


def _says_month(text: str, parts: list[int], release: Release) -> bool:
    """Tell whether a month of a year beside that of the release stands by its name alone."""
    beside = release.published is not None and abs(parts[0] - release.published.year) == 1
    if not beside or len(parts) != _MONTHLY or _YEAR.search(text) is not None:
        return False
    words = set(re.findall(r"[a-z]+", text.lower()))
    return any(w in words for w, month in MONTHS.items() if month == parts[1])
