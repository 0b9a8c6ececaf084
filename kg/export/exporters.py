"""All formats by name, and the one function that writes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, TypeAlias

from kg.errors import BadParameterError, UnknownFormatError
from kg.export import (
    cytoscape,
    dot,
    geojson,
    gexf,
    graphml,
    jsonld,
    nodelink,
    parquet,
    rdf,
    svg,
    tables,
)
from kg.network.scope import ALL, Scope, graphs
from kg.store.engine import Engine

Writer: TypeAlias = Callable[[Engine, Scope], bytes]
Streamer: TypeAlias = Callable[[Engine, Scope], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """How a format is written; `suffix` is without a dot.

    `stream`, where there is one, gives the same bytes a part at a time, for large stores.
    """

    media_type: str
    suffix: str
    about: str
    write: Writer
    stream: Streamer | None = None


EXPORTERS: Final[dict[str, Exporter]] = {
    "csv": Exporter(
        media_type="application/zip",
        suffix="zip",
        about="nodes.csv and edges.csv in a zip file, for spreadsheets, R and pandas",
        write=tables.write,
    ),
    "cytoscape": Exporter(
        media_type="application/json",
        suffix="cyjs",
        about="Cytoscape.js JSON, for Cytoscape and web pages",
        write=cytoscape.write,
    ),
    "dot": Exporter(
        media_type="text/vnd.graphviz",
        suffix="dot",
        about="DOT, for Graphviz",
        write=dot.write,
    ),
    "geojson": Exporter(
        media_type="application/geo+json",
        suffix="geojson",
        about="GeoJSON: what took place where, for maps",
        write=geojson.write,
    ),
    "gexf": Exporter(
        media_type="application/gexf+xml",
        suffix="gexf",
        about="GEXF 1.3 with dates, for Gephi",
        write=gexf.write,
    ),
    "graphml": Exporter(
        media_type="application/graphml+xml",
        suffix="graphml",
        about="GraphML, for yEd, igraph and NetworkX",
        write=graphml.write,
    ),
    "jsonld": Exporter(
        media_type="application/ld+json",
        suffix="jsonld",
        about="JSON-LD with its context inside",
        write=jsonld.write,
    ),
    "nodelink": Exporter(
        media_type="application/json",
        suffix="json",
        about="node-link JSON, for NetworkX and D3",
        write=nodelink.write,
    ),
    "nquads": Exporter(
        media_type="application/n-quads",
        suffix="nq",
        about="N-Quads: all graphs, one statement a line",
        write=rdf.write_nquads,
        stream=rdf.stream_nquads,
    ),
    "parquet": Exporter(
        media_type="application/vnd.apache.parquet",
        suffix="parquet",
        about="Parquet: facts as a table, a row per claim and quote, for pandas, DuckDB and R",
        write=parquet.write,
    ),
    "rdfxml": Exporter(
        media_type="application/rdf+xml",
        suffix="rdf",
        about="RDF/XML: all statements without the names of graphs, for older tools",
        write=rdf.write_rdf_xml,
    ),
    "svg": Exporter(
        media_type="image/svg+xml",
        suffix="svg",
        about="a picture of agreements, meetings, aid and who takes part, by date",
        write=svg.write,
    ),
    "trig": Exporter(
        media_type="application/trig",
        suffix="trig",
        about="TriG: all graphs, readable",
        write=rdf.write_trig,
        stream=rdf.stream_trig,
    ),
    "turtle": Exporter(
        media_type="text/turtle",
        suffix="ttl",
        about="Turtle: all statements without the names of graphs",
        write=rdf.write_turtle,
    ),
}


def export(engine: Engine, fmt: str, *, release: str = "", dyad: str = "") -> bytes:
    """Return the store in format `fmt`; the same store gives the same bytes.

    Raises as `stream`.
    """
    return b"".join(stream(engine, fmt, release=release, dyad=dyad))


def stream(engine: Engine, fmt: str, *, release: str = "", dyad: str = "") -> Iterator[bytes]:
    """Return what `export` returns in parts; of N-Quads and TriG memory holds one at a time.

    Args:
        engine: what to export; its ledger is left out.
        fmt: a key of EXPORTERS.
        release: only what the release of this id says.
        dyad: only what bears on these two states: KHM-USA.

    Raises:
        UnknownFormatError: there is no such format.
        BadParameterError: both `release` and `dyad` are given.
        NotFoundError: there is no such release or relationship.
    """
    if fmt not in EXPORTERS:
        close = get_close_matches(fmt, EXPORTERS, n=1)
        names = ", ".join(EXPORTERS)
        raise UnknownFormatError(
            f"cannot export to {fmt!r}",
            hint=f"Did you mean {close[0]!r}? Formats: {names}."
            if close
            else f"Formats: {names}.",
        )
    chosen, scope = EXPORTERS[fmt], _scope(release, dyad)
    graphs(engine, scope)  # whether there is such a release is known before the first part
    return chosen.stream(engine, scope) if chosen.stream else iter((chosen.write(engine, scope),))


def _scope(release: str, dyad: str) -> Scope:
    match bool(release), bool(dyad):
        case True, True:
            raise BadParameterError(
                f"both a release ({release!r}) and a dyad ({dyad!r}) are given",
                hint="Give one of the two, or neither for all.",
            )
        case True, _:
            return Scope(of="release", name=release)
        case _, True:
            return Scope(of="dyad", name=dyad)
        case _:
            return ALL
