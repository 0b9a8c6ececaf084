"""A store as it stood on a day: its graphs without what had not come about by then."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.store.engine import Engine
from kg.store.known import Graphs, selected
from kg.store.releases import ReleaseStore
from kg.vocabulary import BREL, OA, ORG, RDF, SCHEMA
from kg.world.asof import LASTING, come_about, until
from kg.world.items import Item, World
from kg.world.mentions import Mention

#: Claims that say a record or name it as a value, and what concludes it: they go with it.
_BELONG: Final = frozenset({BREL.concludes, OA.hasBody, BREL.value})
#: What is there without anything that leads to it.
_LASTING: Final = frozenset(
    {BREL.State, BREL.Person, BREL.Organization, BREL.JointBody, BREL.Place, ORG.Post}
)


def as_of(
    store: ReleaseStore, world: World, day: date, *, base: str, most_quads: int | None = None
) -> ReleaseStore:
    """Return a store in memory without what had not come about, or been planned, by a day.

    Releases stay, also those that were published later: what they tell of an earlier day was so
    then. What is derived from all releases is not in it.

    Args:
        store: what is left as it is.
        world: what `store` tells, each thing once: one date serves all that tell of a thing.
        day: the last day that counts.
        base: the base IRI of data.
        most_quads: how many it may have; None for any number.

    Raises:
        QueryTooLargeError: it would have more.
    """
    gone = _gone(store.engine, world, day)
    left = ((each, _without(store.graphs(each), gone)) for each in store.releases())
    return selected(store, left, base=base, most_quads=most_quads)


def _gone(engine: Engine, world: World, day: date) -> set[NamedNode]:
    """Return the records that had not come about, with all that belongs to them."""
    stays = until(world, day)
    left = {statement.iri for statement in stays.statements}
    for item in stays.items.values():
        left |= {member.iri for member in item.members if _stays(item, member, day)}
    told = {statement.iri for statement in world.statements}
    told |= {member.iri for item in world.items.values() for member in item.members}
    gone = {NamedNode(iri) for iri in told - left}
    gone |= set(_later_tenures(engine, day))
    fresh: Collection[NamedNode] = gone
    while fresh:
        fresh = {one for node in sorted(fresh, key=str) for one in _belonging(engine, node)} - gone
        gone |= fresh
    return gone


def _stays(item: Item, member: Mention, day: date) -> bool:
    """Tell whether a mention of what was at least planned by a day was so then."""
    return item.kind in LASTING or come_about(item, day) or member.told.known <= day


def _later_tenures(engine: Engine, day: date) -> Iterator[NamedNode]:
    """Yield the tenures of which the first day that is told lies behind `day`."""
    for quad in engine.match(None, RDF.type, BREL.Tenure):
        if isinstance(quad.subject, NamedNode):
            days = [
                told.object.value[:10]
                for predicate in (BREL.attestedOn, SCHEMA.startDate)
                for told in engine.match(quad.subject, predicate)
                if isinstance(told.object, Literal)
            ]
            if days and min(days) > day.isoformat():
                yield quad.subject


def _belonging(engine: Engine, node: NamedNode) -> Iterator[NamedNode]:
    """Yield what has no sense without a record: its parts, and the claims that say it."""
    for quad in engine.match(None, None, node):
        part = quad.predicate in _BELONG
        if not part and quad.predicate == BREL.concerns and isinstance(quad.subject, NamedNode):
            part = any(True for _ in engine.match(quad.subject, BREL.stage))  # a step of aid
        if part and isinstance(quad.subject, NamedNode):
            yield quad.subject


def _without(graphs: Graphs, gone: Collection[NamedNode]) -> Graphs:
    """Return graphs without some nodes, and without what only these led to."""
    led_to = _objects(graphs)
    kept = {
        name: [q for q in quads if q.subject not in gone and q.object not in gone]
        for name, quads in graphs.items()
    }
    while loose := (led_to & _subjects(kept)) - _objects(kept) - _lasting(kept):
        kept = {name: [q for q in quads if q.subject not in loose] for name, quads in kept.items()}
    return kept


def _objects(graphs: Graphs) -> set[object]:
    return {quad.object for quads in graphs.values() for quad in quads}


def _subjects(graphs: Graphs) -> set[object]:
    return {quad.subject for quads in graphs.values() for quad in quads}


def _lasting(graphs: Graphs) -> set[object]:
    return {
        quad.subject
        for quads in graphs.values()
        for quad in quads
        if quad.predicate == RDF.type and quad.object in _LASTING
    }
