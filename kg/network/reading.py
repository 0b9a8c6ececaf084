"""Read values of a node from an engine, sorted, by index look-ups."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.iris import Iris
from kg.store.engine import Engine
from kg.vocabulary import RDFS

_OURS: Final = re.compile(r"(?P<base>.*?[/#])id/")


def iris(engine: Engine, subject: NamedNode, predicate: NamedNode) -> tuple[NamedNode, ...]:
    """Return the distinct objects that are IRIs."""
    return iris_among(_objects(engine, subject, predicate))


def texts(
    engine: Engine, subject: NamedNode, predicate: NamedNode, *, graph: NamedNode | None = None
) -> tuple[str, ...]:
    """Return the distinct literals, in one graph or all, English and untagged ones first."""
    return texts_among(_objects(engine, subject, predicate, graph))


def iris_among(terms: Iterable[object]) -> tuple[NamedNode, ...]:
    """Return the distinct IRIs among terms, sorted."""
    return tuple(sorted({each for each in terms if isinstance(each, NamedNode)}, key=_value))


def texts_among(terms: Iterable[object]) -> tuple[str, ...]:
    """Return the distinct literals among terms, English and untagged ones first."""
    found = {each for each in terms if isinstance(each, Literal)}
    ordered = sorted(found, key=lambda text: (text.language not in (None, "en"), text.value))
    return tuple(dict.fromkeys(text.value for text in ordered))


def subjects(engine: Engine, predicate: NamedNode, obj: NamedNode) -> tuple[NamedNode, ...]:
    """Return the distinct subjects."""
    return iris_among(quad.subject for quad in engine.match(None, predicate, obj))


def label(engine: Engine, iri: NamedNode) -> str:
    """Return the English label, else any, else the end of the IRI.

    What the registry knows has its label there: of a state that thousands of releases name, not
    the label in each of them is read.
    """
    ours = _OURS.match(iri.value)
    registry = Iris(ours["base"]).registry if ours else None
    if registry and (known := texts(engine, iri, RDFS.label, graph=registry)):
        return known[0]
    return next(iter(texts(engine, iri, RDFS.label)), None) or local(iri)


def local(iri: NamedNode | str) -> str:
    """Return the part of an IRI after its last # or /."""
    text = iri if isinstance(iri, str) else iri.value
    return text.replace("#", "/").rstrip("/").rpartition("/")[2]


def locals_of(engine: Engine, subject: NamedNode, predicate: NamedNode) -> Iterator[str]:
    """Yield the local names of the objects that are IRIs: classes and concepts by name."""
    for iri in iris(engine, subject, predicate):
        yield local(iri)


def _objects(
    engine: Engine, subject: NamedNode, predicate: NamedNode, graph: NamedNode | None = None
) -> set[object]:
    if graph is not None:
        return {quad.object for quad in engine.match(subject, predicate, graph=graph)}
    return engine.objects(subject, predicate)


def _value(term: NamedNode) -> str:
    return term.value
