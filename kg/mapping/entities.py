"""Describe the actors and places that the facts of a release name."""

from collections.abc import Iterator, Mapping
from typing import Final

from kg.mapping.actors import ISSUER
from kg.mapping.parts import Assertion, Part, Parts, says, triple
from kg.mapping.quantities import count, without_number
from kg.mapping.scene import Scene, each, labelled
from kg.mapping.terms import text
from kg.model.facts import (
    Action,
    Actor,
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
from kg.vocabulary import BREL, FOAF, RDF, SCHEMA, SKOS

_CLASS: Final = {
    "person": BREL.Person,
    "organization": BREL.Organization,
    "joint body": BREL.JointBody,
    "group": BREL.Group,
}
#: The slots of each kind that hold actors.
_SLOTS: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Tenure: ("person", "org"),
    Meeting: ("participants", "states"),
    Statement: ("speakers", "addressee"),
    Commitment: ("by_whom", "to"),
    Aid: ("donor", "recipient"),
    Agreement: ("parties",),
    Deal: ("buyer", "seller"),
    Action: ("actors", "targets"),
    Stance: ("holders",),
    Link: (),
}


def entities(scene: Scene) -> Parts:
    """Yield all actors of the reading, and all that facts name without the reading knowing them.

    States are in the registry; who issued the release is described with it.
    """
    for actor in sorted(scene.reading.actors, key=lambda a: (a.evidence[:1], a.name)):
        if scene.actors.is_issuer(actor.name):
            yield from _mention(actor, scene)
        elif scene.actors.actor(actor.name) is actor:
            yield from _actor(actor, scene)
    done: set[str] = set()
    for fact in scene.facts.values():
        if fact.id not in scene.records and not isinstance(fact, Link):
            continue
        for name in actors_of(fact, scene):
            if name not in done:
                yield from _unknown(name, fact, scene)
                done.add(name)
    yield from _places(scene)


def actors_of(fact: Fact, scene: Scene) -> Iterator[str]:
    """Yield the names of actors that `fact` holds, its speaker included."""
    yield fact.by
    for slot in _SLOTS[type(fact)]:
        held = getattr(fact, slot)
        yield from (held,) if isinstance(held, str) else held or ()
    if (
        isinstance(fact, Link)
        and fact.relation == "facilitatedBy"
        and fact.target not in scene.facts
    ):
        yield fact.target


def _actor(actor: Actor, scene: Scene) -> Parts:
    node, iris = scene.actors.node(actor.name), scene.iris
    yield from triple(node, RDF.type, _CLASS[actor.kind])
    yield from labelled(node, scene.actors.label(actor.name))
    for alias in sorted({alias for alias in actor.aliases if alias != actor.name}):
        yield from triple(node, SKOS.altLabel, text(alias))
    for honorific in actor.honorifics:
        yield from triple(node, SCHEMA.honorificPrefix, text(honorific))
    yield from triple(node, FOAF.familyName, text(actor.family_name))
    yield from triple(node, FOAF.givenName, text(actor.given_name))
    match actor.kind:
        case "organization":
            yield from triple(node, BREL.ofState, scene.actors.state_node(actor.state))
        case "joint body":
            yield from each(node, BREL.party, scene.actors.state_nodes(actor.name))
        case "group":
            yield from each(node, BREL.ofState, scene.actors.state_nodes(actor.name))
        case "person":
            pass
    if actor.kind == "group" and actor.quantity is not None:
        counted = without_number(actor.name)
        yield from count(node, iris.part(node, "count"), actor.quantity, counted)
    yield from _mention(actor, scene)


def _mention(actor: Actor, scene: Scene) -> Parts:
    """Yield the claim that the release names the actor, by its fullest mention."""
    if actor.evidence:
        yield Assertion(body=scene.actors.node(actor.name), evidence=actor.evidence[:1])


def _unknown(name: str, fact: Fact, scene: Scene) -> Parts:
    """Yield somebody of whom only the facts tell: a group, where no slot tells the kind."""
    actors = scene.actors
    if name == ISSUER or actors.is_issuer(name) or actors.is_state(name):
        return
    if actors.is_told(name):
        return
    node, implied = actors.node(name), actors.actor(name)
    yield from triple(node, RDF.type, _CLASS[implied.kind if implied is not None else "group"])
    yield from labelled(node, actors.label(name))
    if implied is None:
        yield from each(node, BREL.ofState, actors.state_nodes(name))
    yield says(fact, node)


def _places(scene: Scene) -> Iterator[Part]:
    """Yield the places that only this release names; the others are in the registry."""
    for fact in scene.facts.values():
        if not isinstance(fact, Meeting | Agreement) or not fact.place:
            continue
        if scene.actors.is_known_place(fact.place):
            continue
        node = scene.actors.place(fact.place)
        yield from triple(node, RDF.type, BREL.Place)
        yield from labelled(node, scene.actors.place_label(fact.place))
        if scene.actors.is_state(fact.place):
            yield from each(node, BREL.ofState, scene.actors.state_nodes(fact.place))
        yield says(fact, node)
