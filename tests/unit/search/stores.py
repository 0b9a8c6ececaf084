"""Stores of invented releases: some that are written here, and many that are made."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.model.release import Release
from kg.network.graphs import release_graph
from kg.store import ReleaseStore
from kg.store.fingerprint import fingerprint

BASE = "https://example.org/bench/"
BENCH = Path(__file__).resolve().parents[3] / "bench"
AT = datetime(2031, 1, 1, tzinfo=UTC)
_PREFIXES = """
@prefix : <https://w3id.org/brel/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix schema: <https://schema.org/> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix vins: <https://w3id.org/brel/voc/instrument/> . @prefix vbasis: <https://w3id.org/brel/voc/basis/> .
@prefix id: <https://example.org/bench/id/> .
"""  # noqa: E501  # prefixes
REGISTRY = """
id:state\\/isl a :State ; rdfs:label "Iceland" ; :iso3 "ISL" .
id:state\\/per a :State ; rdfs:label "Peru" ; :iso3 "PER" .
id:place\\/isl-hofn a :Place ; rdfs:label "Höfn" .
"""


def empty() -> ReleaseStore:
    """Return a store in memory that knows two states and a place."""
    store = ReleaseStore.open(None, base=BASE)
    store.ensure_registry(_quads(REGISTRY, f"{BASE}graph/registry"))
    return store


def put(
    store: ReleaseStore,
    name: str,
    facts: str,
    *quotes: tuple[str, str],
    derived: str = "",
    at: datetime = AT,
) -> None:
    """Store a release of Iceland; `quotes` are pairs of a thing (`person/a-b`) and its words."""
    issued = (
        f'<{BASE}id/release/{name}> a :Release ; rdfs:label "{name}" ; :issuer id:state\\/isl ;'
        f' :date "{name[-10:]}" .\n'
    )
    evidence = "".join(_claim(name, number, *each) for number, each in enumerate(quotes))
    graphs = {
        f"{BASE}graph/{name}/facts": issued + facts,
        f"{BASE}graph/{name}/evidence": evidence,
        f"{BASE}graph/{name}/derived": derived,
    }
    quads = [quad for graph, text in graphs.items() for quad in _quads(text, graph)]
    put_quads(store, name, quads, at=at)


def put_quads(store: ReleaseStore, name: str, quads: Iterable[Quad], *, at: datetime = AT) -> None:
    """Store the graphs of a release."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    text = f"{name} {fingerprint(graphs)}"
    release = Release(
        id=name,
        source="isl-mfa",
        issuer="ISL",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    store.put(release, graphs, fingerprint(graphs), at=at)


@lru_cache(maxsize=4)
def invented(seed: int) -> dict[str, tuple[Quad, ...]]:
    """Return made releases (bench/world_truth.py) by their ids."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, BENCH / "world_truth.py", "--scale", "0.03", "--seed", str(seed),
             "-o", folder],
            check=True,
            cwd=BENCH,
            capture_output=True,
        )  # fmt: skip
        content = (Path(folder) / "world.nq").read_bytes()
    found: dict[str, list[Quad]] = {}
    for quad in parse(content, RdfFormat.N_QUADS):
        graph = release_graph(str(quad.graph_name)[1:-1])
        if graph is not None:
            found.setdefault(graph.release, []).append(quad)
    return {name: tuple(quads) for name, quads in sorted(found.items())}


def _claim(release: str, number: int, thing: str, words: str) -> str:
    node = f"<{BASE}id/release/{release}/claim-{number}>"
    place = f"{number * 100},{number * 100 + len(words)}"
    span = f"<{BASE}id/release/{release}#char={place}>"
    selector = f"<{BASE}id/release/{release}/selector-{number}>"
    return (
        f"{node} a :Claim ; oa:hasBody <{BASE}id/{thing}> ; oa:hasTarget {span} ;"
        f" :basis vbasis:stated ; :accordingTo id:state\\/isl .\n"
        f"{span} oa:hasSource <{BASE}id/release/{release}> ; oa:hasSelector {selector} .\n"
        f"{selector} oa:start {number * 100} ; oa:end {number * 100 + len(words)} ;"
        f' oa:exact "{words}" .\n'
    )


def _quads(turtle: str, graph: str) -> list[Quad]:
    return [
        Quad(each.subject, each.predicate, each.object, NamedNode(graph))
        for each in parse(_PREFIXES + turtle, RdfFormat.TURTLE)
    ]
