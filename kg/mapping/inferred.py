"""Latest days that follow from what a release says, for records that it does not date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.mapping.aid import step_of
from kg.mapping.dates import dated, until, when
from kg.mapping.parts import Parts, says
from kg.mapping.scene import Scene
from kg.mapping.statement import dated_meeting
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Fact,
    FactBase,
    Link,
    Meeting,
    Relation,
    Statement,
)
from kg.vocabulary import BREL

#: The target of these came before the source, or with it.
_EARLIER: Final[frozenset[Relation]] = frozenset({"follows", "outcomeOf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Latest:
    day: date
    because: FactBase


def inferred(scene: Scene) -> Parts:
    """Yield "on this day or before" for what took place and has no date.

    These are meetings, actions, statements, and the steps of aid. What something dated followed
    or came out of was no later than that; everything that is reported as done or said was so by
    the day of the release. The claims say that it is inferred.
    """
    linked = _by_links(scene)
    for fact in scene.facts.values():
        if fact.realis != "actual" or not _is_open(fact, scene):
            continue
        latest = linked.get(fact.id)
        if latest is None and scene.day is not None:
            latest = _Latest(day=scene.day, because=fact)
        if latest is not None:
            node = step_of(fact, scene) if isinstance(fact, Aid) else scene.node(fact)
            yield from dated(node, until(latest.day))
            yield says(latest.because, node, slot=BREL.date, basis="inferred")


def _is_open(fact: Fact, scene: Scene) -> bool:
    match fact:
        case Meeting() | Action():
            return when(fact.date) is None
        case Statement():
            return when(fact.date) is None and dated_meeting(fact, scene) is None
        case _:
            return isinstance(fact, Aid)


def _by_links(scene: Scene) -> Mapping[str, _Latest]:
    found: dict[str, _Latest] = {}
    for link, day in _dated_links(scene):
        known = found.get(link.target)
        if known is None or day < known.day:
            found[link.target] = _Latest(day=day, because=link)
    return found


def _dated_links(scene: Scene) -> Iterator[tuple[Link, date]]:
    for link in scene.facts.values():
        if not isinstance(link, Link) or link.relation not in _EARLIER:
            continue
        if link.realis != "actual":
            continue
        source = scene.facts.get(link.source)
        if isinstance(source, Meeting | Action | Agreement) and source.realis == "actual":
            known = when(source.date)
            if known is not None and known.last is not None:
                yield link, known.last
