"""How each kind of thing is identified: one comparer per kind."""

from collections.abc import Mapping
from typing import Final

from kg.world.bodies import BODIES
from kg.world.deeds import EVENTS, PROMISES
from kg.world.descriptions import Comparer
from kg.world.flows import FLOWS
from kg.world.instruments import INSTRUMENTS
from kg.world.meetings import MEETINGS
from kg.world.mentions import Kind
from kg.world.people import PERSONS

COMPARERS: Final[Mapping[Kind, Comparer]] = {
    "person": PERSONS,
    "organisation": BODIES,
    "place": BODIES,
    "instrument": INSTRUMENTS,
    "meeting": MEETINGS,
    "flow": FLOWS,
    "commitment": PROMISES,
    "event": EVENTS,
    "deal": PROMISES,
}
