"""Ingestion of facts that are already extracted, against the engine's own rate, side by side.

    python bench/ingestion.py [--sizes 10000,100000,1000000] [--releases 256] [--lanes slow,fast]

For each size a store with that many quads is made in bulk. Then releases go in by 64, in ways
that take turns, so that a busy machine is busy for all: the engine alone (one transaction of the
same quads per release), the same flushed once per turn, the engine by an update that first drops
the graphs (flushed), and the whole way (decisions, mapping, quotes, shapes, texts, ledger, store,
flush) with pySHACL and in the fast lane. Medians are over turns.
"""

import argparse
import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import made
from machine import shown, table
from pyoxigraph import Quad, RdfFormat, Store

from kg.pipeline.ingestion import TOGETHER
from kg.pipeline.reading import Read
from kg.pipeline.target import Ingested, Target
from kg.settings import DEFAULT_BASE
from kg.store import ReleaseStore
from kg.store.layout import Layout
from kg.store.updates import replacing

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_LANES: Final = {"slow": False, "fast": True}
_ALONE: Final = ("engine", "engine flushed", "update", "mapping")
Times = dict[str, list[float]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--releases", type=int, default=4 * TOGETHER)
    parser.add_argument("--lanes", default="slow,fast")
    parser.add_argument("--folder", type=Path, help="where stores are made, a temporary folder")
    given = parser.parse_args()
    samples = made.Samples()
    lanes = given.lanes.split(",")
    rows, first = [], {}
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            quads, times = _measured(samples, size, given.releases, lanes, Path(folder))
        medians = {name: statistics.median(found) * 1000 for name, found in times.items()}
        first = first or medians
        rows.append(_row(size, quads, medians, first, lanes))
    print(shown())
    print(table(_head(lanes), rows))


def _head(lanes: Sequence[str]) -> list[str]:
    return [
        "quads in store",
        "quads per release",
        *(f"{name}, ms" for name in (*_ALONE, *lanes)),
        *(f"engine : {name}" for name in lanes),
        *(f"engine flushed : {name}" for name in lanes),
        *(f"{name}, to the first size" for name in lanes),
    ]


def _row(
    size: int,
    quads: float,
    medians: dict[str, float],
    first: dict[str, float],
    lanes: Sequence[str],
) -> list[object]:
    return [
        f"{size:,}",
        round(quads),
        *(f"{medians[name]:.1f}" for name in (*_ALONE, *lanes)),
        *(f"{medians['engine'] / medians[name]:.2f}" for name in lanes),
        *(f"{medians['engine flushed'] / medians[name]:.2f}" for name in lanes),
        *(f"{medians[name] / first[name]:.2f}x" for name in lanes),
    ]


def _measured(
    samples: made.Samples, size: int, releases: int, lanes: Sequence[str], folder: Path
) -> tuple[float, Times]:
    """Return the quads of a release, and seconds per release of each turn, by way."""
    engines = _filled(samples, size, folder)
    targets = {name: _target(samples, engines["update"], folder / name, name) for name in lanes}
    times: Times = {name: [] for name in (*_ALONE, *lanes)}
    gc.freeze()  # as `ingest_all` does
    counted = 0
    arriving = islice(samples.extracted(size), releases)
    while batch := list(islice(arriving, TOGETHER)):
        graphs = [samples.graphs(each).graphs for each in batch]
        quads = [[quad for content in each.values() for quad in content] for each in graphs]
        texts = [replacing(each, remove=(), add=()) for each in graphs]
        counted += sum(map(len, quads))
        ways: dict[str, Callable[[], object]] = {
            "engine": lambda quads=quads: [engines["engine"].extend(each) for each in quads],
            "engine flushed": lambda quads=quads: _flushed(engines["engine flushed"], quads),
            "update": lambda texts=texts: _flushed(engines["update"], texts),
            "mapping": lambda batch=batch: [samples.graphs(each) for each in batch],
        }
        for name, target in targets.items():
            ways[name] = lambda batch=batch, target=target: _put(target, batch)
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            times[name].append((time.perf_counter() - start) / len(batch))
    for target in targets.values():
        target.store.close()
    return counted / releases, times


def _flushed(engine: Store, given: Sequence[Sequence[Quad] | str]) -> None:
    for one in given:
        if isinstance(one, str):
            engine.update(one)
        else:
            engine.extend(one)
    engine.flush()


def _put(target: Target, batch: Sequence[made.Extracted]) -> None:
    given = [(Path("a.txt"), Read(release=each.release, reading=each.reading)) for each in batch]
    stored = list(target.put_all(given))
    target.store.flush()
    if not all(isinstance(one, Ingested) and one.outcome == "stored" for one in stored):
        raise SystemExit(f"not all releases were stored: {stored}")


def _filled(samples: made.Samples, size: int, folder: Path) -> dict[str, Store]:
    """Return a store with so many quads, and copies of it (their files are linked)."""
    written = folder / "quads.nq"
    with written.open("wb") as file:
        for part in _enough(samples, size):
            file.write(part)
    store = Store(str(folder / "engine"))
    store.bulk_load(path=str(written), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    written.unlink()
    copies = ("engine flushed", "update")
    for name in copies:
        store.backup(str(folder / name))
    return {"engine": store} | {name: Store(str(folder / name)) for name in copies}


def _enough(samples: made.Samples, size: int) -> Iterator[bytes]:
    quads = 0
    for written in samples.n_quads():
        if quads >= size:
            return
        quads += written.count(b"\n")
        yield written


def _target(samples: made.Samples, filled: Store, path: Path, lane: str) -> Target:
    """Return a target whose store has the quads of another; they have no entries in its ledger."""
    layout = Layout.prepare(path, DEFAULT_BASE)
    shutil.rmtree(layout.graphs, ignore_errors=True)
    filled.backup(str(layout.graphs))
    store = ReleaseStore.open(path, base=DEFAULT_BASE)
    store.ensure_registry(samples.registry())
    return Target(
        store=store, gazetteer=samples.gazetteer, iris=made.IRIS, at=_AT, fast=_LANES[lane]
    )


if __name__ == "__main__":
    main()
