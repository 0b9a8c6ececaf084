import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest
from pyoxigraph import NamedNode

from kg import assets
from kg.errors import BadParameterError, NotFoundError, UnknownFormatError
from kg.export import EXPORTERS, export, parquet, stream
from kg.export.jsonld import compact
from kg.network.evidence import Evidence
from kg.network.projection import project
from kg.network.scope import ALL, Scope, by_graph
from tests.unit.export import readers
from tests.unit.network.sample import FIRST, REGISTRY, SECOND, engine_of, iri, sample

SCOPES = [ALL, Scope(of="release", name=SECOND), Scope(of="dyad", name="ISL-NZL")]
PARTS = {scope.of: {scope.of: scope.name} for scope in SCOPES if scope.name} | {"all": {}}
FERRIES_AID = iri(f"release/{FIRST}/aid-2")
WITHOUT_CONTEXT = [name for name in EXPORTERS if name != "jsonld"]
MARKED = [name for name in WITHOUT_CONTEXT if name not in ("csv", "geojson")]  # tested below
CONTEXT = {
    "brel": "https://w3id.org/brel/ontology#",
    "id": "@id",
    "type": "@type",
    "party": {"@id": "brel:party", "@type": "@id"},
}


def _expected(scope: Scope) -> readers.Read:
    network = project(sample(), scope)
    nodes = {node: str(label) for node, label in network.nodes(data="label")}
    edges = [(a, b, str(data["relation"])) for a, b, data in network.edges(data=True)]
    return nodes, sorted(edges)


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.of)
@pytest.mark.parametrize("fmt", readers.NETWORKS)
def test_another_reader_finds_the_same_nodes_and_edges(fmt: str, scope: Scope):
    nodes, edges = readers.NETWORKS[fmt](export(sample(), fmt, **PARTS[scope.of]))

    expected_nodes, expected_edges = _expected(scope)
    if fmt in ("gexf", "graphml"):  # XML cannot hold control characters
        expected_nodes = {
            n: label.replace("\x07", "\ufffd") for n, label in expected_nodes.items()
        }
    assert nodes == expected_nodes
    assert edges == expected_edges


@pytest.mark.parametrize("fmt", readers.NETWORKS)
def test_edges_between_the_same_two_nodes_stay_apart(fmt: str):
    facts = (
        f"<https://example.org/kg/graph/{FIRST}/facts> {{ id:person\\/a a :Person ;"
        ' rdfs:label "A" . r1:statement-9 a :Statement ; rdfs:label "A speaks" ;'
        " :agent id:person\\/a ; :participant id:person\\/a . }"
    )
    engine = engine_of(facts, {})

    _, edges = readers.NETWORKS[fmt](export(engine, fmt))

    statement, person = iri(f"release/{FIRST}/statement-9"), iri("person/a")
    assert edges == [(statement, person, "agent"), (statement, person, "participant")]


@pytest.mark.parametrize("fmt", ["trig", "nquads"])
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.of)
def test_the_parts_of_a_stream_are_the_export_a_graph_at_a_time(fmt: str, scope: Scope):
    parts = list(stream(sample(), fmt, **PARTS[scope.of]))

    assert b"".join(parts) == export(sample(), fmt, **PARTS[scope.of])
    assert len(parts) >= len(list(by_graph(sample(), scope)))


