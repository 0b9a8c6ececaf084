"""Validate one release against shapes and checks, or all releases of a store."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Final

import pyshacl
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, Graph, Namespace

from kg.iris import base_of
from kg.store.engine import Engine
from kg.validate import compiled
from kg.validate.python_checks import ACYCLIC, CHECKS, circles, order
from kg.validate.report import SHACL, Report, Result
from kg.validate.shacl import result, run
from kg.validate.shapes import ontology, shapes_graph
from kg.validate.spoken import Spoken
from kg.validate.view import Neighbourhood, View, graph_of, registry_of
from kg.vocabulary import BREL, RDFS

_SH: Final = Namespace(SHACL)
_FACTS: Final = "/facts"
#: What must be known of the ends of links to find circles and orders, and to tell of them.
_OF_ENDS: Final = (RDFS.label, BREL.notBefore, BREL.notAfter)
#: Releases that the compiled engine takes at once: its start costs as much as three of them.
_BATCH: Final = 64
_PARTS: Final = (_FACTS, "/evidence", "/derived")


def check(
    facts: Iterable[Quad],
    evidence: Iterable[Quad],
    derived: Iterable[Quad],
    neighbourhood: Engine,
    *,
    fast: bool = False,
    warnings: bool = True,
) -> Report:
    """Validate the three graphs of a release, and what the registry tells of their neighbours.

    The cost follows the release, not the store. Other releases do not count, so that the order
    in which releases come changes nothing. Quotes are compared with the text by `check_quotes`.

    The `fast` lane asks the compiled engine which nodes break a shape, and the reference only
    about these; without `warnings` only about those that violate one, for a gate.

    Raises:
        ConformanceError: the fast lane is not installed.
    """
    quads = (*facts, *evidence, *derived)
    (report,) = check_all((quads,), neighbourhood, fast=fast, warnings=warnings)
    return report


def check_all(
    releases: Sequence[Sequence[Quad]],
    neighbourhood: Engine,
    *,
    fast: bool = False,
    warnings: bool = True,
    about: Neighbourhood | None = None,
) -> Iterator[Report]:
    """Yield for each release the report that `check` makes of it, at a lower cost for many.

    `about` tells of nodes what the registry of `neighbourhood` tells, for who has read it already.

    Raises:
        ConformanceError: the fast lane is not installed.
    """
    about = about or registry_of(neighbourhood, compiled.base_of_all(releases))
    suspects = compiled.find(releases, about) if fast else repeat(None)
    for quads, suspected in zip(releases, suspects, strict=False):
        wanted = suspected
        if suspected and not warnings:
            wanted = [result for result in suspected if result.severity == "Violation"]
        yield _check(quads, about, wanted)


def _check(
    quads: Sequence[Quad], about: Neighbourhood, suspects: Sequence[Result] | None
) -> Report:
    spoken = Spoken(quads)
    found = chain.from_iterable(each(spoken) for each in CHECKS.values())
    if suspects is None or suspects:
        release = graph_of(quads)
        view = View((release, ontology()), about)
        only = None if suspects is None else {result.focus for result in suspects}
        found = chain(run(release, view, only=only), found)
    return Report.of(found)


def validate_store(engine: Engine, *, fast: bool = False) -> Report:
    """Validate every release of a store, the registry, and what only all releases show.

    Raises:
        ConformanceError: the fast lane is not installed.
    """
    results: list[Result] = []
    about = _about(engine)
    if fast:
        for batch, suspects in compiled.find_ahead(_batches(engine), about):
            for quads, suspected in zip(batch, suspects, strict=True):
                results += _check(quads, about, suspected).results
    else:
        for batch in _batches(engine):
            for quads in batch:
                results += _check(quads, about, None).results
    return Report.of(chain(results, validate_links(engine).results))


def validate_links(engine: Engine) -> Report:
    """Find what only all releases show: circles, and what follows something later.

    Memory follows the links between records, not the store.
    """
    links = [
        quad
        for predicate in ACYCLIC
        for quad in engine.match(predicate=predicate)
        if _of_a_release(quad)
    ]
    nodes = {end for quad in links for end in (quad.subject, quad.object)}
    ends = sorted({end.value for end in nodes if isinstance(end, NamedNode)})
    about = [
        quad
        for end in ends
        for node in (end, f"{end}/conclusion")
        for predicate in _OF_ENDS
        for quad in engine.match(NamedNode(node), predicate)
        if _of_a_release(quad)
    ]
    spoken = Spoken(sorted((*links, *about), key=str))
    return Report.of(chain(circles(spoken), order(spoken)))


def _of_a_release(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(_PARTS)


def _joined(parts: Iterable[Iterable[Quad]]) -> list[Quad]:
    return list(chain.from_iterable(parts))


def audit(engine: Engine, *, fast: bool = False) -> Report:
    """Find what `validate_store` finds of the shapes by another engine alone: independent of it.

    That is pySHACL as it comes, which takes minutes per 10⁵ quads, or the compiled engine, whose
    results have no values and no labels. Each release is validated with the registry, once each;
    Python checks are not run. Memory follows a batch of releases, not the store.

    Raises:
        ConformanceError: the fast lane is not installed.
    """
    if fast:
        return Report.of(_compiled(engine))
    registry = graph_of(_registry(engine)) + ontology()
    found: list[Result] = []
    for parts in _releases(engine):
        found += _plain(graph_of(chain.from_iterable(parts)) + registry)
    return Report.of(found or _plain(registry))


def _compiled(engine: Engine) -> Iterator[Result]:
    for _, found in compiled.find_ahead(_batches(engine), _about(engine)):
        yield from chain.from_iterable(found)


def _about(engine: Engine) -> Neighbourhood:
    """Return what the registry of a store tells of a node."""
    bases = (base_of(name) for name in engine.graphs())
    return registry_of(engine, next((base for base in bases if base is not None), None))


def _batches(engine: Engine) -> Iterator[list[list[Quad]]]:
    """Yield all releases and, before them, the registry."""
    whole = chain([_registry(engine)], map(_joined, _releases(engine)))
    while batch := list(islice(whole, _BATCH)):
        yield batch


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
