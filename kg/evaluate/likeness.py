"""How alike two values of a slot are: names, sets of names, words, amounts, spans."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

#: A fact as facts/1 JSON has it; slots differ from kind to kind, and may be missing (hence Any).
Fact1: TypeAlias = Mapping[str, Any]

#: Small words do not count.
_SMALL: Final = frozenset(
    {"the", "a", "an", "of", "and", "to", "in", "on", "for", "with", "between", "at", "by"}
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_CODE: Final = re.compile(r"[A-Z]{3}")


def words(value: object) -> tuple[str, ...]:
    """Return the telling words of `value` in order, in ASCII and lower case."""
    plain = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().lower()
    return tuple(word for word in _WORD.findall(plain) if word not in _SMALL)


def wording(first: object, second: object) -> float:
    """Return the F1 of the words of two texts, each word counted as often as it occurs.

    Two empty texts are alike (1), an empty and a full one are not (0).
    """
    ours, theirs = words(first or ""), words(second or "")
    if not ours or not theirs:
        return float(ours == theirs)
    return _dice(_paired(ours, theirs, lambda x, y: x == y), len(ours) + len(theirs))


def same_actor(first: object, second: object) -> bool:
    """Tell whether two names mean one actor: equal codes, or the words of one in the other's."""
    if _is_code(first) or _is_code(second):
        return first == second
    ours, theirs = set(words(first)), set(words(second))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def actors(first: object, second: object) -> float:
    """Return the F1 of two sets of actors, each given as a list, one name or None."""
    ours, theirs = as_list(first), as_list(second)
    if not ours or not theirs:
        return float(not ours and not theirs)
    return _dice(_paired(ours, theirs, same_actor), len(ours) + len(theirs))


def as_list(value: object) -> list[object]:
    """Return a slot that may be missing, one value or a list as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def number(value: object) -> float | None:
    """Return an amount written as text, None where there is no number."""
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


def overlap(first: Fact1, second: Fact1) -> float:
    """Return the share of the shorter evidence that the other's evidence covers."""
    ours, theirs = _characters(first), _characters(second)
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


def _characters(fact: Fact1) -> set[int]:
    return {
        at for quote in fact.get("evidence") or () for at in range(quote["start"], quote["end"])
    }


def _is_code(name: object) -> bool:
    return _CODE.fullmatch(str(name)) is not None


def _paired(ours: Sequence[Any], theirs: Sequence[Any], alike: Any) -> int:  # noqa: ANN401  # a test on two values of any one type
    """Return how many of `ours` find a partner of their own in `theirs`, the first that fits."""
    free = list(theirs)
    pairs = 0
    for one in ours:
        partner = next((at for at, other in enumerate(free) if alike(one, other)), None)
        if partner is not None:
            del free[partner]
            pairs += 1
    return pairs


def _dice(shared: int, total: int) -> float:
    return 2 * shared / total