@pytest.mark.parametrize("fmt", ["trig", "nquads"])
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.of)
def test_rdf_of_every_format_has_the_same_statements(fmt: str, scope: Scope):
    everything = readers.quads(export(sample(), "nquads", **PARTS[scope.of]), "nquads")

    assert readers.quads(export(sample(), fmt, **PARTS[scope.of]), fmt) == everything
    turtle = readers.quads(export(sample(), "turtle", **PARTS[scope.of]), "turtle")
    assert {quad[:3] for quad in turtle} == {quad[:3] for quad in everything}
    rdf_xml = readers.quads(export(sample(), "rdfxml", **PARTS[scope.of]), "xml")
    assert {quad[:3] for quad in rdf_xml} == {
        tuple(term.replace("\x07", "\ufffd") for term in quad[:3]) for quad in everything
    }


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.of)
def test_json_ld_has_the_same_statements_with_its_context_inside(scope: Scope):
    nquads = export(sample(), "nquads", **PARTS[scope.of])

    content = compact(nquads, CONTEXT)

    assert json.loads(content)["@context"] == CONTEXT
    assert readers.quads(content, "json-ld") == readers.quads(nquads, "nquads")


def test_json_ld_of_one_graph_keeps_its_name():
    nquads = export(engine_of(REGISTRY, {}), "nquads")

    assert readers.quads(compact(nquads, CONTEXT), "json-ld") == readers.quads(nquads, "nquads")


@pytest.mark.skipif(
    not (assets.ONTOLOGY / "context.jsonld").is_file(), reason="ontology/context.jsonld is missing"
)
@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.of)
def test_json_ld_with_the_context_of_the_ontology_has_the_same_statements(scope: Scope):
    nquads = readers.quads(export(sample(), "nquads", **PARTS[scope.of]), "nquads")

    assert readers.quads(export(sample(), "jsonld", **PARTS[scope.of]), "json-ld") == nquads


def test_geojson_has_what_took_place_where_longitude_first():
    facts = (
        f"<https://example.org/kg/graph/{FIRST}/facts> {{"
        ' r1:meeting-9 a :Meeting ; rdfs:label "Talks" ;'
        " schema:location id:place\\/a , id:state\\/b ."
        " r1:agreement-9\\/conclusion a :Conclusion ; :concludes r1:agreement-9 ;"
        '   rdfs:label "Signing" ; schema:location id:place\\/a .'
        ' r1:agreement-9 a :Agreement ; rdfs:label "Accord" . }'
    )
    registry = (
        "<https://example.org/kg/graph/registry> {"
        ' id:place\\/a a :Place ; rdfs:label "Akureyri" ;'
        "   schema:latitude 65.68 ; schema:longitude -18.1 ."
        ' id:state\\/b a :State ; rdfs:label "Iceland" . }'
    )

    features = json.loads(export(engine_of(facts + registry, {}), "geojson"))["features"]

    assert [
        (f["properties"]["label"], f["properties"]["place"], f["geometry"]) for f in features
    ] == [
        ("Accord", "Akureyri", {"type": "Point", "coordinates": [-18.1, 65.68]}),
        ("Talks", "Akureyri", {"type": "Point", "coordinates": [-18.1, 65.68]}),
        ("Talks", "Iceland", None),
    ]


def test_parquet_has_a_row_for_each_claim_and_quote():
    table = pq.read_table(io.BytesIO(export(sample(), "parquet")))

    assert table.column_names == list(parquet.COLUMNS)
    rows = table.to_pylist()
    evidence = Evidence(sample())
    told = {
        (body, quote.text, quote.start, quote.release)
        for body in {row["record"] for row in rows}
        for claim in evidence.claims(NamedNode(body))
        for quote in claim.quotes
    }
    assert {(r["record"], r["quote"], r["start"], r["release"]) for r in rows} == told
    meeting = next(row for row in rows if row["record"] == iri(f"release/{FIRST}/meeting-1"))
    assert (meeting["kind"], meeting["date_from"]) == ("Meeting", date(2030, 9, 20))


@pytest.mark.parametrize("fmt", WITHOUT_CONTEXT)
def test_the_ledger_never_leaves_the_store(fmt: str):
    assert b"never to be seen" not in export(sample(), fmt)


@pytest.mark.parametrize(
    "fmt", [name for name in WITHOUT_CONTEXT if name not in ("csv", "geojson")]
)
def test_a_digest_is_marked(fmt: str):
    assert b"digest" in export(sample(), fmt, release=SECOND)


