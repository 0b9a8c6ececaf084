"""Which persons are one: by name, state and post, never by a post alone."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from kg.world.descriptions import Around, Comparer, Description
from kg.world.mentions import Mention
from kg.world.names import Level, persons_alike, sound, words
from kg.world.weighing import APART, Scales, Weighed

_PRIOR: Final = -3.0
_NAMES: Final[Mapping[Level, tuple[float, str]]] = {
    "same": (6.0, "the same name"),
    "within": (4.0, "the one name within the other"),
    "sound": (3.0, "names that sound the same"),
    "alike": (2.5, "names spelled alike"),
    "partly": (2.0, "names that are alike as far as both are given"),
}
_LEVELS: Final[tuple[Level, ...]] = ("same", "within", "sound", "alike", "partly")
_SINGLE: Final = 3.0  # a name of one word tells that much less
_BLOCK: Final = 3  # sounds of a word that a block is keyed by


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    del around
    return {
        "post": frozenset(mention.get("post")),
        "state": frozenset(mention.get("state")),
    }


def _blocks(person: Description) -> tuple[str, ...]:
    return tuple(sorted(set(_keys(person))))


def _keys(person: Description) -> Iterator[str]:
    for name in person.names:
        heard = sorted({sound(word)[:_BLOCK] for word in words(name) if len(word) > 1})
        for one, other in combinations(heard, 2):
            yield f"{one} {other}"
        for post in person.get("post"):
            for one in heard:
                yield f"{post} {one}"


def _compare(one: Description, other: Description) -> Weighed:
    level, name = _nearest(one, other)
    if level is None:
        return APART
    scales = Scales(_PRIOR)
    weight, reason = _NAMES[level]
    scales.put(weight - (_SINGLE if len(words(name)) == 1 else 0.0), reason)
    states = one.get("state"), other.get("state")
    if states[0] & states[1]:
        scales.put(1.5, "of the same state")
    elif states[0] and states[1]:
        scales.put(-4.0, "of different states")
    if one.get("post") & other.get("post"):
        scales.put(3.0, "in the same post")
    if one.told_with(other):
        scales.put(-3.0, "both named in one release")
    return scales.result()


def _nearest(one: Description, other: Description) -> tuple[Level | None, str]:
    """Return how near the nearest names are, and the shorter one of them."""
    found = {
        persons_alike(name, second): min(name, second, key=len)
        for name in one.names
        for second in other.names
    }
    level = next((each for each in _LEVELS if each in found), None)
    return level, found.get(level, "") if level else ""


PERSONS: Final = Comparer(sets=_sets, blocks=_blocks, compare=_compare, apart=True)
