"""The slots of facts as texts: read what a person typed, and write what a log keeps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from kg.errors import BadParameterError
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Fact,
    FactBase,
    Link,
    Meeting,
    Stance,
    Statement,
    Tenure,
)

#: The classes of facts by kind.
KINDS: Final[Mapping[str, type[Fact]]] = {
    cls.__name__.lower(): cls
    for cls in (
        Tenure, Meeting, Statement, Commitment, Aid, Agreement, Deal, Action, Stance, Link,
    )
}  # fmt: skip
#: Slots that hold the id of another fact: they follow the text and are not edited.
REFERENCES: Final = frozenset({"source", "target", "part_of", "additional_to", "statement"})
_SHARED: Final = frozenset(field.name for field in fields(FactBase)) - {"realis", "by"}
_DATES: Final = frozenset({"date", "deadline"})
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
_BETWEEN: Final = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """What a slot takes: one text, a list, a number, or one of `choices`; perhaps nothing."""

    many: bool = False
    number: bool = False
    optional: bool = False
    choices: tuple[str, ...] = ()


def kind_of(fact: Fact) -> str:
    """Return the kind of a fact as facts/1 names it."""
    return type(fact).__name__.lower()


def slots_of(fact: Fact) -> Mapping[str, object]:
    """Return the slots of a fact that are its own, with their values."""
    return {name: getattr(fact, name) for name in _slots(type(fact))}


def parse(fact: Fact, slot: str, text: str) -> object:
    """Return the value of `slot` that a person typed; several are parted by semicolons.

    Raises:
        BadParameterError: a fact of that kind has no such slot, or cannot take that value.
    """
    known = {n: s for n, s in _slots(type(fact)).items() if n not in REFERENCES}
    if slot not in known:
        raise BadParameterError(
            f"a {kind_of(fact)} has no slot {slot!r} to edit",
            hint=f"Its slots: {', '.join(sorted(known))}.",
        )
    return _parsed(known[slot], slot, text.strip())


def _parsed(kind: _Slot, slot: str, text: str) -> object:
    if kind.many:
        return tuple(part.strip() for part in text.split(_BETWEEN) if part.strip())
    if not text:
        if kind.optional:
            return None
        raise BadParameterError(f"{slot} cannot be empty", hint="Give its value, or reject.")
    if kind.number:
        return _number(slot, text)
    if kind.choices and text not in kind.choices:
        raise BadParameterError(
            f"{slot} cannot be {text!r}", hint=f"One of: {', '.join(kind.choices)}."
        )
    if slot in _DATES and _DATE.fullmatch(text) is None:
        raise BadParameterError(
            f"{text!r} is not a date", hint="Write 2026-01-10, 2026-01, 2026 or start/end."
        )
    return text


def _number(slot: str, text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise BadParameterError(
            f"{slot} cannot be {text!r}", hint="Write the number in full: 10000000."
        ) from error
    if not number.is_finite():
        raise BadParameterError(f"{slot} cannot be {text!r}", hint="Write a number in digits.")
    return number


def to_json(value: object) -> object:
    """Return the value of a slot as JSON has it; numbers become texts in full digits."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return list(value) if isinstance(value, tuple) else value


def from_json(cls: type[Fact], slot: str, value: Any) -> object:  # noqa: ANN401  # what JSON gave
    """Return the value of a slot that `to_json` wrote."""
    kind = _slots(cls)[slot]
    if kind.many:
        return tuple(value)
    return Decimal(value) if kind.number and value is not None else value


def _slots(cls: type[FactBase]) -> Mapping[str, _Slot]:
    return _of_kind(cls.__name__.lower())


@cache
def _of_kind(kind: str) -> Mapping[str, _Slot]:
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    return {f.name: _slot(hints[f.name]) for f in fields(cls) if f.name not in _SHARED}


def _slot(hint: Any) -> _Slot:  # noqa: ANN401  # a type as Python gives it
    if get_origin(hint) in (Union, UnionType):
        inner = next(each for each in get_args(hint) if each is not type(None))
        found = _slot(inner)
        return _Slot(many=found.many, number=found.number, choices=found.choices, optional=True)
    if get_origin(hint) is Literal:
        return _Slot(choices=get_args(hint))
    return _Slot(many=get_origin(hint) is tuple, number=hint is Decimal)
