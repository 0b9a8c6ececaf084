"""Two tables, nodes and edges, in a zip file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from kg.network.attributes import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from kg.network.projection import project
from kg.network.scope import Scope
from kg.store.engine import Engine

#: The oldest time that a zip file can tell: the same content shall give the same bytes.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16


def write(engine: Engine, scope: Scope) -> bytes:
    """Return nodes.csv and edges.csv (RFC 4180, UTF-8, with a heading) in a zip file."""
    network = project(engine, scope)
    nodes = (
        [node, *(attributes.get(name, "") for name in NODE_ATTRIBUTES)]
        for node, attributes in network.nodes(data=True)
    )
    edges = (
        [key, source, target, *(attributes.get(name, "") for name in EDGE_ATTRIBUTES)]
        for source, target, key, attributes in network.edges(keys=True, data=True)
    )
    return _zip(
        {
            "nodes.csv": _table(("id", *NODE_ATTRIBUTES), nodes),
            "edges.csv": _table(("id", "source", "target", *EDGE_ATTRIBUTES), edges),
        }
    )


def _table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode()


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=_TIME)
            entry.external_attr = _MODE
            entry.create_system = 3  # Unix, so that the file is the same from every system
            archive.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
