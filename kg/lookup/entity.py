"""An entity with its relationships, in and out, page by page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import NotFoundError
from kg.lookup.facts import Facts
from kg.lookup.views import EntityView, Relation
from kg.network.reading import local, texts
from kg.network.words import date_order
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, OWL, RDFS, SKOS

#: Edges to the relationship are derived; it is reached by look-up of the dyad.
_HIDDEN: Final = frozenset({BREL.bearsOn})


#: Order by date, relation, the other IRI, and its direction, "in" or "out".
Edge: TypeAlias = tuple[str, str, str, str]
#: Gives, of a node and a number, how many relations an index knows and the first ones in order.
Relations: TypeAlias = Callable[[str, int], tuple[int, Sequence[Edge]]]
#: Only what is derived from all releases together has these; an index does not know them.
_WORLD: Final = (OWL.sameAs, DCTERMS.isReplacedBy, BREL.differsFrom, BREL.between)


def entity(
    engine: Engine,
    iri: str,
    *,
    limit: int = 50,
    offset: int = 0,
    relations: Relations | None = None,
) -> EntityView:
    """Return the view of the node `iri`, with its relations sorted by date, then relation.

    Args:
        engine: where to look.
        iri: the node.
        limit: how many relations to return.
        offset: how many to pass over.
        relations: looks them up in an index; without, all quads of the node are read.

    Raises:
        NotFoundError: nothing is said of that node.
    """
    facts = Facts(engine)
    if iri not in facts.nodes:
        raise NotFoundError(
            f"nothing is known of <{iri}>", hint="Find names with: kg show NAME, or kg query."
        )
    node = NamedNode(iri)
    total, edges = _ordered(facts, node, offset + limit, relations)
    shown = tuple(
        Relation(direction=direction, relation=relation, other=facts.view(NamedNode(other)))
        for _, relation, other, direction in edges[offset : offset + limit]
    )
    known = facts.view(node)
    names = (*texts(engine, node, RDFS.label), *texts(engine, node, SKOS.altLabel))
    return EntityView(
        thing=known.thing,
        names=tuple(dict.fromkeys(names)),
        attributes=tuple(sorted(set(_attributes(engine, node)))),
        quotes=known.quotes,
        relations=shown,
        total=total,
        limit=limit,
        offset=offset,
    )


def _ordered(
    facts: Facts, node: NamedNode, most: int, relations: Relations | None
) -> tuple[int, list[Edge]]:
    """Return how many relations there are, and at least the first `most`.

    Of a hub with thousands only the dates are read, or nothing but the first, by an index.
    """
    if relations is None:
        edges = sorted(
            _dated(facts, facts.engine.match(node), facts.engine.match(None, None, node))
        )
        return len(edges), edges
    total, known = relations(node.value, most)
    out = (quad for p in _WORLD for quad in facts.engine.match(node, p))
    into = (quad for p in _WORLD for quad in facts.engine.match(None, p, node))
    derived = _dated(facts, out, into)
    return total + len(derived), sorted({*known, *derived})


def _dated(facts: Facts, out: Iterable[Quad], into: Iterable[Quad]) -> set[Edge]:
    """Return the edges that quads make, with what orders them."""

    def edge(relation: NamedNode, other: NamedNode, direction: str) -> Edge:
        return date_order(facts.nodes.date(other)), local(relation), other.value, direction

    found = {
        edge(quad.predicate, quad.object, "out")
        for quad in out
        if isinstance(quad.object, NamedNode)
        and quad.object in facts.nodes
        and quad.predicate not in _HIDDEN
    }
    return found | {
        edge(quad.predicate, quad.subject, "in")
        for quad in into
        if isinstance(quad.subject, NamedNode)
        and quad.subject in facts.nodes
        and quad.predicate not in _HIDDEN
    }


def _attributes(engine: Engine, node: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in engine.match(node):
        if isinstance(quad.object, Literal) and quad.predicate not in (RDFS.label, SKOS.altLabel):
            yield local(quad.predicate), quad.object.value
