"""Write facts as facts/1 JSON; `from_facts1` reads them back."""

from dataclasses import fields
from decimal import Decimal

from kg.extract.facts1_reading import from_facts1
from kg.extract.facts1_schema import LISTS, NAMES, SCHEMA, SLOTS
from kg.model.evidence import Evidence
from kg.model.facts import Actor, Fact, Reading, Stance
from kg.model.release import Release

__all__ = ["SCHEMA", "SLOTS", "from_facts1", "to_facts1"]


def to_facts1(reading: Reading, release: Release) -> dict[str, object]:
    """Return the facts of `reading` in the interchange form, in their order.

    Stances have no place in facts/1 and are left out; `actors` beside the facts is ours.
    """
    return {
        "schema": SCHEMA,
        "id": release.id,
        "issuer": release.issuer,
        "sha256": release.sha256,
        "chars": len(release.text),
        "facts": [_fact(fact) for fact in reading.facts if not isinstance(fact, Stance)],
        "actors": [_actor(actor) for actor in reading.actors],
    }


def _fact(fact: Fact) -> dict[str, object]:
    kind = NAMES[type(fact)]
    slots = {name: _written(name, getattr(fact, name)) for name in SLOTS[kind]}
    evidence = [_quote(e) for e in fact.evidence]
    more = {"realis": fact.realis, "by": fact.by, "evidence": evidence}
    return {"id": fact.id, "kind": kind, **slots, **more}


def _written(name: str, value: object) -> object:
    if isinstance(value, Decimal):
        return _plain(value)
    if name == "addressee" and isinstance(value, tuple):
        return value[0] if len(value) == 1 else list(value) or None
    if isinstance(value, tuple):
        return list(value) if value or name in LISTS else None
    return value


def _plain(value: Decimal) -> str:
    """Return a number in full digits, without an exponent or trailing zeros."""
    whole = value.to_integral_value()
    return format(whole if value == whole else value.normalize(), "f")


def _quote(evidence: Evidence) -> dict[str, object]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _actor(actor: Actor) -> dict[str, object]:
    values = {f.name: getattr(actor, f.name) for f in fields(actor)}
    plain = {name: _written(name, value) for name, value in values.items() if name != "evidence"}
    lists = {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
    return {**plain, **lists, "evidence": [_quote(e) for e in actor.evidence]}
