"""Which part of the store a network or an export is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pyoxigraph import NamedNode, Quad

from kg.errors import NotFoundError
from kg.network.graphs import graph_of, is_ledger, release_graph
from kg.network.reading import iris, subjects
from kg.store.engine import Engine
from kg.vocabulary import BREL, OA, RDF

_STATES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All of the store, one release (its id), or what bears on two states (`KHM-USA`)."""

    of: Literal["all", "release", "dyad"] = "all"
    name: str = ""


ALL: Final = Scope()


def graphs(engine: Engine, scope: Scope = ALL) -> tuple[NamedNode, ...]:
    """Return the graphs that `scope` reaches into, sorted; never the ledger.

    Raises:
        NotFoundError: there is no such release.
    """
    named = tuple(name for name in engine.graphs() if not is_ledger(name.value))
    if scope.of != "release":
        return named
    releases = {name: release_graph(name.value) for name in named}
    found = tuple(n for n, g in releases.items() if g is not None and g.release == scope.name)
    if not found:
        known = sorted({g.release for g in releases.values() if g is not None})
        raise NotFoundError(
            f"no release {scope.name!r} is in the store",
            hint=f"Known releases: {', '.join(known) or 'none'}.",
        )
    return found


def quads(engine: Engine, scope: Scope = ALL) -> tuple[Quad, ...]:
    """Return the quads of `scope`, sorted; what is described elsewhere is not followed.

    Of a dyad these are its records, their claims with quotes, and the descriptions of what the
    records name directly.

    Raises:
        NotFoundError: there is no such release or relationship.
    """
    return tuple(quad for part in by_graph(engine, scope) for quad in part)


def by_graph(engine: Engine, scope: Scope = ALL) -> Iterator[tuple[Quad, ...]]:
    """Yield what `quads` returns, graph by graph, so that memory follows the largest graph.

    Raises:
        NotFoundError: there is no such release or relationship.
    """
    keep = _of_dyad(engine, scope) if scope.of == "dyad" else None
    for graph in graphs(engine, scope):
        found = engine.match(graph=graph)
        kept = (quad for quad in found if keep is None or quad.subject in keep)
        if part := tuple(sorted(kept, key=_order)):
            yield part


def facts(engine: Engine, scope: Scope = ALL) -> Iterator[Quad]:
    """Yield what edges are made of: the quads of `scope` in facts and derived graphs."""
    records = records_of(engine, scope) if scope.of == "dyad" else None
    for name in graphs(engine, scope):
        graph = release_graph(name.value)
        if graph is not None and graph.part != "evidence":
            for quad in engine.match(graph=name):
                if records is None or quad.subject in records:
                    yield quad


def records_of(engine: Engine, scope: Scope) -> frozenset[NamedNode]:
    """Return the records that bear on the two states of a dyad, and the releases that tell.

    There are none where no release tells of the two.

    Raises:
        NotFoundError: the dyad is not named by two codes.
    """
    relationship = _relationship(engine, scope.name)
    if relationship is None:
        return frozenset()
    records = set(subjects(engine, BREL.bearsOn, relationship))
    events = {
        event
        for record in records
        for predicate in (BREL.concludes, BREL.concerns)
        for event in subjects(engine, predicate, record)
    }
    told = {graph_of(quad) for record in records for quad in engine.match(record, RDF.type)}
    releases = {NamedNode(graph.release_iri) for graph in told if graph is not None}
    return frozenset({relationship, *records, *events, *releases})


def _relationship(engine: Engine, name: str) -> NamedNode | None:
    codes = sorted(name.lower().split("-"))
    if len(codes) != _STATES:
        raise NotFoundError(
            f"{name!r} does not name two states",
            hint="Name two states by their ISO 3166-1 alpha-3 codes, such as KHM-USA.",
        )
    ending = f"id/relationship/{codes[0]}-{codes[1]}"
    for quad in engine.match(None, RDF.type, BREL.Relationship):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.endswith(ending):
            return quad.subject
    return None


def _of_dyad(engine: Engine, scope: Scope) -> frozenset[object]:
    records = records_of(engine, scope)
    keep: set[object] = set(records)
    for record in records:
        keep |= {quad.object for quad in engine.match(record) if graph_of(quad) is not None}
    for body in tuple(keep):
        if not isinstance(body, NamedNode):
            continue
        for claim in subjects(engine, OA.hasBody, body):
            keep.add(claim)
            for span in iris(engine, claim, OA.hasTarget):
                keep |= {span, *(quad.object for quad in engine.match(span))}
    return frozenset(keep)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))
