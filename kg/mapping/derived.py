"""What rules add to the facts of a release: on which pairs of states a record bears."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import TypeAlias

from kg.mapping.parts import Parts, triple
from kg.mapping.scene import Scene, labelled
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Fact,
    Link,
    Meeting,
    Stance,
    Statement,
    Tenure,
)
from kg.vocabulary import BREL, RDF

Pair: TypeAlias = tuple[str, str]


def derived(scene: Scene) -> Parts:
    """Yield `brel:bearsOn` for every pair of states that a record involves.

    Stances, steps of aid and conclusions are reached through their records.
    """
    during = _meetings(scene)
    for fact in scene.facts.values():
        if fact.id not in scene.records:
            continue
        for one, other in sorted(set(pairs(fact, scene, during))):
            relationship = scene.iris.relationship(one, other)
            yield from triple(scene.node(fact), BREL.bearsOn, relationship)
            yield from triple(relationship, RDF.type, BREL.Relationship)
            names = sorted((scene.actors.state_name(one), scene.actors.state_name(other)))
            yield from labelled(relationship, "–".join(names))
            for code in (one, other):
                yield from triple(relationship, BREL.party, scene.iris.state(code))


def pairs(fact: Fact, scene: Scene, during: Mapping[str, Meeting]) -> Iterator[Pair]:
    """Yield the pairs of states that a fact involves, each pair sorted."""
    match fact:
        case Meeting():
            yield from _all(scene.states((*fact.states, *fact.participants)))
        case Agreement():
            yield from _all(scene.states(fact.parties))
        case Aid():
            yield from _across(scene, fact.donor, fact.recipient)
        case Deal():
            sides = [[name] if name else [] for name in (fact.buyer, fact.seller)]
            yield from _across(scene, *sides)
        case Action():
            yield from _across(scene, fact.actors, fact.targets)
        case Commitment():
            yield from _of_commitment(fact, scene)
        case Statement():
            yield from _of_statement(fact, scene, during.get(fact.id))
        case Tenure() | Stance() | Link():
            return


def _of_commitment(fact: Commitment, scene: Scene) -> Iterator[Pair]:
    """Yield those who are bound with each other, and with those to whom they are.

    One state that is bound to nobody in particular is so towards the one whose release tells it.
    """
    yield from _all(scene.states(fact.by_whom))
    yield from _across(scene, fact.by_whom, fact.to)
    if len(scene.states(fact.by_whom)) == 1 and not fact.to:
        yield from _across(scene, fact.by_whom, ["issuer"])


def _of_statement(fact: Statement, scene: Scene, meeting: Meeting | None) -> Iterator[Pair]:
    """Yield speakers with addressees and with each other.

    Where that gives no pair, the others at the meeting are addressed, and where no meeting is
    told, the statement is one that the release of another state reports.
    """
    found = [*_all(scene.states(fact.speakers)), *_across(scene, fact.speakers, fact.addressee)]
    if not found and meeting is not None:
        found = list(_across(scene, fact.speakers, (*meeting.states, *meeting.participants)))
    if not found:
        found = list(_across(scene, fact.speakers, ["issuer"]))
    yield from found


def _meetings(scene: Scene) -> Mapping[str, Meeting]:
    """Return the meeting during which each statement was made, by the id of the statement."""
    found: dict[str, Meeting] = {}
    for link in scene.facts.values():
        if isinstance(link, Link) and link.relation == "during":
            meeting = scene.facts.get(link.target)
            if isinstance(meeting, Meeting):
                found.setdefault(link.source, meeting)
    return found


def _all(codes: Iterable[str]) -> Iterator[Pair]:
    yield from combinations(sorted(set(codes)), 2)


def _across(scene: Scene, ones: Iterable[str], others: Iterable[str]) -> Iterator[Pair]:
    for one, other in product(scene.states(ones), scene.states(others)):
        if one != other:
            yield (one, other) if one < other else (other, one)
