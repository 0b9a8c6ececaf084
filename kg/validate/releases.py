"""Validate one release against shapes and checks, or all releases of a store."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import pyshacl
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, Graph, Namespace

from kg.store.engine import Engine
from kg.validate.python_checks import ACYCLIC, CHECKS, circles, order
from kg.validate.report import SHACL, Report, Result
from kg.validate.shacl import result, run
from kg.validate.shapes import ontology, shapes_graph
from kg.validate.spoken import Spoken
from kg.validate.view import View, graph_of, registry_of
from kg.vocabulary import BREL, RDFS

_SH: Final = Namespace(SHACL)
_FACTS: Final = "/facts"
#: What circles and orders over several releases are made of.
_OVER_RELEASES: Final = frozenset({*ACYCLIC, BREL.notBefore, BREL.notAfter, RDFS.label})
_PARTS: Final = (_FACTS, "/evidence", "/derived")


def check(
    facts: Iterable[Quad],
    evidence: Iterable[Quad],
    derived: Iterable[Quad],
    neighbourhood: Engine,
) -> Report:
    """Validate the three graphs of a release, and what the registry tells of their neighbours.

    The cost follows the release, not the store. Other releases do not count, so that the order
    in which releases come changes nothing. Quotes are compared with the text by `check_quotes`.
    """
    quads = (*facts, *evidence, *derived)
    release = graph_of(quads)
    view = View((release, ontology()), registry_of(neighbourhood))
    spoken = Spoken(quads)
    found = chain.from_iterable(each(spoken) for each in CHECKS.values())
    return Report.of(chain(run(release, view), found))


def validate_store(engine: Engine) -> Report:
    """Validate every release of a store, the registry, and what only all releases show."""
    results = list(check(_registry(engine), (), (), engine).results)
    links: list[Quad] = []
    for facts, evidence, derived in _releases(engine):
        results += check(facts, evidence, derived, engine).results
        links += (quad for quad in facts if quad.predicate in _OVER_RELEASES)
    spoken = Spoken(links)
    return Report.of(chain(results, circles(spoken), order(spoken)))


def audit(engine: Engine) -> Report:
    """Find what `validate_store` finds of the shapes by pySHACL as it comes: slow, independent.

    Each release is validated as a whole with the registry, once each; Python checks are not run.
    """
    registry = graph_of(_registry(engine)) + ontology()
    found: list[Result] = []
    for parts in _releases(engine):
        found += _plain(graph_of(chain.from_iterable(parts)) + registry)
    return Report.of(found or _plain(registry))


def _plain(graph: Graph) -> Iterator[Result]:
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=Graph() + shapes_graph(), inference="none", advanced=False
    )
    for node in report.subjects(RDF.type, _SH.ValidationResult):
        yield result(report.triples((node, None, None)), graph)


def _releases(engine: Engine) -> Iterator[tuple[list[Quad], list[Quad], list[Quad]]]:
    for name in engine.graphs():
        if name.value.endswith(_FACTS):
            start = name.value.removesuffix(_FACTS)
            facts, evidence, derived = (
                list(engine.match(graph=NamedNode(f"{start}{part}"))) for part in _PARTS
            )
            yield facts, evidence, derived


def _registry(engine: Engine) -> list[Quad]:
    names = [name for name in engine.graphs() if name.value.endswith("/registry")]
    return [quad for name in names for quad in engine.match(graph=name)]
