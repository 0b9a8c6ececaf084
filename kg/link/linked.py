"""What the names of a reading mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.gazetteer import Gazetteer, KnownOrganization, Place, State, states_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """Something that is known only from its release."""

    name: str


Target: TypeAlias = State | Place | KnownOrganization | Local


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The targets of all names in the facts and actors of a reading.

    `actors` are targets by the name (or code) of an actor, `places` those by the name of a
    place; "Singapore" is a state as an actor and a city as a place. `belonging` are the codes
    of the states of actors whose states the reading itself knows.
    """

    actors: Mapping[str, Target]
    places: Mapping[str, Target]
    belonging: Mapping[str, tuple[str, ...]]
    gazetteer: Gazetteer

    def state(self, name: str) -> State | None:
        """Return the state that an actor or a place of that name is."""
        for targets in (self.actors, self.places):
            target = targets.get(name)
            if isinstance(target, State):
                return target
        return None

    def place(self, name: str) -> Place | None:
        """Return the place of the gazetteer that a place of that name is."""
        target = self.places.get(name)
        return target if isinstance(target, Place) else None

    def organization(self, name: str) -> KnownOrganization | None:
        """Return the known organisation that an actor of that name is."""
        target = self.actors.get(name)
        return target if isinstance(target, KnownOrganization) else None

    def states_of_words(self, text: str) -> tuple[str, ...]:
        """Return the codes of the states that a group in words lives in or belongs to.

        A state itself, those that the reading gives to an actor of that name, else those that
        the words name, in order: "border communities in Cambodia and Thailand" gives KHM and THA.
        """
        target = self.actors.get(text)
        if isinstance(target, State):
            return (target.iso3,)
        return self.belonging.get(text) or states_in(text, self.gazetteer)
