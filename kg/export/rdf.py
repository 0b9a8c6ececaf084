"""RDF as it is: Turtle, TriG, N-Quads, RDF/XML. The ledger stays in the store."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kg.export.xml import fit
from kg.network.scope import Scope, by_graph
from kg.store.engine import Engine
from kg.vocabulary import PREFIXES


def stream_nquads(engine: Engine, scope: Scope) -> Iterator[bytes]:
    """Yield every statement with its graph, one a line, sorted; a graph at a time."""
    for part in by_graph(engine, scope):
        yield _bytes(serialize(part, format=RdfFormat.N_QUADS))


def stream_trig(engine: Engine, scope: Scope) -> Iterator[bytes]:
    """Yield every statement, graph by graph."""
    prefixes = dict(PREFIXES)
    head = _bytes(serialize((), format=RdfFormat.TRIG, prefixes=prefixes))
    yield head
    for part in by_graph(engine, scope):
        written = _bytes(serialize(part, format=RdfFormat.TRIG, prefixes=prefixes))
        yield written.removeprefix(head)


def write_nquads(engine: Engine, scope: Scope) -> bytes:
    """Return every statement with its graph, one a line, sorted."""
    return b"".join(stream_nquads(engine, scope))


def write_trig(engine: Engine, scope: Scope) -> bytes:
    """Return every statement, graph by graph."""
    return b"".join(stream_trig(engine, scope))


def write_turtle(engine: Engine, scope: Scope) -> bytes:
    """Return every statement once, without the names of graphs."""
    triples = _triples(engine, scope)
    return _bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)))


def write_rdf_xml(engine: Engine, scope: Scope) -> bytes:
    """Return every statement once, without the names of graphs, for tools that read only XML.

    Characters that XML cannot hold are replaced.

    Source: https://www.w3.org/TR/rdf-syntax-grammar/
    """
    triples = map(_fit, _triples(engine, scope))
    return _bytes(serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(PREFIXES)))


def _fit(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or (kept := fit(value.value)) == value.value:
        return triple
    told = (
        Literal(kept, language=value.language)
        if value.language
        else Literal(kept, datatype=value.datatype)
    )
    return Triple(triple.subject, triple.predicate, told)


def _triples(engine: Engine, scope: Scope) -> Iterable[Triple]:
    found = {quad.triple for part in by_graph(engine, scope) for quad in part}
    return sorted(found, key=_order)


def _bytes(text: bytes | None) -> bytes:
    if text is None:  # only if serialize() was given a file to write to
        raise TypeError("pyoxigraph returned nothing")
    return text


def _order(triple: Triple) -> tuple[str, str, str]:
    return (str(triple.subject), str(triple.predicate), str(triple.object))
