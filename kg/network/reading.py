"""Read values of a node from an engine, sorted, by index look-ups."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.store.engine import Engine


def iris(engine: Engine, subject: NamedNode, predicate: NamedNode) -> tuple[NamedNode, ...]:
    """Return the distinct objects that are IRIs."""
    found = {q.object for q in engine.match(subject, predicate) if isinstance(q.object, NamedNode)}
    return tuple(sorted(found, key=_value))


def texts(engine: Engine, subject: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
    """Return the distinct literals, English and untagged ones first."""
    found = {q.object for q in engine.match(subject, predicate) if isinstance(q.object, Literal)}
    ordered = sorted(found, key=lambda text: (text.language not in (None, "en"), text.value))
    return tuple(dict.fromkeys(text.value for text in ordered))


def subjects(engine: Engine, predicate: NamedNode, obj: NamedNode) -> tuple[NamedNode, ...]:
    """Return the distinct subjects."""
    found = {
        q.subject for q in engine.match(None, predicate, obj) if isinstance(q.subject, NamedNode)
    }
    return tuple(sorted(found, key=_value))


def local(iri: NamedNode | str) -> str:
    """Return the part of an IRI after its last # or /."""
    text = iri if isinstance(iri, str) else iri.value
    return text.replace("#", "/").rstrip("/").rpartition("/")[2]


def locals_of(engine: Engine, subject: NamedNode, predicate: NamedNode) -> Iterator[str]:
    """Yield the local names of the objects that are IRIs: classes and concepts by name."""
    for iri in iris(engine, subject, predicate):
        yield local(iri)


def _value(term: NamedNode) -> str:
    return term.value
