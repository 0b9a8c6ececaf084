"""Read `ontology/crosswalk.yaml`: which term stands for a kind, a slot or a value of facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import yaml
from pyoxigraph import NamedNode

from kg import assets
from kg.errors import SettingsError
from kg.vocabulary import PREFIXES

EVERY_KIND: Final = "every kind"
_HINT: Final = "The file belongs to the package; reinstall it, or correct it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """How a slot stands in the graph.

    `predicate` is None where the slot is no property of its record: `elsewhere` says where its
    content is. `values` has the terms of a closed list, `classes` those values that choose
    another class than their kind.
    """

    predicate: NamedNode | None
    elsewhere: str = ""
    values: Mapping[str, NamedNode] = field(default_factory=dict)
    classes: Mapping[str, NamedNode] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fact: the class of its record by realis, and its slots by name."""

    classes: Mapping[str, NamedNode]
    slots: Mapping[str, Slot]


def concept(kind: str, slot: str, value: str) -> NamedNode:
    """Return the term that stands for a listed value: `concept("aid", "stage", "pledged")`.

    Raises:
        SettingsError: the crosswalk has no such kind, slot or value.
    """
    known = _slot(kind, slot).values
    if value not in known:
        raise SettingsError(
            f"the crosswalk has no value {value!r} for {kind}.{slot}",
            hint=f"Add it to {_PATH}; known are: {', '.join(known) or 'none'}.",
        )
    return known[value]


def predicate(kind: str, slot: str) -> NamedNode | None:
    """Return the property that carries a slot, None where no property of the record does.

    Raises:
        SettingsError: the crosswalk has no such kind or slot.
    """
    return _slot(kind, slot).predicate


@cache
def crosswalk() -> Mapping[str, Kind]:
    """Return the whole table by kind; slots of all kinds stand under `EVERY_KIND`.

    Raises:
        SettingsError: the file is missing or malformed.
    """
    try:
        content = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
        return MappingProxyType({name: _kind(entry) for name, entry in content.items()})
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{_PATH} cannot be read: {error!r}", hint=_HINT) from error


_PATH: Final = assets.ONTOLOGY / "crosswalk.yaml"


def _slot(kind: str, slot: str) -> Slot:
    table = crosswalk()
    if kind not in table:
        raise SettingsError(f"the crosswalk has no kind {kind!r}", hint=f"Add it to {_PATH}.")
    slots = {**table[EVERY_KIND].slots, **table[kind].slots}
    if slot not in slots:
        raise SettingsError(
            f"the crosswalk has no slot {slot!r} of {kind}", hint=f"Add it to {_PATH}."
        )
    return slots[slot]


def _kind(entry: Mapping[str, Any]) -> Kind:  # Any: what YAML gives
    return Kind(
        classes=_terms(entry.get("classes", {})),
        slots={
            name: Slot(
                predicate=_term(row["property"]) if "property" in row else None,
                elsewhere=row.get("elsewhere", ""),
                values=_terms(row.get("values", {})),
                classes=_terms(row.get("classes", {})),
            )
            for name, row in entry["slots"].items()
        },
    )


def _terms(names: Mapping[str, str]) -> Mapping[str, NamedNode]:
    return {key: _term(name) for key, name in names.items()}


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(f"{PREFIXES[prefix]}{local}")
