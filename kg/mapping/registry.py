"""The graph of states and places, the same in every store."""

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode, Quad

from kg.gazetteer import Gazetteer, Place, State
from kg.iris import Iris
from kg.mapping.parts import Part, Triple, triple
from kg.mapping.terms import number, text
from kg.vocabulary import BREL, RDF, RDFS, SCHEMA, SKOS


def registry(gazetteer: Gazetteer, iris: Iris) -> tuple[Quad, ...]:
    """Return the quads of the registry graph, sorted."""
    parts = [part for state in gazetteer.states for part in _state(state, iris)]
    parts += [part for place in gazetteer.places for part in _place(place, iris)]
    quads = {
        Quad(part.subject, part.predicate, part.object, iris.registry)
        for part in parts
        if isinstance(part, Triple)
    }
    return tuple(sorted(quads, key=str))


def _state(state: State, iris: Iris) -> Iterator[Part]:
    node = iris.state(state.iso3)
    yield from triple(node, RDF.type, BREL.State)
    yield from triple(node, BREL.iso3, text(state.iso3))
    yield from _names(node, state.name, (*state.names, state.official_name))


def _place(place: Place, iris: Iris) -> Iterator[Part]:
    node = iris.place(place.name, place.state)
    yield from triple(node, RDF.type, BREL.Place)
    if place.state:
        yield from triple(node, BREL.ofState, iris.state(place.state))
    if place.latitude is not None and place.longitude is not None:
        yield from triple(node, SCHEMA.latitude, number(Decimal(str(place.latitude))))
        yield from triple(node, SCHEMA.longitude, number(Decimal(str(place.longitude))))
    yield from _names(node, place.name, place.names)


def _names(node: NamedNode, name: str, names: tuple[str, ...]) -> Iterator[Part]:
    yield from triple(node, RDFS.label, text(name))
    for other in sorted(set(names) - {name}):
        yield from triple(node, SKOS.altLabel, text(other))
