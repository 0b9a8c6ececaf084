"""Ingestion of facts that are already extracted, against the engine's own rate, side by side.

    python bench/ingestion.py [--sizes 10000,100000,1000000] [--releases 200]

For each size a store with that many quads is made in bulk. Then releases go in one by one, in
four ways that take turns, so that a busy machine is busy for all: the engine alone (one
transaction of the same quads), the engine by an update that first drops the graphs, and the
whole way (mapping, quotes, shapes, store) with pySHACL and in the fast lane.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import made
from machine import shown, table
from pyoxigraph import RdfFormat, Store

from kg.pipeline.gate import Candidate, conforming
from kg.settings import DEFAULT_BASE
from kg.store import ReleaseStore
from kg.store.updates import replacing

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--releases", type=int, default=200)
    given = parser.parse_args()
    samples = made.Samples()
    rows = []
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(_row(samples, size, given.releases, Path(folder)))
    print(shown())
    print(table(_HEAD, rows))


_HEAD: Final = (
    "quads in store",
    "quads per release",
    "engine alone, ms",
    "by update, ms",
    "pySHACL, ms",
    "fast lane, ms",
    "pySHACL : engine",
    "fast : engine",
    "fast : update",
)


def _row(samples: made.Samples, size: int, releases: int, folder: Path) -> tuple[object, ...]:
    raw, update, slow, fast = (folder / name for name in ("raw", "update", "slow", "fast"))
    filled = b"".join(_enough(samples, size))
    for path in (raw, update):
        _fill(Store(str(path)), filled)
    for path in (slow, fast):
        store = ReleaseStore.open(path, base=DEFAULT_BASE)
        store.ensure_registry(samples.registry())
        store.close()
        _fill(Store(str(path / "graphs")), filled)
    engines = Store(str(raw)), Store(str(update))
    stores = ReleaseStore.open(slow, base=DEFAULT_BASE), ReleaseStore.open(fast, base=DEFAULT_BASE)
    times: dict[str, list[float]] = {name: [] for name in ("raw", "update", "slow", "fast")}
    counted = []
    for extracted in _first(samples, size, releases):
        graphs = samples.graphs(extracted)
        quads = [quad for content in graphs.graphs.values() for quad in content]
        counted.append(len(quads))
        text = replacing(graphs.graphs, remove=(), add=())
        _time(times["raw"], lambda quads=quads: engines[0].extend(quads))
        _time(times["update"], lambda text=text: engines[1].update(text))
        for name, store in zip(("slow", "fast"), stores, strict=True):
            _time(times[name], partial(_put, samples, store, extracted, fast=name == "fast"))
    for store in stores:
        store.close()
    mean = {name: statistics.fmean(found) * 1000 for name, found in times.items()}
    return (
        f"{size:,}",
        round(statistics.fmean(counted)),
        *(f"{mean[name]:.1f}" for name in ("raw", "update", "slow", "fast")),
        f"{mean['raw'] / mean['slow']:.2f}",
        f"{mean['raw'] / mean['fast']:.2f}",
        f"{mean['update'] / mean['fast']:.2f}",
    )


def _put(
    samples: made.Samples, store: ReleaseStore, extracted: made.Extracted, *, fast: bool
) -> None:
    stage = extracted.stage(samples.gazetteer)
    candidate = Candidate(stage=stage, reading=extracted.reading)
    graphs = conforming(candidate, store.engine, fast=fast).graphs
    store.put(extracted.release, graphs.graphs, graphs.content_hash, at=_AT)


def _enough(samples: made.Samples, size: int) -> Iterator[bytes]:
    quads = 0
    for written in samples.n_quads():
        if quads >= size:
            return
        quads += written.count(b"\n")
        yield written


def _first(samples: made.Samples, start: int, releases: int) -> Iterator[made.Extracted]:
    for number, extracted in enumerate(samples.extracted(start)):
        if number == releases:
            return
        yield extracted


def _fill(store: Store, written: bytes) -> None:
    store.bulk_load(written, format=RdfFormat.N_QUADS)
    store.flush()
    store.optimize()


def _time(times: list[float], work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)


if __name__ == "__main__":
    main()
