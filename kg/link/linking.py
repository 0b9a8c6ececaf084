"""Look up every name of a reading in the gazetteer; what is not there stays with its release."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from kg.gazetteer import Gazetteer, Place, states_in
from kg.link.linked import Linked, Local, Target
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
    Reading,
    Stance,
    Statement,
    Tenure,
)
from kg.model.release import Release

_ISSUER = "issuer"
_SHORTEST_ABBREVIATION = 3


def link(reading: Reading, gazetteer: Gazetteer, release: Release) -> Linked:
    """Return what the names in `reading` mean.

    Only names link: a description ("the ministry", "the two countries") never does, however
    likely its meaning. Of several places of one name that one is meant which lies in a state
    that the release is about; where that does not decide, none is.
    """
    actors = {actor.name: actor for actor in reading.actors}
    named = dict.fromkeys([*actors, *(name for fact in reading.facts for name in _actors(fact))])
    targets = {name: _actor(name, actors.get(name), gazetteer) for name in named}
    belonging = {name: states for name, actor in actors.items() if (states := _states(actor))}
    about = _about(release, targets, belonging)
    return Linked(
        actors=targets,
        places={
            name: _place(name, gazetteer, about)
            for fact in reading.facts
            for name in _places(fact)
        },
        belonging=belonging,
        gazetteer=gazetteer,
    )


def _actor(name: str, actor: Actor | None, gazetteer: Gazetteer) -> Target:
    if actor is not None and actor.kind == "person":
        return Local(name=name)
    state = gazetteer.state(name) if _is_code(name) else gazetteer.state_named(name)
    if state is not None:
        return state
    if actor is None or (actor.kind == "organization" and actor.state is None):
        forms = [name, *(form for form in (actor.aliases if actor else ()) if _is_short(form))]
        for form in forms:
            known = gazetteer.organization_named(form)
            if known is not None:
                return known
    return Local(name=name)


def _place(name: str, gazetteer: Gazetteer, about: frozenset[str]) -> Target:
    first, _, rest = (part.strip() for part in name.partition(","))
    there = states_in(rest, gazetteer)
    candidates = gazetteer.places_named(name) or gazetteer.places_named(first)
    if rest and there:
        candidates = tuple(place for place in candidates if place.state in there)
    chosen = gazetteer.place_named(first) if first in _names(candidates) else None
    if chosen in candidates and chosen is not None:
        return chosen
    near = [place for place in candidates if place.state in about]
    if len(candidates) == 1 or len(near) == 1:
        return (near or candidates)[0]
    return gazetteer.state_named(name) or Local(name=name)


def _names(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(name for place in places for name in place.names)


def _about(
    release: Release, targets: Mapping[str, Target], belonging: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """Return the codes of the states that the release is about: its issuer's, and its actors'."""
    states = {release.issuer, *(code for codes in belonging.values() for code in codes)}
    return frozenset(states | {name for name in targets if _is_code(name)})


def _states(actor: Actor) -> tuple[str, ...]:
    return actor.parties or ((actor.state,) if actor.state else ())


def _is_code(name: str) -> bool:
    return len(name) == 3 and name.isalpha() and name.isupper()  # noqa: PLR2004  # ISO 3166-1


def _is_short(alias: str) -> bool:
    return len(alias) >= _SHORTEST_ABBREVIATION and alias.isupper()


def _actors(fact: Fact) -> Iterator[str]:
    """Yield the actors that `fact` names."""
    if fact.by != _ISSUER:
        yield fact.by
    match fact:
        case (
            Meeting(participants=some, states=others)
            | Statement(speakers=some, addressee=others)
            | Commitment(by_whom=some, to=others)
            | Aid(donor=some, recipient=others)
            | Action(actors=some, targets=others)
        ):
            yield from (*some, *others)
        case Agreement(parties=some) | Stance(holders=some):
            yield from some
        case Tenure(person=person, state=state, org=org):
            yield from (person, *_given(state, org))
        case Deal(buyer=buyer, seller=seller):
            yield from _given(buyer, seller)
        case Link():
            return
        case _:
            assert_never(fact)


def _given(*names: str | None) -> Iterator[str]:
    yield from (name for name in names if name)


def _places(fact: Fact) -> Iterator[str]:
    """Yield the place that `fact` names."""
    match fact:
        case Meeting(place=str(place)) | Agreement(place=str(place)):
            yield place
        case _:
            return
