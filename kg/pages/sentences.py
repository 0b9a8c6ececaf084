"""Say in another language what the world composes in English: reasons, deadlines, briefs.

The world and the brief tell what they find in sentences with names and days in them. Here and in
`reasons` each such sentence stands once with its gaps; a text that fits one is said in the
language of the reader, its days and amounts as that language writes them and its parts in the
same way. What fits none stays as it is: names, and words of releases.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from babel.numbers import format_decimal

from kg.gazetteer.load import load_gazetteer
from kg.pages.languages import Words, mark, of_data, unmarked
from kg.pages.reasons import REASONS, ROLES
from kg.pages.terms import TERMS

#: Sentences of a brief with gaps, the more particular first.
BRIEF: Final = (
    mark("%(what)s, %(dates)s, told by %(codes)s."),
    mark("%(what)s, told by %(codes)s."),
    mark("%(what)s is %(agreement)s (%(why)s)."),
    mark("%(amount)s from %(who)s for %(whom)s alone, %(money)s (%(flows)s)"),
    mark("%(amount)s from %(who)s shared by %(whom)s, %(money)s (%(flows)s)"),
    mark("%(amount)s from %(who)s for %(whom)s, of whom sources name different ones, %(money)s (%(flows)s)"),  # noqa: E501  # one text
    mark("In no total, for sources differ: %(whats)s."),
    mark("%(what)s is the sum of %(number)s of these, and is not added."),
    mark("%(what)s holds %(number)s of these, and is not added."),
    mark("On “%(what)s”: %(whats)s."),
    mark("%(dates)s: %(who)s %(bearing)s %(what)s."),
    mark("%(codes)s: %(what)s"),
    mark("sources differ: %(what)s"),
    mark("due by %(day)s (%(why)s, as %(code)s tells): %(commitment)s"),
    mark("due by %(day)s (%(why)s): %(commitment)s"),
    mark("due not before %(day)s (%(why)s, as %(code)s tells): %(commitment)s"),
    mark("due not before %(day)s (%(why)s): %(commitment)s"),
    mark("%(commitment)s, %(why)s"),
    mark("%(compared)s: %(why)s"),
    mark("%(number)s flow"), mark("%(number)s flows"),
    mark("no state"), mark("nobody named"), mark("a giver who is not named"),
)  # fmt: skip
#: A sum with what it is for.
_SUM_FOR: Final = mark("%(total)s: %(purposes)s.")
#: Sentences of the world with gaps.
SENTENCES: Final = (
    mark("as releases call it"),
    mark("named without a day"),
    mark("one side left it on %(day)s, another party has upheld it since"),
    mark("by the words of one side, %(day)s"),
    mark("no time was told"),
    mark("told as a date: %(dates)s"),
    mark("last day %(day)s: %(why)s"),
    mark("%(day)s came: %(why)s"),
    mark("within %(span)s, counted from %(why)s"),
    mark("once it has held for %(span)s, counted from %(why)s"),
    mark("the day of the release"),
    mark("the date of %(what)s is not known, so that its place in time is open"),
    *REASONS,
    *BRIEF,
    mark("by %(day)s"), mark("from %(day)s on"), mark("%(start)s to %(end)s"),
    mark("%(number)s day"), mark("%(number)s days"), mark("%(number)s hours"),
    mark("%(number)s week"), mark("%(number)s weeks"),
    mark("%(number)s month"), mark("%(number)s months"),
    mark("%(number)s years"),
    mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six"), mark("ten"),
)  # fmt: skip
#: What two merged records are told by: `“…” = “…”: ` and the reasons.
_ONE: Final = re.compile(r"(“.+” = “.+”: )(.+)", re.DOTALL)
#: Who promises what, and in brackets how it stands: `India: train nurses (open, …).`
_PROMISE: Final = re.compile(r"(.+?): (.+?) \(((?:{states}|due |sources differ: ).+)\)\.".replace(
    "{states}", "|".join(map(re.escape, sorted(TERMS["commitment"], key=len, reverse=True)))
), re.DOTALL)  # fmt: skip
#: A sum, and after a colon what it is for: `USD 10 from Japan … (2 flows): bridges; ports.`
_SUM: Final = re.compile(r"(.+? \(\d+ flows?\))(?:: (.+))?\.", re.DOTALL)
_GAP: Final = re.compile(r"%\((\w+)\)s")
_DAY: Final = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATES: Final = rf"(?:[Bb]y {_DAY}|[Ff]rom {_DAY} on|{_DAY} to {_DAY}|{_DAY}/{_DAY}|{_DAY})"


def retold(words: Words, text: str) -> str:
    """Return a sentence of the world in the language of the reader, else as it is."""
    return unmarked(_told(words, text))


def marked(words: Words, text: str) -> str:
    """Return the same with marks around what is of the data (see `of_data`)."""
    return _told(words, text)


def _told(words: Words, text: str) -> str:
    whole = _ONE.fullmatch(text)
    if whole:
        return f"{_kept(words, whole[1])}{', '.join(_said_apart(words, whole[2].split(', ')))}"
    promise = _PROMISE.fullmatch(text)
    if promise:
        states = "; ".join(_told(words, state) for state in _listed(promise[3]))
        return words.say(
            "%(who)s: %(what)s (%(states)s).",
            who=_names(words, promise[1]), what=_kept(words, promise[2]), states=states,
        )  # fmt: skip
    total = _SUM.fullmatch(text)
    if total and (said := _fitting(words, _uncapital(total[1]))):
        said = f"{said[:1].upper()}{said[1:]}"
        if not total[2]:
            return f"{said}."
        return words.say(_SUM_FOR, total=said, purposes=_kept(words, total[2]))
    return _fitting(words, text) or _kept(words, text)


def _kept(_: Words, text: str) -> str:
    return of_data(text)


def _fitting(words: Words, text: str) -> str:
    """Return what the sentence that `text` fits says, "" if it fits none."""
    if text in _terms():
        return words.say(text)
    for sentence, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return words.say(sentence, **dict(_parts(words, found)))
    return ""


def _parts(words: Words, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for name, part in found.groupdict().items():
        yield name, _GAPS.get(name, _ANY)[1](words, part)


def _said_apart(words: Words, parts: list[str]) -> Iterator[str]:
    """Yield reasons that are joined by commas; a reason may have one of its own."""
    while parts:
        for end in range(1, len(parts) + 1):
            said = _fitting(words, ", ".join(parts[:end]))
            if said:
                yield said
                break
        else:
            end = 1
            yield _kept(words, parts[0])
        parts = parts[end:]


def _uncapital(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def _listed(text: str) -> list[str]:
    """Return what is joined by semicolons; the state of a passed deadline has one of its own."""
    return re.split(r"; (?!no release tells of it)", text)


def _dates(words: Words, text: str) -> str:
    """Return dates as `kg.network.words.date_words` tells them, or as EDTF has them."""
    told = (f"{one.replace('/', ' to ')}" for one in text.split(" or "))
    said = [_fitting(words, f"{one[:1].lower()}{one[1:]}") or words.day(one) for one in told]
    joined = words.say(" or ").join(said)
    return f"{joined[:1].upper()}{joined[1:]}" if text[:1].isupper() else joined


def _names(words: Words, text: str) -> str:
    """Return names that are joined by "and"; a name that has an "and" itself stays whole."""
    parts = text.split(" and ")
    if all(part in _states() for part in parts):
        return words.listed(tuple(_kept(words, part) for part in parts))
    return _fitting(words, text) or _kept(words, text)


def _codes(words: Words, text: str) -> str:
    parts = text.split(" and ")
    return words.listed(tuple(parts)) if len(parts) > 1 else _fitting(words, text) or text


def _amount(words: Words, text: str) -> str:
    bound, currency, number = re.fullmatch(r"(.*?)([A-Z]{3}) ([\d,.]+)", text).groups()  # type: ignore[union-attr]  # it fitted
    said = format_decimal(number.replace(",", ""), locale=words.locale)
    return f"{words.say(bound.strip())} {currency} {said}" if bound else f"{currency} {said}"


def _term(words: Words, text: str) -> str:
    return words.say(text)


def _several(words: Words, text: str) -> str:
    return "; ".join(_told(words, part) for part in _listed(text))


def _choice(values: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(values, key=len, reverse=True)))


#: Name of a gap → what fits in it, and how that is said; any text fits in others, and is retold.
_GAPS: Final[Mapping[str, tuple[str, Callable[[Words, str], str]]]] = {
    **dict.fromkeys(("day", "start", "end"), (_DAY, Words.day)),
    "dates": (rf"{_DATES}(?: or {_DATES})*", _dates),
    "amount": (rf"(?:(?:{_choice(TERMS['amount'])}) )?[A-Z]{{3}} [\d,.]+", _amount),
    "number": (r"\w+", lambda words, text: _fitting(words, text) or text),
    "codes": (r"(?:[A-Z]{3}(?: and [A-Z]{3})*|no state)", _codes),
    "code": (r"[A-Z]{3}", lambda _, text: text),
    "who": (".+?", _names),
    "whom": (".+?", _names),
    "whats": (".+", _several),
    "what": (".+?", _kept),
    "role": (_choice(ROLES), _term),
    **{
        name: (_choice(TERMS[name]), _term)
        for name in ("agreement", "bearing", "commitment", "compared", "money")
    },
}  # fmt: skip
_ANY: Final = (".+?", _told)


@cache
def _terms() -> frozenset[str]:
    return frozenset(chain.from_iterable(TERMS.values()))


@cache
def _states() -> frozenset[str]:
    return frozenset(state.name for state in load_gazetteer().states)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, re.compile(_pattern(sentence), re.DOTALL)) for sentence in SENTENCES)


def _pattern(sentence: str) -> str:
    """Return what a sentence with gaps looks like when these are filled."""
    parts = _GAP.split(sentence)
    return "".join(
        f"(?P<{part}>{_GAPS.get(part, _ANY)[0]})" if place % 2 else re.escape(part)
        for place, part in enumerate(parts)
    )
