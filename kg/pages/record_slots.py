"""What is told of a record, slot by slot, in words, in the order in which people ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from babel.numbers import format_decimal

from kg.pages.languages import Words
from kg.pages.naming import Naming
from kg.pages.page import Link
from kg.pages.wording import slot_words
from kg.world.items import World
from kg.world.mentions import Mention

#: What a page of a record shows elsewhere, or what is bookkeeping.
_ELSEWHERE: Final = frozenset({"concerns", "date", "notBefore", "notAfter"})
_AMOUNTS: Final = frozenset({"value", "minValue", "maxValue"})
#: Slots in the order in which people ask for them.
_ORDER: Final = (
    "agent", "holder", "donor", "party", "participant", "buyer", "seller", "act", "attitude",
    "about", "action", "value", "minValue", "maxValue", "recipientState", "recipient",
    "purposeText", "goods", "location", "deadline", "stage", "agreementStatus",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Values of a slot; `told_by` names who gives them, where not all who tell of it do."""

    links: tuple[Link, ...]
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What is told of one side of a record, what most give first."""

    name: str
    values: tuple[Values, ...]


def slots_of(
    words: Words, naming: Naming, world: World, members: Sequence[Mention]
) -> tuple[Slot, ...]:
    """Return what is told, slot by slot; values that not all releases give say who gives them."""
    told: dict[str, dict[str, set[str]]] = {}
    for member in members:
        for slot, values in _worded(words, member).items():
            for value in values:
                who = told.setdefault(slot, {}).setdefault(world.canonical(value), set())
                who.add(_teller(naming, member))
    everybody = frozenset(_teller(naming, member) for member in members)
    found: list[Slot] = []
    for slot in sorted(told.keys() - _ELSEWHERE, key=_place):
        by_tellers: dict[frozenset[str], list[str]] = {}
        for value, who in sorted(told[slot].items()):
            by_tellers.setdefault(frozenset(who), []).append(value)
        groups = sorted(by_tellers.items(), key=lambda group: (-len(group[0]), group[1]))
        found.append(
            Slot(
                name=words.say(slot_words(slot)),
                values=tuple(
                    Values(
                        links=tuple(_link(naming, value) for value in values),
                        told_by=tuple(sorted(who)) if who != everybody else (),
                    )
                    for who, values in groups
                ),
            )
        )
    return tuple(found)


def _worded(words: Words, member: Mention) -> Mapping[str, tuple[str, ...]]:
    """Return what a release tells with amounts in their currency and names of slots in words."""
    currency = " ".join(member.get("currency"))
    made = dict(member.slots)
    for slot in _AMOUNTS & made.keys():
        numbers = (format_decimal(v, locale=words.locale) if _is_number(v) else v
                   for v in made[slot])  # fmt: skip
        made[slot] = tuple(f"{currency} {number}".strip() for number in numbers)
        made.pop("currency", None)
    if "inferred" in made:
        made["inferred"] = tuple(words.say(slot_words(slot)) for slot in made["inferred"])
    return made


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal()


def _place(slot: str) -> tuple[int, str]:
    """Return what slots are sorted by: who, what, where, how much, then the others by name."""
    return (_ORDER.index(slot) if slot in _ORDER else len(_ORDER), slot_words(slot))


def _teller(naming: Naming, member: Mention) -> str:
    issuer = member.told.issuer
    return naming.states([issuer])[0] if issuer else member.told.label


def _link(naming: Naming, value: str) -> Link:
    if value.startswith("http"):
        return naming.link(value)
    text = value.replace("-", " ") if value.islower() and " " not in value else value
    return Link(text=text, english=True)
