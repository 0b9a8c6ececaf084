"""Which flows of aid are one: by giver, amount, purpose, receiver and time of the reports."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kg.world.descriptions import Around, Comparer, Description
from kg.world.evidence import Days, common_words, put_days
from kg.world.mentions import Mention
from kg.world.weighing import APART, Scales, Weighed

_PRIOR: Final = -4.0
_DAYS: Final = Days(same=2.0, span=0.0, may_be=0.0, off_by_one=-1.0)
_NEAR: Final = 30  # days between two reports of one announcement
_FAR: Final = 120
_NEVER: Final = 540  # an item is still reported when it is paid, a year and more later
_WORDS: Final = 0.5  # part of the words of a purpose
_AMOUNTS: Final = ("value", "minValue", "maxValue")


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    return {
        "donor": around.canonical_of(mention, "donor"),
        "recipient": frozenset(mention.get("recipientState")),
        "named": frozenset(
            () if mention.inferred("recipientState") else mention.get("recipientState")
        ),
        "currency": frozenset(mention.get("currency")),
        "amount": frozenset(f"{slot} {value}" for slot in _AMOUNTS for value in mention.get(slot)),
        "topic": frozenset(mention.get("subject")),
        "purpose": frozenset(mention.get("purposeText")),
        "part": frozenset((*mention.get("isPartOf"), *mention.get("additionalTo"))),
        "stage": frozenset(mention.get("stage")),
        "known": frozenset((str(mention.told.known.toordinal()),)),
    }


def _blocks(flow: Description) -> tuple[str, ...]:
    """Return keys of giver and currency, with the time of the reports or amount and receiver."""
    seasons = {_season(day + shift) for day in _known(flow) for shift in (0, _FAR)}
    keys = {
        f"{donor} {currency} {season}"
        for donor in flow.get("donor")
        for currency in flow.get("currency")
        for season in seasons
    }
    keys |= {
        f"{donor} {currency} {amount} {recipient}"
        for donor in flow.get("donor")
        for currency in flow.get("currency")
        for amount in flow.get("amount")
        for recipient in flow.get("recipient")
    }
    return tuple(sorted(keys))


def _known(flow: Description) -> tuple[int, ...]:
    return tuple(sorted(map(int, flow.get("known"))))


def _season(day: int) -> int:
    return day // _FAR


def _compare(one: Description, other: Description) -> Weighed:
    if not one.get("donor") & other.get("donor") or not (
        one.get("currency") & other.get("currency")
    ):
        return APART
    if _excluded(one, other):
        return APART
    scales = Scales(_PRIOR)
    scales.put(1.0, "from the same giver")
    _receivers(one, other, scales)
    purposes = _purposes(one, other, scales)
    _times(one, other, scales)
    if one.told_with(other):
        scales.rule_out("both told of in one release")
    if one.key in other.get("part") or other.key in one.get("part"):
        scales.rule_out("the one is a part of, or comes on top of, the other")
    _amounts(one, other, scales, alike=purposes)
    return scales.result()


def _excluded(one: Description, other: Description) -> bool:
    """Tell at little cost whether receivers, time or amounts rule out that two flows are one."""
    here, there = one.get("named"), other.get("named")
    gap = _gap(one, other)
    if (here and there and not here & there) or gap > _NEVER:
        return True
    amounts = one.get("amount"), other.get("amount")
    apart = gap > _NEAR and all(amounts) and not amounts[0] & amounts[1]
    return apart and not _overlap(one, other)


def _gap(one: Description, other: Description) -> int:
    """Return the least number of days between reports."""
    return min(abs(a - b) for a in _known(one) for b in _known(other))


def _receivers(one: Description, other: Description, scales: Scales) -> None:
    here, there = one.get("recipient"), other.get("recipient")
    if here and there:
        if here == there:
            scales.put(1.0, "for the same states")
        elif here & there:
            scales.put(0.0, "for states of which not all are the same")


def _purposes(one: Description, other: Description, scales: Scales) -> bool:
    """Weigh the purposes; tell whether they are alike."""
    here, there = one.get("topic"), other.get("topic")
    shared = common_words(one.get("purpose"), other.get("purpose")) >= _WORDS
    if here & there:
        scales.put(1.5, f"for the same purpose, {', '.join(sorted(here & there))}")
    elif here and there:
        scales.put(-5.0, "for different purposes")
    if shared:
        scales.put(1.5, "purposes in the same words")
    elif one.get("purpose") and other.get("purpose") and not (here and there):
        scales.put(-1.5, "purposes in different words")
    return bool(here & there) or shared


def _times(one: Description, other: Description, scales: Scales) -> None:
    gap = _gap(one, other)
    if one.days.exact and other.days.exact and one.get("stage") & other.get("stage"):
        put_days(one.days, other.days, _DAYS, scales)
    if gap <= _NEAR:
        scales.put(1.0, f"reported within {_NEAR} days")
    elif gap > _FAR:
        scales.put(-2.0, f"reported more than {_FAR} days apart")


def _amounts(one: Description, other: Description, scales: Scales, *, alike: bool) -> None:
    if not (one.get("amount") and other.get("amount")):
        return
    if one.get("amount") & other.get("amount"):
        scales.put(3.0, "of the same amount")
    elif _overlap(one, other):
        scales.put(1.0, "of amounts that may be the same")
    elif alike and _reported_together(one, other):
        scales.mark_different_amounts("sources give different amounts")
    else:
        scales.rule_out("of different amounts")


def _reported_together(one: Description, other: Description) -> bool:
    return _gap(one, other) <= _NEAR


def _overlap(one: Description, other: Description) -> bool:
    """Tell whether "at least" or "up to" leaves room for the other amount."""
    low, high = _bounds(one)
    least, most = _bounds(other)
    return low <= most and least <= high and (low, least) != (high, most)


def _bounds(flow: Description) -> tuple[Decimal, Decimal]:
    told = dict(sorted(amount.split(" ") for amount in flow.get("amount")))
    value = told.get("value")
    return (
        Decimal(told.get("minValue") or value or 0),
        Decimal(told.get("maxValue") or value or "Infinity"),
    )


FLOWS: Final = Comparer(
    sets=_sets, blocks=_blocks, compare=_compare, refers=("donor",), apart=True
)
