"""Compare names: words, initials, and spellings that transliteration makes of one name."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz

_WORD: Final = re.compile(r"\w+")
_EMPTY: Final = frozenset(
    ("a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "the", "to", "with")
)
#: Letters that transliterations write with or without h, or one for the other.
_SOUNDS: Final = (
    ("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "c"), ("sh", "s"), ("gh", "g"), ("bh", "b"),
    ("dh", "d"), ("ck", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_ALIKE: Final = 80  # of 100: one slip in five letters
_SHORT: Final = 3  # letters; shorter words must be the very same
_FULL: Final = 2  # words of a full name

Level = Literal["same", "within", "sound", "alike", "partly", "other"]


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without accents, articles and punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    stripped = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(word for word in _WORD.findall(stripped) if word not in _EMPTY)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return the first letter and the consonants after it, as transliterations keep them."""
    plain = word
    for written, heard in _SOUNDS:
        plain = plain.replace(written, heard)
    kept = plain[:1] + re.sub("[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=262144)
def persons_alike(one: str, other: str) -> Level:
    """Tell how near two names of persons are; the order of their words does not count.

    `same` words; all words of the shorter `within` the longer (initials stand for words); the
    same `sound` of all words; `alike` letters of all words; words of the shorter that are alike
    or initials, `partly`; `other` names.
    """
    few, many = sorted((words(one), words(other)), key=len)
    if not few:
        return "other"
    if sorted(few) == sorted(many):
        return "same"
    if len(few) < _FULL:
        return "within" if few[0] in many else "other"
    if _aligned(few, many, _same_or_initial):
        return "within"
    if len(few) != len(many):
        return "partly" if _aligned(few, many, _initial_or_alike) else "other"
    if _aligned(few, many, lambda a, b: sound(a) == sound(b)):
        return "sound"
    if _aligned(few, many, _alike):
        return "alike"
    return "partly" if _aligned(few, many, _initial_or_alike) else "other"


def _aligned(few: Sequence[str], many: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    """Tell whether every word of `few` fits a word of `many`, each used once."""
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        found = next((other for other in left if other == word), None)
        found = found or next((other for other in left if fits(word, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _initial_or_alike(one: str, other: str) -> bool:
    return _same_or_initial(one, other) or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= _SHORT or one[0] != other[0]:
        return one == other
    return fuzz.ratio(one, other) >= _ALIKE or sound(one) == sound(other)
