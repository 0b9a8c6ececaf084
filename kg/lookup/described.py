"""All that the graphs say of one thing, with the claims and quotes that it rests on."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from kg.store.engine import Engine
from kg.vocabulary import OA, OWL, RDFS

MOST_LINKS: Final = 500
"""How many statements of others that point at a thing its description has: a state has many."""


def described(engine: Engine, node: NamedNode, *, hidden: NamedNode) -> tuple[Triple, ...]:
    """Return what is said of a node: each triple once, sorted; none if nothing is.

    What it consists of (its amount, its step) is told with it, and so are its other mentions in
    releases, the claims about all these with their spans and words, and the names of what it is
    linked to.

    Args:
        engine: where to look.
        node: what is described.
        hidden: a graph that is left out.
    """
    quads = [quad for quad in _all(engine, node) if quad.graph_name != hidden]
    named = {
        term
        for quad in quads
        for term in (quad.subject, quad.object)
        if isinstance(term, NamedNode)
    }
    for term in sorted(named, key=lambda each: each.value):
        quads += engine.match(term, RDFS.label)
    found = {quad.triple for quad in quads}
    return tuple(sorted(found, key=lambda t: (str(t.subject), str(t.predicate), str(t.object))))


def _all(engine: Engine, node: NamedNode) -> Iterator[Quad]:
    mentions = [quad.subject for quad in engine.match(None, OWL.sameAs, node)]
    for each in (node, *mentions):
        if isinstance(each, NamedNode):
            yield from _own(engine, each)
    yield from islice(engine.match(None, None, node), MOST_LINKS)


def _own(engine: Engine, node: NamedNode) -> Iterator[Quad]:
    """Yield what is said of a node and its parts, and the claims about them."""
    for quad in engine.match(node):
        yield quad
        part = quad.object
        if isinstance(part, NamedNode) and part.value.startswith(f"{node.value}/"):
            yield from _own(engine, part)
    for quad in islice(engine.match(None, OA.hasBody, node), MOST_LINKS):
        if isinstance(quad.subject, NamedNode):
            yield from _claim(engine, quad.subject)


def _claim(engine: Engine, claim: NamedNode) -> Iterator[Quad]:
    """Yield a claim with its spans and their words."""
    for quad in engine.match(claim):
        yield quad
        if quad.predicate != OA.hasTarget or not isinstance(quad.object, NamedNode):
            continue
        for span in engine.match(quad.object):
            yield span
            if span.predicate == OA.hasSelector and isinstance(span.object, NamedNode):
                yield from engine.match(span.object)