def test_a_digest_is_marked_at_every_quote_in_tables():
    rows = readers.table(export(sample(), "csv", release=SECOND), "edges.csv")

    unmarked = [row for row in rows if row["quotes"] and "digest)" not in row["quotes"]]
    assert unmarked == []


def test_gexf_tells_kinds_of_edges_and_ends_of_events_and_no_day_of_writing():
    root = readers.xml(export(sample(), "gexf"))

    assert (root.tag, root.get("version")) == (f"{readers.GEXF}gexf", "1.3")
    assert root.find(f"{readers.GEXF}meta").attrib == {}  # type: ignore[union-attr]  # None fails
    edges = list(root.iter(f"{readers.GEXF}edge"))
    assert all(edge.get("kind") and edge.get("kind") == edge.get("label") for edge in edges)
    dated = [node for node in root.iter(f"{readers.GEXF}node") if node.get("start")]
    assert {node.get("start") == node.get("end") for node in dated} == {True}
    meeting = next(node for node in dated if node.get("id") == iri(f"release/{FIRST}/meeting-1"))
    assert meeting.get("start") == "2030-09-20"


def test_ids_of_edges_are_unique_and_the_same_in_every_format():
    ids = [key for *_, key in project(sample()).edges(keys=True)]

    assert len(set(ids)) == len(ids)
    rows = readers.table(export(sample(), "csv"), "edges.csv")
    assert [row["id"] for row in rows] == ids
    cytoscape = json.loads(export(sample(), "cytoscape"))["elements"]["edges"]
    assert [edge["data"]["id"] for edge in cytoscape] == ids
    gexf = readers.xml(export(sample(), "gexf")).iter(f"{readers.GEXF}edge")
    assert [edge.get("id") for edge in gexf] == ids


@pytest.mark.parametrize("fmt", WITHOUT_CONTEXT)
def test_an_empty_store_is_exported(fmt: str):
    assert isinstance(export(engine_of("", {}), fmt), bytes)


def test_an_unknown_format_lists_those_that_there_are():
    with pytest.raises(UnknownFormatError) as raised:
        export(sample(), "graphlm")

    assert raised.value.hint == f"Did you mean 'graphml'? Formats: {', '.join(EXPORTERS)}."


@pytest.mark.parametrize("fmt", WITHOUT_CONTEXT)
def test_a_part_without_anything_in_it_is_an_error(fmt: str):
    with pytest.raises(NotFoundError):
        export(sample(), fmt, release="none")


def test_a_release_and_a_dyad_at_once_are_refused():
    with pytest.raises(BadParameterError):
        export(sample(), "csv", release=SECOND, dyad="ISL-NZL")


_HASHES = """
import hashlib
from kg.export import EXPORTERS, export
from kg.export.jsonld import compact
from tests.unit.export.test_exporters import CONTEXT, WITHOUT_CONTEXT
from tests.unit.network.sample import sample
engine = sample()
for fmt in WITHOUT_CONTEXT:
    print(fmt, hashlib.sha256(export(engine, fmt)).hexdigest())
print(hashlib.sha256(compact(export(engine, "nquads"), CONTEXT)).hexdigest())
"""


def test_the_same_store_gives_the_same_bytes_whatever_the_hash_seed():
    found = {
        subprocess.run(
            [sys.executable, "-c", _HASHES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }

    assert len(found) == 1
    assert len(found.pop().splitlines()) == len(EXPORTERS)


def test_a_projection_is_written_by_the_writers_of_networkx_too(tmp_path: Path):
    network = project(sample(), Scope(of="release", name=SECOND))

    nx.write_gexf(network, tmp_path / "network.gexf", version="1.3")
    nx.write_graphml(network, tmp_path / "network.graphml")

    assert len(nx.read_graphml(tmp_path / "network.graphml")) == len(network)
