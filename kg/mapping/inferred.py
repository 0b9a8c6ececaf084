"""Latest days that follow from what a release says, for records that it does not date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.mapping.dates import dated, until, when
from kg.mapping.parts import Parts, says
from kg.mapping.scene import Scene
from kg.model.facts import Action, Agreement, Fact, FactBase, Link, Meeting, Relation
from kg.vocabulary import BREL

#: The target of these came before the source, or with it.
_EARLIER: Final[frozenset[Relation]] = frozenset({"follows", "outcomeOf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Latest:
    day: date
    because: FactBase


def inferred(scene: Scene) -> Parts:
    """Yield "on this day or before" for undated meetings and actions that took place.

    What something dated followed or came out of was no later than that; everything that is
    reported as done was done by the day of the release. The claims say that it is inferred.
    """
    linked = _by_links(scene)
    for fact in scene.facts.values():
        if not _is_open(fact):
            continue
        latest = linked.get(fact.id)
        if latest is None and scene.day is not None:
            latest = _Latest(day=scene.day, because=fact)
        if latest is not None:
            yield from dated(scene.node(fact), until(latest.day))
            yield says(latest.because, scene.node(fact), slot=BREL.date, basis="inferred")


def _is_open(fact: Fact) -> bool:
    return (
        isinstance(fact, Meeting | Action) and fact.realis == "actual" and when(fact.date) is None
    )


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
