"""Weigh what several kinds have in common: dates, parties, places, words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from kg.network.dates import Interval
from kg.world.descriptions import Description
from kg.world.names import words
from kg.world.weighing import Scales

_DYAD: Final = 2
_STEM: Final = 4  # letters that two forms of one word have in common
#: Words that almost any text of this kind has.
_PLAIN: Final = frozenset(
    ("its", "their", "his", "her", "this", "that", "will", "all", "both", "not", "as", "is", "be",
     "are", "support", "help", "assist", "provide")
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Weights for dates: the same day, the same longer span, days that may be the same.

    `off_by_one` is the weight where two exact days are next to each other, None if that rules
    out that the two are one.
    """

    same: float
    span: float
    may_be: float
    off_by_one: float | None = None


def put_days(one: Interval, other: Interval, weights: Days, scales: Scales) -> None:
    """Weigh two dates; nothing is said of what has none."""
    if not (one.known and other.known):
        return
    if one.exact and other.exact:
        apart = abs((one.exact - other.exact).days)
        if apart == 0:
            scales.put(weights.same, f"on the same day, {one.exact.isoformat()}")
        elif apart == 1 and weights.off_by_one is not None:
            scales.put(weights.off_by_one, "on days next to each other")
        else:
            scales.rule_out(f"on different days, {one.exact} and {other.exact}")
    elif one.before(other) or other.before(one):
        scales.rule_out("at different times")
    elif one == other and one.first is not None:
        scales.put(weights.span, "in the same month or year")
    else:
        scales.put(weights.may_be, "at times that may be the same")


def put_parties(one: Description, other: Description, scales: Scales, *, slot: str) -> None:
    """Weigh the states of two things; where one names none, what its release speaks of counts."""
    here, there = one.get(slot), other.get(slot)
    if here and there:
        if here == there:
            scales.put(2.0, "between the same parties")
        elif len(here & there) >= min(_DYAD, len(here), len(there)):
            scales.put(0.5, "the parties of the one among those of the other")
        else:
            scales.rule_out("between different parties")
        return
    for named, silent in ((here, other), (there, one)):
        if named:
            if named <= silent.get("context"):
                scales.put(1.5, "the release that names no parties speaks of these")
            elif named & silent.get("issuer"):
                scales.put(1.5, "the release that names no parties is that of one of these")
            elif named & silent.get("context"):
                scales.put(-0.5, "the release that names no parties speaks of some of these")
            else:
                scales.put(-4.0, "the release that names no parties does not speak of these")
    if not here and not there and len(one.get("context") & other.get("context")) >= _DYAD:
        scales.put(0.5, "told of in releases about the same states")


def put_places(one: Description, other: Description, scales: Scales, *, apart: float) -> None:
    """Weigh where two things were; a building and its city are different places, so not much."""
    here, there = one.get("place"), other.get("place")
    if here and there:
        if here & there:
            scales.put(1.5, "at the same place")
        else:
            scales.put(apart, "at different places")


def pairs_of(states: Iterable[str]) -> tuple[str, ...]:
    """Return all pairs of states as keys of blocks."""
    names = sorted(iri.rpartition("/")[2] for iri in states)
    return tuple(f"{one}-{other}" for one, other in combinations(names, _DYAD))


@lru_cache(maxsize=65536)
def telling(text: str) -> tuple[str, ...]:
    """Return the words of a text that tell what it is about, sorted, each once."""
    return tuple(sorted({word for word in words(text) if len(word) > _DYAD} - _PLAIN))


def stems(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of telling words, sorted: words that are one have the same."""
    return tuple(sorted({word[:_STEM] for text in texts for word in telling(text)}))


def common_words(one: Iterable[str], other: Iterable[str]) -> float:
    """Return what part of the words of the shorter text are in the longer one, at best."""
    return _in_common(frozenset(one), frozenset(other))


@lru_cache(maxsize=65536)
def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    best = 0.0
    for here in map(telling, one):
        for there in map(telling, other):
            few, many = sorted((here, there), key=len)
            if few:
                found = sum(any(_same_word(word, each) for each in many) for word in few)
                best = max(best, found / len(few))
    return best


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are one but for its ending."""
    alike = one[:_STEM] == other[:_STEM]
    return one == other or (alike and fuzz.ratio(one, other) >= 75)  # noqa: PLR2004
