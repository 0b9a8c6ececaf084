"""The same load, queries, validation and network by this project and by those users know.

    python bench/peers [--size 100000] [--peers /path/to/venv/bin/python]

kglab and maplib are no dependencies of the project: make an environment with
`pip install kglab maplib rdflib pyshacl` and name its interpreter.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import made  # noqa: E402
from machine import shown, table  # noqa: E402
from pyoxigraph import RdfFormat, serialize  # noqa: E402

from kg.validate.shapes import ontology, shapes_graph  # noqa: E402

PEERS = ("ours", "rdflib", "kglab", "maplib")


def main() -> None:
    """Print the table, seconds; rows of answers that differ are told."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--peers", default=sys.executable)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, given.size)
        found = {
            peer: _run(sys.executable if peer == "ours" else given.peers, peer, folder)
            for peer in PEERS
        }
    print(shown())
    print(table(("", *PEERS), _rows(found)))


def _write(folder: Path, size: int) -> None:
    samples = made.Samples()
    registry = samples.registry()
    parts = [serialize(registry, format=RdfFormat.N_QUADS)]
    quads = 0
    for written in samples.n_quads():
        if quads >= size:
            break
        quads += written.count(b"\n")
        parts.append(written)
    content = b"".join(parts)
    (folder / "data.nq").write_bytes(content)
    triples = {line.rsplit(b" <", 1)[0] + b" .\n" for line in content.splitlines()}
    vocabulary = ontology().serialize(format="nt").encode().splitlines(keepends=True)
    (folder / "data.nt").write_bytes(b"".join(sorted(triples | set(vocabulary))))
    shapes_graph().serialize(folder / "shapes.ttl", format="turtle")


def _run(python: str, peer: str, folder: Path) -> dict[str, Any]:
    command = [python, str(HERE / "work.py"), peer, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own script
    if done.returncode:
        print(f"{peer}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _rows(found: dict[str, dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for name in found["ours"]:
        cells = []
        for told in found.values():
            value = told.get(name)
            if isinstance(value, dict):
                cells.append(f"{value['seconds']:.4f} ({value['rows']} rows)")
            else:
                cells.append("cannot" if value is None else f"{value:,.2f}")
        yield (name, *cells)


if __name__ == "__main__":
    main()
