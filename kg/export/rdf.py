"""RDF as it is: Turtle, TriG, N-Quads. The ledger stays in the store."""

from pyoxigraph import RdfFormat, Triple, serialize

from kg.network.scope import Scope, quads
from kg.store.engine import Engine
from kg.vocabulary import PREFIXES


def write_nquads(engine: Engine, scope: Scope) -> bytes:
    """Return every statement with its graph, one a line, sorted."""
    return _bytes(serialize(quads(engine, scope), format=RdfFormat.N_QUADS))


def write_trig(engine: Engine, scope: Scope) -> bytes:
    """Return every statement, graph by graph."""
    return _bytes(serialize(quads(engine, scope), format=RdfFormat.TRIG, prefixes=dict(PREFIXES)))


def write_turtle(engine: Engine, scope: Scope) -> bytes:
    """Return every statement once, without the names of graphs."""
    triples = {quad.triple for quad in quads(engine, scope)}
    ordered = sorted(triples, key=_order)
    return _bytes(serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)))


def _bytes(text: bytes | None) -> bytes:
    if text is None:  # only if serialize() was given a file to write to
        raise TypeError("pyoxigraph returned nothing")
    return text


def _order(triple: Triple) -> tuple[str, str, str]:
    return (str(triple.subject), str(triple.predicate), str(triple.object))
