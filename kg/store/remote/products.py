"""What is known of each product that speaks SPARQL 1.1 over HTTP: addresses, and its traps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kg.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """How one product is asked; docs/how-to/use-another-engine.md shows this as a table.

    `query`, `update` and `graphs` (Graph Store Protocol) follow the address of the server, `name`
    is the parameter that names a graph there. `union` is sent with each query so that the default
    graph is the union of all graphs; `answers` tells whether SPARQL 1.1 is answered rightly.
    `block` is how many triples one INSERT DATA may have, `body` how many bytes one update: what
    is larger is put graph by graph, and then moved into place. `own` are graphs that the product
    keeps for itself; `listing` lists all graphs. Where a product `cuts` large answers, it tells
    so for a SELECT alone, and graphs are read by SELECT. `tested` products are run by our tests.
    """

    query: str
    update: str
    graphs: str
    name: str = "graph"
    union: Mapping[str, str]
    auth: Literal["basic", "digest", "bearer"] = "basic"
    reads_open: bool = False
    answers: bool = True
    cuts: bool = False
    block: int = 100_000
    body: int = 16_000_000
    listing: str = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    own: frozenset[str] = frozenset()
    checkpoint: str = ""
    tested: bool = False


PRODUCTS: Final[dict[str, Product]] = {
    "sparql": Product(query="/query", update="/update", graphs="/store", union={}),
    "oxigraph": Product(
        query="/query",
        update="/update",
        graphs="/store",
        union={"union-default-graph": ""},
        listing="SELECT ?g { GRAPH ?g { } }",  # from its index of names, without a scan
        body=100_000_000,  # it refuses more than 2^27
        tested=True,
    ),
    # Virtuoso 7.2.5: more than some thousand triples in one INSERT DATA are "10000 lines of
    # code"; updates are open to who logs in by Digest, reading to anybody; a commit is in its
    # log, and a checkpoint makes it durable.
    "virtuoso": Product(
        query="/sparql",
        update="/sparql-auth",
        graphs="/sparql-graph-crud-auth",
        name="graph-uri",
        union={},
        auth="digest",
        reads_open=True,
        answers=False,
        cuts=True,
        block=400,
        body=4_000_000,
        own=frozenset(
            {
                "http://www.openlinksw.com/schemas/virtrdf#",
                "http://www.w3.org/ns/ldp#",
                "http://www.w3.org/2002/07/owl#",
                "http://localuriqaserver/sparql",
            }
        ),
        listing="SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",  # unordered: seconds
        checkpoint="SELECT (bif:exec('checkpoint') AS ?done) { }",
        tested=True,
    ),
    "graphdb": Product(query="", update="/statements", graphs="/rdf-graphs/service", union={}),
    "fuseki": Product(
        query="/query",
        update="/update",
        graphs="/data",
        # its dataset says it (tdb2:unionDefaultGraph): with a parameter it would have no named
        # graphs, as the SPARQL Protocol has it
        union={},
    ),
    "neptune": Product(query="", update="", graphs="/gsp/", union={}),
    "qlever": Product(query="", update="", graphs="", union={}, auth="bearer"),
    "stardog": Product(
        query="/query",
        update="/update",
        graphs="",
        union={
            "default-graph-uri": "tag:stardog:api:context:all",
            "named-graph-uri": "tag:stardog:api:context:named",
        },
    ),
}


def product(name: str) -> Product:
    """Return what is known of a product.

    Raises:
        SettingsError: nothing is.
    """
    if name not in PRODUCTS:
        raise SettingsError(
            f"KG_STORE_PRODUCT={name!r} is not known",
            hint=f"Give one of {', '.join(PRODUCTS)}; `sparql` is any other, with its addresses.",
        )
    return PRODUCTS[name]
