"""Known states, places, organisations and currencies, and the words that name them."""

from kg.gazetteer.entries import Currency, KnownOrganization, Place, State, StateStatus
from kg.gazetteer.load import load_gazetteer
from kg.gazetteer.lookup import Gazetteer
from kg.gazetteer.scan import states_in

__all__ = [
    "Currency",
    "Gazetteer",
    "KnownOrganization",
    "Place",
    "State",
    "StateStatus",
    "load_gazetteer",
    "states_in",
]
