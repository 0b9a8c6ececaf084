"""The JSON schema of an answer: the slots of facts/1, with quotes in the place of offsets."""

from collections.abc import Mapping
from typing import Any, Final, get_args

from kg.extract.facts1_schema import KINDS, LISTS, LOOSE, REQUIRED, SLOTS, VALUES
from kg.model.facts import Realis

#: Links tie facts by their ids, over passages: a model is not asked for them.
ASKED: Final = tuple(kind for kind in KINDS if kind != "link")
#: Slots that hold the id of another fact, for the same reason.
_REFERENCES: Final = frozenset({"part_of", "additional_to"})

_TEXT: Final = {"type": "string"}
_NULLABLE: Final = {"type": ["string", "null"]}
_TEXTS: Final = {"type": "array", "items": _TEXT}


def slots(kind: str) -> tuple[str, ...]:
    """Return the slots of a kind that a model is asked for."""
    return tuple(slot for slot in SLOTS[kind] if slot not in _REFERENCES)


def answer_schema() -> Mapping[str, Any]:
    """Return the JSON schema of an answer (its parts differ, hence Any)."""
    return {
        "type": "object",
        "properties": {
            "facts": {"type": "array", "items": {"anyOf": [_fact(kind) for kind in ASKED]}}
        },
        "required": ["facts"],
        "additionalProperties": False,
    }


def _fact(kind: str) -> dict[str, Any]:
    properties = {
        "kind": {"type": "string", "enum": [kind]},
        **{slot: _slot(kind, slot) for slot in slots(kind)},
        "realis": {"type": "string", "enum": list(get_args(Realis))},
        "by": _TEXT,
        "quotes": _TEXTS,
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _slot(kind: str, slot: str) -> Mapping[str, Any]:
    if (kind, slot) in VALUES:
        return {"type": "string", "enum": list(VALUES[kind, slot])}
    if slot in LISTS or slot in LOOSE:
        return _TEXTS
    return _TEXT if (kind, slot) in REQUIRED else _NULLABLE
