"""Which organisations, joint bodies and places are one: by name and state."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz

from kg.gazetteer import load_gazetteer
from kg.world.descriptions import Around, Comparer, Description
from kg.world.mentions import Mention
from kg.world.names import sound, words
from kg.world.weighing import APART, Scales, Weighed

_PRIOR: Final = -3.0
_ALIKE: Final = 90  # of 100
_LEAST: Final = 2  # letters of an abbreviation
_BLOCK: Final = 4  # sounds of a word that a block is keyed by
#: Words that stand before names of states, and tell nothing.
_STYLES: Final = frozenset(("kingdom", "republic", "royal", "government", "united"))


@cache
def state_words() -> frozenset[str]:
    """Return the words of the names of all states."""
    states = load_gazetteer().states
    names = (n for s in states for n in (s.name, s.official_name, *s.names, *s.adjectives))
    return frozenset(word for name in names for word in words(name)) - _STYLES


@lru_cache(maxsize=65536)
def core(name: str) -> frozenset[str]:
    """Return the words of a name without those that name states."""
    return frozenset(words(name)) - state_words() - _STYLES


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    del around
    named = mention.get("ofState") or mention.get("party")
    return {
        "state": frozenset(mention.get("ofState")),
        "party": frozenset(mention.get("party")),
        # what the release speaks of counts only where the body itself names no state
        "context": frozenset(() if named else mention.told.states),
        "issuer": frozenset(() if named else (mention.told.issuer,)) - {""},
    }


def _blocks(body: Description) -> tuple[str, ...]:
    return tuple(sorted(set(_keys(body))))


def _keys(body: Description) -> Iterator[str]:
    for name in body.names:
        kept = sorted(core(name)) or sorted(words(name))
        yield " ".join(kept)
        initials = _initials(name)
        if len(initials) >= _LEAST:
            yield initials
        elif kept:  # one letter stands for no name, but too many begin with it
            yield f"~{sound(kept[0])[:_BLOCK]}"
        if name.isupper():
            yield name.casefold()


def _initials(name: str) -> str:
    return "".join(word[0] for word in words(name) if word not in state_words())


def _compare(one: Description, other: Description) -> Weighed:
    scales = Scales(_PRIOR)
    if not _names(one, other, scales):
        return APART
    for slot in ("party", "state"):
        values = one.get(slot), other.get(slot)
        if all(values) and not (
            values[0] == values[1] if slot == "party" else values[0] & values[1]
        ):
            scales.rule_out("of different states")
        elif all(values):
            scales.put(2.0, "of the same states")
    for here, there in ((one, other), (other, one)):
        sides = there.get("party") or there.get("state")
        if sides and not (here.get("party") or here.get("state")):
            if sides <= here.get("context"):
                scales.put(1.0, "the release that names no state speaks of these states")
            else:
                scales.put(-3.0, "the release that names no state does not speak of these states")
    if _shortened(one, other) or _shortened(other, one):
        scales.put(2.5, "the one name shortens the other in one release")
    if not any(each.get("party") or each.get("state") for each in (one, other)) and not (
        one.get("issuer") & other.get("issuer")
    ):
        scales.put(-2.0, "told of by different sides, without its state")
    return scales.result()


def _shortened(short: Description, full: Description) -> bool:
    """Tell whether a release names a joint body in full, and without its states."""
    bare = not (short.get("party") or short.get("state"))
    return bare and len(full.get("party")) > 1 and short.told_with(full)


def _names(one: Description, other: Description, scales: Scales) -> bool:
    """Weigh the nearest names; tell whether there are any that are near."""
    pairs = [(frozenset(words(a)), frozenset(words(b)), a, b)
             for a in one.names for b in other.names]  # fmt: skip
    if any(a == b for a, b, *_ in pairs):
        scales.put(5.0, "the same words in the name")
        return True
    if any(core(a) and core(a) == core(b) for *_, a, b in pairs):
        scales.put(2.0, "names that differ only in states")
        return True
    if any(_stands_for(a, b) or _stands_for(b, a) for *_, a, b in pairs):
        scales.put(3.0, "the one name abbreviates the other")
        return True
    if any(fuzz.token_sort_ratio(a, b) >= _ALIKE for *_, a, b in pairs):
        scales.put(2.0, "names spelled alike")
        return True
    return False


def _stands_for(short: str, long: str) -> bool:
    return len(short) >= _LEAST and short.isupper() and short.casefold() == _initials(long)


BODIES: Final = Comparer(sets=_sets, blocks=_blocks, compare=_compare, apart=True)
