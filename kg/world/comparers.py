"""How each kind of thing is identified: one comparer per kind."""

from collections.abc import Mapping
from typing import Final

from kg.world.bodies import BODIES
from kg.world.descriptions import Comparer
from kg.world.mentions import Kind
from kg.world.people import PERSONS
from kg.world.weighing import APART

#: Things of this kind are told apart by IRI and judgements alone.
_BY_IRI: Final = Comparer(
    sets=lambda _mention, _around: {},
    blocks=lambda _description: (),
    compare=lambda _one, _other: APART,
    shared=lambda _mention, _sets: False,
)

COMPARERS: Final[Mapping[Kind, Comparer]] = {
    "person": PERSONS,
    "organisation": BODIES,
    "place": BODIES,
    "instrument": _BY_IRI,
    "meeting": _BY_IRI,
    "flow": _BY_IRI,
    "commitment": _BY_IRI,
    "event": _BY_IRI,
    "deal": _BY_IRI,
}
