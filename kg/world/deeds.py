"""Which events, deals and promises are one: by who, what, to whom, how many, and when."""

from collections.abc import Mapping
from itertools import combinations
from typing import Final

from kg.world.descriptions import Around, Comparer, Description
from kg.world.evidence import Days, common_words, put_days, put_places, telling
from kg.world.mentions import Mention
from kg.world.weighing import Scales, Weighed

_PRIOR: Final = -4.0
_DAYS: Final = Days(same=3.0, span=1.0, may_be=0.5, off_by_one=-1.0)
_NEAR: Final = 14  # days between reports
_FAR: Final = 60
_WORDS: Final = 6  # words of an action that blocks are keyed by
_MOST: Final = 0.8  # part of the words of an action
_MANY: Final = 0.6

_ACTORS: Final = ("agent", "recipient", "holder", "promisee", "buyer", "seller")


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    groups = frozenset(
        words for text in mention.get("group") for words in (" ".join(telling(text)),)
    )
    scoped = f"{mention.told.iri}/group-"
    return {
        "type": frozenset(mention.get("eventType")),
        "group": groups,
        "number": frozenset((*mention.get("groupNumber"), *mention.get("value"))),
        "place": around.canonical_of(mention, "location"),
        "action": frozenset((*mention.get("action"), *mention.get("goods"))),
        "topic": frozenset(mention.get("subject")),
        "deadline": frozenset(mention.get("deadline")),
        "known": frozenset((str(mention.told.known.toordinal()),)),
        **{
            slot: frozenset(
                iri for iri in around.canonical_of(mention, slot) if not iri.startswith(scoped)
            )
            for slot in _ACTORS
        },
    }


def _blocks(deed: Description) -> tuple[str, ...]:
    keys = {f"{t} {group}" for t in deed.get("type") for group in deed.get("group")}
    if deed.days.exact:
        keys |= {f"{t} {deed.days.first}" for t in deed.get("type")}
    actors = deed.get("holder") | deed.get("buyer")
    for action in deed.get("action"):
        told = sorted(telling(action), key=lambda word: (-len(word), word))[:_WORDS]
        for one, other in combinations(sorted(word[:5] for word in told), 2):
            keys |= {f"{actor} {one} {other}" for actor in actors}
    return tuple(sorted(keys))


def _event(one: Description, other: Description) -> Weighed:
    scales = Scales(_PRIOR)
    if one.realis != other.realis:
        scales.rule_out("the one took place, the other is planned or denied")
    if not one.get("type") & other.get("type"):
        scales.rule_out("of different types")
    scales.put(1.0, "of the same type")
    _actors(one, other, scales, "agent")
    _groups(one, other, scales)
    put_days(one.days, other.days, _DAYS, scales)
    put_places(one, other, scales, apart=-0.5)
    _reports(one, other, scales)
    return scales.result()


def _promise(one: Description, other: Description) -> Weighed:
    scales = Scales(_PRIOR)
    for slot in ("holder", "promisee", "buyer", "seller"):
        _actors(one, other, scales, slot)
    shared = common_words(one.get("action"), other.get("action"))
    if shared >= _MOST:
        scales.put(4.0, "the same action in the same words")
    elif shared >= _MANY:
        scales.put(2.5, "the same action in like words")
    else:
        scales.put(-3.0, "actions in different words")
    if one.get("topic") & other.get("topic"):
        scales.put(0.5, "on the same topic")
    dates = one.get("deadline"), other.get("deadline")
    if all(dates):
        same = bool(dates[0] & dates[1])
        scales.put(1.5 if same else -1.5, "by the same day" if same else "by different days")
    numbers = one.get("number"), other.get("number")
    if all(numbers) and not numbers[0] & numbers[1]:
        scales.put(-3.0, "of different numbers")
    return scales.result()


def _actors(one: Description, other: Description, scales: Scales, slot: str) -> None:
    here, there = one.get(slot), other.get(slot)
    if not (here and there):
        return
    if here == there:
        scales.put(1.5, f"the same {slot}")
    elif here & there:
        scales.put(0.5, f"{slot}s of whom some are the same")
    else:
        scales.rule_out(f"different {slot}s")


def _groups(one: Description, other: Description, scales: Scales) -> None:
    numbers = one.get("number"), other.get("number")
    if all(numbers) and not numbers[0] & numbers[1]:
        scales.rule_out("of different numbers")
    here, there = one.get("group"), other.get("group")
    if here & there:
        scales.put(3.0, f"of the same {min(here & there)}")
    elif here and there:
        shared = common_words(here, there) >= _MANY
        scales.put(
            1.0 if shared else -3.0, "of groups with like names" if shared else "of other groups"
        )
    elif not here and not there and not all(numbers):
        scales.put(-1.0, "nothing tells of whom or what")


def _reports(one: Description, other: Description, scales: Scales) -> None:
    gap = min(abs(int(a) - int(b)) for a in one.get("known") for b in other.get("known"))
    if gap <= _NEAR:
        scales.put(1.5, f"reported within {_NEAR} days")
    elif gap > _FAR:
        scales.put(-2.0, f"reported more than {_FAR} days apart")


_REFERS: Final = (*_ACTORS, "location")
EVENTS: Final = Comparer(sets=_sets, blocks=_blocks, compare=_event, refers=_REFERS)
PROMISES: Final = Comparer(sets=_sets, blocks=_blocks, compare=_promise, refers=_REFERS)
