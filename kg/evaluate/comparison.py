"""Compare a found fact with one of the gold, by the rules of each kind of facts/1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kg.evaluate.likeness import Fact1, actors, as_list, number, overlap, same_actor, wording

_SAME_POST: Final = 0.75
_SAME_BODY: Final = 0.6
_SAME_NAME: Final = 0.6
_HALF: Final = 0.5
#: Forms of meetings that count as one.
_TALKS: Final = frozenset({"meeting", "courtesy-call", "session", "ceremony"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`weight` orders the pairs (0: no match); the rules hold strictly, or only their core."""

    weight: float
    strict: bool
    relaxed: bool


_Rule: TypeAlias = Callable[[Fact1, Fact1, float], Likeness]


def compare(gold: Fact1, found: Fact1) -> Likeness:
    """Compare two facts of one kind; links are compared by their ends (see `scoring`)."""
    return _RULES[gold["kind"]](gold, found, overlap(gold, found))


def _equal(gold: Fact1, found: Fact1, slot: str) -> bool:
    return (gold.get(slot) or None) == (found.get(slot) or None)


def _actors(gold: Fact1, found: Fact1, slot: str) -> float:
    return actors(gold.get(slot), found.get(slot))


def _wording(gold: Fact1, found: Fact1, slot: str) -> float:
    return wording(gold.get(slot), found.get(slot))


def _tenure(gold: Fact1, found: Fact1, _: float) -> Likeness:
    person = same_actor(gold.get("person"), found.get("person"))
    post = _wording(gold, found, "post")
    by_state = bool(gold.get("state")) or not gold.get("org")
    same = _equal(gold, found, "state") if by_state else _wording(gold, found, "org") >= _SAME_BODY
    holds = person and post >= _SAME_POST
    return Likeness(weight=person * (post + 0.5 * same), strict=holds and same, relaxed=holds)


def _meeting(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    forms = {gold.get("form"), found.get("form")}
    form = len(forms) == 1 or forms <= _TALKS
    who = _actors(gold, found, "participants")
    same = who == 1 and _equal(gold, found, "date") and gold["realis"] == found["realis"]
    return Likeness(
        weight=form * (who + 0.3 * shared), strict=form and same, relaxed=form and who >= _HALF
    )


def _statement(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    who, act = _actors(gold, found, "speakers"), gold.get("act") == found.get("act")
    here = shared > 0
    return Likeness(
        weight=min(1, shared * 2) * (0.2 + who + act),
        strict=here and who == 1 and act,
        relaxed=here and (who >= _HALF or act),
    )


def _commitment(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    who, what = _actors(gold, found, "by_whom"), _wording(gold, found, "action")
    here = shared > 0
    same = who == 1 and what >= _HALF and _equal(gold, found, "deadline")
    return Likeness(
        weight=here * (who + what), strict=here and same, relaxed=here and who >= _HALF
    )


def _aid(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    if gold.get("amount") is None and not shared:
        return Likeness(weight=0, strict=False, relaxed=False)
    money = _number(gold, found, "amount") and _equal(gold, found, "currency")
    donor, recipient = _actors(gold, found, "donor"), _actors(gold, found, "recipient")
    weight = money + donor + 0.5 * recipient + 0.5 * shared if money or shared else 0
    return Likeness(
        weight=weight,
        strict=money and donor == 1 and recipient == 1,
        relaxed=money and donor >= _HALF,
    )


def _agreement(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    parties, name = _actors(gold, found, "parties"), _wording(gold, found, "name")
    named = name >= _SAME_NAME or shared > _HALF
    same = parties == 1 and gold.get("form") == found.get("form") and _equal(gold, found, "date")
    return Likeness(
        weight=named * (name + parties + 0.5 * shared),
        strict=named and same,
        relaxed=named and parties >= _HALF,
    )


def _deal(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    buyer, goods = _actors(gold, found, "buyer"), _wording(gold, found, "goods")
    here = shared > 0
    same = buyer == 1 and goods >= _HALF and _number(gold, found, "quantity")
    return Likeness(
        weight=here * (buyer + goods), strict=here and same, relaxed=here and buyer >= _HALF
    )


def _action(gold: Fact1, found: Fact1, shared: float) -> Likeness:
    type_ = gold.get("type") == found.get("type")
    who = actors(_both_sides(gold), _both_sides(found))
    near = bool(shared or who)
    same = who == 1 and _equal(gold, found, "date")
    here = type_ and shared > 0
    return Likeness(weight=near * type_ * (0.1 + who + shared), strict=here and same, relaxed=here)


def _both_sides(fact: Fact1) -> list[object]:
    return [*as_list(fact.get("actors")), *as_list(fact.get("targets"))]


def _number(gold: Fact1, found: Fact1, slot: str) -> bool:
    return number(gold.get(slot)) == number(found.get(slot))


_RULES: Final[Mapping[str, _Rule]] = {
    "tenure": _tenure,
    "meeting": _meeting,
    "statement": _statement,
    "commitment": _commitment,
    "aid": _aid,
    "agreement": _agreement,
    "deal": _deal,
    "action": _action,
}

#: The slots that a strict match looks at, by kind; the gallery shows which of them differ.
DECIDING: Final[Mapping[str, tuple[str, ...]]] = {
    "tenure": ("person", "post", "state", "org"),
    "meeting": ("form", "participants", "date", "realis"),
    "statement": ("speakers", "act"),
    "commitment": ("by_whom", "action", "deadline"),
    "aid": ("donor", "recipient", "amount", "currency"),
    "agreement": ("name", "parties", "form", "date"),
    "deal": ("buyer", "goods", "quantity"),
    "action": ("type", "actors", "targets", "date"),
    "link": ("relation", "source", "target"),
}
