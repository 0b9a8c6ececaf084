"""A full audit of a store, side by side: pySHACL as it comes, the gate, the fast lane.

    python bench/audit.py [--sizes 100000,1000000] [--plain-up-to 100000]

Some releases are damaged on purpose, so that equal results mean something. pySHACL as it comes
takes minutes per 10⁵ quads: above `--plain-up-to` it is not run and its time is extrapolated
from the largest size at which it was, in proportion to the quads (it is linear).
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import made
from machine import shown, table
from pyoxigraph import RdfFormat, Store

from kg.store.embedded import EmbeddedEngine
from kg.validate import Report, audit, validate_store
from kg.validate.spoken import COMPONENT
from kg.vocabulary import BREL, RDFS

_EVERY = 50  # one release in so many is damaged


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument("--plain-up-to", type=int, default=100_000)
    given = parser.parse_args()
    samples = made.Samples()
    rows, per_quad = [], 0.0
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            engine = _filled(samples, size, Path(folder))
            fast, fast_seconds = _timed(lambda engine=engine: audit(engine, fast=True))
            both, both_seconds = _timed(lambda engine=engine: validate_store(engine, fast=True))
            lazy, lazy_seconds = _timed(lambda engine=engine: validate_store(engine))
            plain, plain_seconds, how = None, per_quad * size, "extrapolated"
            if size <= given.plain_up_to:
                plain, plain_seconds = _timed(lambda engine=engine: audit(engine))
                per_quad, how = plain_seconds / size, "run"
            equal = both == lazy and _keys(fast) == _keys(plain or lazy)
            rows.append(
                (
                    f"{size:,}",
                    len(fast.results),
                    f"{plain_seconds:,.0f} ({how})",
                    f"{lazy_seconds:.1f}",
                    f"{both_seconds:.1f}",
                    f"{fast_seconds:.1f}",
                    f"{plain_seconds / fast_seconds:.0f}x",
                    "yes" if equal else "NO",
                    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                )
            )
            engine.close()
    print(shown())
    print(table(_HEAD, rows))


_HEAD = (
    "quads",
    "results",
    "pySHACL, s",
    "gate (lazy pySHACL), s",
    "gate in the fast lane, s",
    "audit by the compiled engine, s",
    "pySHACL : compiled",
    "equal results",
    "largest memory, MB",
)


def _filled(samples: made.Samples, size: int, folder: Path) -> EmbeddedEngine:
    store = Store(str(folder / "store"))
    store.bulk_extend(samples.registry())
    quads, parts = 0, []
    for number, written in enumerate(samples.n_quads()):
        if quads >= size:
            break
        quads += written.count(b"\n")
        parts.append(_damaged(written) if number % _EVERY == 0 else written)
    store.bulk_load(b"".join(parts), format=RdfFormat.N_QUADS)
    store.flush()
    return EmbeddedEngine(store, write=False)


def _damaged(written: bytes) -> bytes:
    """Take all labels and parties away."""
    gone = (RDFS.label.value.encode(), BREL.party.value.encode())
    lines = written.splitlines(keepends=True)
    return b"".join(line for line in lines if not any(b"> <" + each in line for each in gone))


def _timed(work: object) -> tuple[Report, float]:
    start = time.perf_counter()
    report = work()  # type: ignore[operator]  # a function without parameters
    return report, time.perf_counter() - start


def _keys(report: Report) -> set[tuple[object, ...]]:
    """Return what every engine tells of a result; Python checks belong to the gate alone."""
    return {
        (r.shape, r.focus, r.component, r.severity, r.path)
        for r in report.results
        if r.component != COMPONENT
    }


if __name__ == "__main__":
    main()
