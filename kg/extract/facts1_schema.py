"""Kinds, slots and values of facts/1 (docs/reference/facts.md)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from kg.model.facts import (
    Act,
    Action,
    ActionType,
    Agreement,
    AgreementForm,
    AgreementStatus,
    Aid,
    Bound,
    Commitment,
    Deal,
    Fact,
    Link,
    Meeting,
    MeetingForm,
    Relation,
    Stage,
    Statement,
    Tenure,
)

SCHEMA: Final = "facts/1"

KINDS: Final[Mapping[str, type[Fact]]] = MappingProxyType(
    {
        "tenure": Tenure,
        "meeting": Meeting,
        "statement": Statement,
        "commitment": Commitment,
        "aid": Aid,
        "agreement": Agreement,
        "deal": Deal,
        "action": Action,
        "link": Link,
    }
)
NAMES: Final = {cls: kind for kind, cls in KINDS.items()}

#: The slots of each kind, in the order of FORMAT.md.
SLOTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "tenure": ("person", "post", "state", "org"),
        "meeting": ("form", "participants", "states", "date", "place"),
        "statement": ("speakers", "act", "addressee", "about"),
        "commitment": ("by_whom", "action", "to", "deadline", "condition"),
        "aid": (
            "donor", "recipient", "amount", "currency", "bound", "purpose", "stage", "part_of",
        ),
        "agreement": ("name", "form", "parties", "date", "place", "status"),
        "deal": ("buyer", "seller", "goods", "quantity", "bound", "value", "currency"),
        "action": ("type", "actors", "targets", "quantity", "date"),
        "link": ("relation", "source", "target"),
    }
)  # fmt: skip

LISTS: Final = frozenset(
    {
        "participants",
        "states",
        "speakers",
        "by_whom",
        "donor",
        "recipient",
        "parties",
        "actors",
        "targets",
    }
)
LOOSE: Final = frozenset({"addressee", "to"})  # a name, a list of names, or null
NUMBERS: Final = frozenset({"amount", "quantity", "value"})
REQUIRED: Final = frozenset(
    {("tenure", "person"), ("tenure", "post"), ("commitment", "action"), ("agreement", "name"),
     ("link", "source"), ("link", "target")}
)  # fmt: skip
VALUES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        ("meeting", "form"): get_args(MeetingForm),
        ("statement", "act"): get_args(Act),
        ("aid", "bound"): get_args(Bound),
        ("aid", "stage"): get_args(Stage),
        ("agreement", "form"): get_args(AgreementForm),
        ("agreement", "status"): get_args(AgreementStatus),
        ("deal", "bound"): get_args(Bound),
        ("action", "type"): get_args(ActionType),
        ("link", "relation"): get_args(Relation),
    }
)
OPTIONAL: Final = frozenset({("aid", "bound"), ("deal", "bound")})
