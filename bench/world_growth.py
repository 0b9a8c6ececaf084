"""Measure what one release more costs the derived world, and what deriving all of it costs.

python bench/world_growth.py                # worlds of about 10², 10³ and 10⁴ releases
python bench/world_growth.py --scales 0.085 0.85

The releases are invented (`world_truth.py --growing`): twelve states issue one each every thirty
days, each of the size of a sample release; a larger world is a longer one, so that what happens
on a day or between two states in a season does not grow with it. Stores lie on disk, loaded in
bulk; releases that are left out by chance are added one by one.
"""

import argparse
import gc
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

import pyoxigraph as ox

from kg.iris import Iris
from kg.model.release import Release
from kg.store import EmbeddedEngine, ReleaseStore
from kg.store.fingerprint import fingerprint, line_of
from kg.store.layout import Layout
from kg.store.ledger import Ledger, of_release
from kg.world.keeping import keep

HERE: Final = Path(__file__).parent
BASE: Final = "https://example.org/bench/"
IRIS: Final = Iris(BASE)
AT: Final = datetime(2030, 1, 1, tzinfo=UTC)
MORE: Final = 60  # releases that are added one by one
Graphs = Mapping[ox.NamedNode, Sequence[ox.Quad]]


def invented(scale: float) -> dict[str, Graphs]:
    """Return the graphs of invented releases by id."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["world_truth.py", "--growing", "--scale", str(scale), "-o", folder]
        subprocess.run([sys.executable, *words], cwd=HERE, check=True)  # noqa: S603  # our own
        found: defaultdict[str, defaultdict[ox.NamedNode, list[ox.Quad]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in ox.parse(path=Path(folder) / "world.nq", format=ox.RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, ox.NamedNode):
                name = quad.graph_name.value.split("/")[-2]
                found[name][quad.graph_name].append(quad)
    return dict(found)


def release(name: str) -> Release:
    """Return a release of that id, with a text that nobody reads."""
    return Release(
        id=name,
        source="invented",
        issuer=name[:3].upper(),
        text=name,
        sha256=sha256(name.encode()).hexdigest(),
        published=date.fromisoformat(name[-10:]),
    )


def stored(path: Path, releases: Mapping[str, Graphs]) -> ReleaseStore:
    """Return a store of the releases, loaded in bulk, of which no world is derived yet."""
    layout = Layout.prepare(path, BASE)
    lines = b"".join(map(line_of, _quads(releases)))
    EmbeddedEngine.load(layout.graphs, BytesIO(lines)).close()
    return ReleaseStore.open(path, base=BASE)


def _quads(releases: Mapping[str, Graphs]) -> Iterator[ox.Quad]:
    ledger = Ledger(EmbeddedEngine.open(None), BASE)
    for name, graphs in releases.items():
        made = of_release(release(name), graphs=graphs, content_hash=fingerprint(graphs), at=AT)
        yield from ledger.entry(made, ())
        for quads in graphs.values():
            yield from quads


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that something takes, on the clock and of the processor.

    Of the processor this thread alone counts: the engine compacts its files in others.
    """
    clock, processor = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - processor)


def growth(scale: float) -> dict[str, object]:
    """Return the figures of one world."""
    releases = invented(scale)
    late = random.Random(1).sample(sorted(releases), MORE)  # noqa: S311  # for data
    with tempfile.TemporaryDirectory() as folder:
        before = {name: graphs for name, graphs in releases.items() if name not in late}
        store = stored(Path(folder) / "store", before)
        number, quads = len(before), sum(len(q) for g in before.values() for q in g.values())
        releases = {name: releases[name] for name in late}
        before.clear()
        gc.collect()
        gc.freeze()  # the collector is not to go through what a real program does not hold
        whole = timed(lambda: keep(store, (), IRIS))
        puts, keeps = [], []
        for name in late:
            graphs = releases[name]
            told = fingerprint(graphs)
            puts.append(timed(lambda: store.put(release(name), graphs, told, at=AT)))  # noqa: B023
            keeps.append(timed(lambda: keep(store, (), IRIS)))
            store.flush()
        store.close()
    return {
        "releases": number,
        "quads a release": round(quads / number),
        "seconds to derive all": [round(ms / 1000, 2) for ms in whole],
        "ms a release to derive all": [round(ms / number, 2) for ms in whole],
        "ms to write one more, median": [
            round(median(each), 2) for each in zip(*puts, strict=True)
        ],
        "ms to bring the world up to date, median": [
            round(median(each), 2) for each in zip(*keeps, strict=True)
        ],
        "the same, mean": [round(sum(each) / MORE, 2) for each in zip(*keeps, strict=True)],
    }


def main() -> None:
    """Print figures as JSON; pairs are on the clock, and of the processor."""
    parser = argparse.ArgumentParser(description="Measure the growth of a derived world.")
    parser.add_argument("--scales", type=float, nargs="+", default=[0.14, 0.9, 9.0])
    for scale in parser.parse_args().scales:
        print(json.dumps(growth(scale), indent=2), flush=True)


if __name__ == "__main__":
    main()
