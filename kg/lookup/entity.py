"""An entity with its relationships, in and out, page by page."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import NotFoundError
from kg.lookup.facts import Facts
from kg.lookup.views import EntityView, Relation
from kg.network.reading import local, texts
from kg.network.words import date_order
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDFS, SKOS

#: Edges to the relationship are derived; it is reached by look-up of the dyad.
_HIDDEN: Final = frozenset({BREL.bearsOn})


def entity(engine: Engine, iri: str, *, limit: int = 50, offset: int = 0) -> EntityView:
    """Return the view of the node `iri`, with its relations sorted by date, then relation.

    Args:
        engine: where to look.
        iri: the node.
        limit: how many relations to return.
        offset: how many to pass over.

    Raises:
        NotFoundError: nothing is said of that node.
    """
    facts = Facts(engine)
    if iri not in facts.nodes:
        raise NotFoundError(
            f"nothing is known of <{iri}>", hint="Find names with: kg show NAME, or kg query."
        )
    node = NamedNode(iri)
    edges = sorted(set(_edges(facts, node)))
    # Of a hub with thousands of relations only the dates are read, and the page that is shown.
    dates = {other: date_order(facts.nodes.date(NamedNode(other))) for _, _, other in edges}
    edges.sort(key=lambda edge: (dates[edge[2]], edge[1], edge[2]))
    relations = tuple(
        Relation(direction=direction, relation=relation, other=facts.view(NamedNode(other)))
        for direction, relation, other in edges[offset : offset + limit]
    )
    known = facts.view(node)
    names = (*texts(engine, node, RDFS.label), *texts(engine, node, SKOS.altLabel))
    return EntityView(
        thing=known.thing,
        names=tuple(dict.fromkeys(names)),
        attributes=tuple(sorted(set(_attributes(engine, node)))),
        quotes=known.quotes,
        relations=relations,
        total=len(edges),
        limit=limit,
        offset=offset,
    )


def _edges(facts: Facts, node: NamedNode) -> Iterator[tuple[str, str, str]]:
    for quad in facts.engine.match(node):
        if quad.object in facts.nodes and quad.predicate not in _HIDDEN:
            yield "out", local(quad.predicate), _iri(quad.object)
    for quad in facts.engine.match(None, None, node):
        if quad.subject in facts.nodes and quad.predicate not in _HIDDEN:
            yield "in", local(quad.predicate), _iri(quad.subject)


def _iri(term: object) -> str:
    """Return the IRI of a term that is known to be a node."""
    return term.value if isinstance(term, NamedNode) else ""


def _attributes(engine: Engine, node: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in engine.match(node):
        if isinstance(quad.object, Literal) and quad.predicate not in (RDFS.label, SKOS.altLabel):
            yield local(quad.predicate), quad.object.value
