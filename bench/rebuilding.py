"""The storing part of a rebuild against a plain bulk load of the same quads, side by side.

    python bench/rebuilding.py [--releases 400,2000]

Facts are extracted, mapped and validated before. What is measured of a rebuild: entries and
archive of each release, graphs drafted in memory, bulk loading, the form on disk, the flush, and
what only all releases show. The plain load reads N-Quads from a file, before and after (the mean
counts, for a busy machine), once as it comes and once with Oxigraph's `optimize`.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

import made
from machine import shown, table
from pyoxigraph import Quad, RdfFormat, Store

from kg.mapping import ReleaseGraphs
from kg.pipeline.ingestion import TOGETHER
from kg.pipeline.rebuilding import IN_MEMORY
from kg.settings import DEFAULT_BASE
from kg.store import EmbeddedEngine, ReleaseStore
from kg.store.draft import DraftEngine
from kg.store.fingerprint import line_of
from kg.validate import validate_links

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
Mapped = tuple[made.Extracted, ReleaseGraphs]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--releases", default="400,2000")
    given = parser.parse_args()
    samples = made.Samples()
    rows = []
    for releases in map(int, given.releases.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(_row(samples, releases, Path(folder)))
    print(f"{shown()}\n\n{table(_HEAD, rows)}")


_HEAD: Final = (
    "releases",
    "quads",
    "plain bulk load, s",
    "with optimize, s",
    "rebuild, s",
    "rebuild : plain",
    "rebuild : with optimize",
)


def _row(samples: made.Samples, releases: int, folder: Path) -> tuple[object, ...]:
    mapped = [(one, samples.graphs(one)) for one in islice(samples.extracted(), releases)]
    for _, graphs in mapped:
        _ = graphs.content_hash  # kept: the gate knows it
    store = ReleaseStore.open(folder / "store", base=DEFAULT_BASE)
    store.keep_texts(one.release for one, _ in mapped)
    written = folder / "quads.nq"
    _rebuild(store, mapped, folder / "first")
    quads = _write(folder / "first", written)
    plain = [_timed(lambda: _plain(written, folder / "plain-1"))]
    optimized = [_timed(lambda: _plain(written, folder / "optimized-1", optimize=True))]
    rebuilt = _timed(lambda: _rebuild(store, mapped, folder / "second"))
    plain.append(_timed(lambda: _plain(written, folder / "plain-2")))
    optimized.append(_timed(lambda: _plain(written, folder / "optimized-2", optimize=True)))
    store.close()
    mean, mean_optimized = sum(plain) / 2, sum(optimized) / 2
    return (
        f"{releases:,}",
        f"{quads:,}",
        f"{mean:.1f}",
        f"{mean_optimized:.1f}",
        f"{rebuilt:.1f}",
        f"{rebuilt / mean:.2f}x",
        f"{rebuilt / mean_optimized:.2f}x",
    )


def _rebuild(store: ReleaseStore, mapped: Sequence[Mapped], path: Path) -> None:
    """Do what `kg.pipeline.rebuilding` does with releases that have passed the gate."""
    draft = DraftEngine(EmbeddedEngine.open())
    scratch = store.scratch(draft)
    ready: list[Quad] = []
    with closing(EmbeddedEngine.open(path)) as engine:
        for number, (one, graphs) in enumerate(mapped, start=1):
            scratch.put(one.release, graphs.graphs, graphs.content_hash, at=_AT)
            if number % TOGETHER == 0:
                ready += draft.take()
            if len(ready) >= IN_MEMORY:
                engine.bulk(ready)
                ready.clear()
        engine.bulk([*ready, *draft.take()])
        engine.settle()
        validate_links(engine)


def _plain(written: Path, path: Path, *, optimize: bool = False) -> None:
    store = Store(str(path))
    store.bulk_load(path=str(written), format=RdfFormat.N_QUADS)
    if optimize:
        store.optimize()
    store.flush()


def _write(store: Path, written: Path) -> int:
    quads = 0
    with closing(EmbeddedEngine.open(store)) as engine, written.open("wb") as file:
        for quad in engine.match():
            file.write(line_of(quad))
            quads += 1
    return quads


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
