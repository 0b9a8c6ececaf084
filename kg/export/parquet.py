"""Parquet: facts as a table, one row per claim and quote, for pandas, DuckDB, Spark and R."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.errors import UnknownFormatError
from kg.network.evidence import Claim, Evidence, Quote
from kg.network.graphs import release_graph
from kg.network.nodes import Node, Nodes
from kg.network.reading import local
from kg.network.scope import Scope, graphs, records_of
from kg.store.engine import Engine

_TEXTS: Final = (
    "record", "kind", "label", "date", "states", "amount", "slot", "value", "basis",
    "according_to", "release", "release_label", "source_class", "quote",
)  # fmt: skip
_DAYS: Final = ("date_from", "date_to")
_OFFSETS: Final = ("start", "end")
COLUMNS: Final = (*_TEXTS, *_DAYS, *_OFFSETS, "confidence")


def write(engine: Engine, scope: Scope) -> bytes:
    """Return the facts of `scope`, a row group per release, sorted by record and offset.

    Raises:
        UnknownFormatError: pyarrow is not installed.

    Source: https://parquet.apache.org/docs/file-format/
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # 40 MB that only this format needs
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise UnknownFormatError(
            "parquet needs pyarrow, which is not installed",
            hint="Install it with: pip install 'bilateral-kg[parquet]'",
        ) from error
    schema = pa.schema(
        [(name, pa.string()) for name in _TEXTS]
        + [(name, pa.date32()) for name in _DAYS]
        + [(name, pa.int64()) for name in _OFFSETS]
        + [("confidence", pa.float64())]
    )
    content = io.BytesIO()
    with pq.ParquetWriter(content, schema, compression="zstd") as writer:
        for rows in _by_release(engine, scope):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
    return content.getvalue()


def _by_release(engine: Engine, scope: Scope) -> Iterator[list[dict[str, Any]]]:
    records = records_of(engine, scope) if scope.of == "dyad" else None
    for name in graphs(engine, scope):
        graph = release_graph(name.value)
        if graph is None or graph.part != "facts":
            continue
        evidence = Evidence(engine)
        nodes = Nodes(engine, evidence)
        told = {quad.subject for quad in engine.match(graph=name)}
        found = (node for node in told if isinstance(node, NamedNode) and node in nodes)
        kept = (node for node in found if records is None or node in records)
        rows = [
            row
            for node in sorted(kept, key=lambda node: node.value)
            for row in _rows(nodes[node], evidence.claims(node), graph.release_iri)
        ]
        if rows:
            yield rows


def _rows(node: Node, claims: tuple[Claim, ...], release: str) -> Iterator[dict[str, Any]]:
    for claim in claims:
        for quote in claim.quotes:
            if quote.release == release:
                yield _row(node, claim, quote)


def _row(node: Node, claim: Claim, quote: Quote) -> dict[str, Any]:
    first, last = node.days.first, node.days.last
    days: dict[str, date | None] = {"date_from": first, "date_to": last}
    return {
        "record": node.iri,
        "kind": node.kind,
        "label": node.label,
        "date": node.date or None,
        "states": " | ".join(node.states) or None,
        "amount": node.amount or None,
        "slot": local(claim.slot) if claim.slot is not None else None,
        "value": claim.value.value if claim.value is not None else None,
        "basis": claim.basis,
        "according_to": quote.according_to_label,
        "release": quote.release,
        "release_label": quote.release_label,
        "source_class": quote.source_class,
        "quote": quote.text,
        **days,
        "start": quote.start,
        "end": quote.end,
        "confidence": claim.confidence,
    }
