"""Measure what one release more costs the derived world, and what deriving all of it costs.

python bench/world_growth.py                # worlds of about 10², 10³ and 10⁴ releases
python bench/world_growth.py --scales 0.3 3

The releases are invented (`world_truth.py --growing --long`): twelve states issue one each every
75 days, each of the size of a press release of 450 words; a larger world is a longer one, so that
what happens on a day or between two states in a season does not grow with it. Stores lie on disk
(in $BENCH_FOLDER), loaded in bulk; releases that are left out by chance are added one by one.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Final

import pyoxigraph as ox

from kg.iris import Iris
from kg.model.release import Release
from kg.store import EmbeddedEngine, ReleaseStore
from kg.store.entries import of_release
from kg.store.fingerprint import fingerprint, line_of
from kg.store.layout import Layout
from kg.store.ledger import Ledger
from kg.world.keeping import keep

HERE: Final = Path(__file__).parent
BASE: Final = "https://example.org/bench/"
IRIS: Final = Iris(BASE)
AT: Final = datetime(2030, 1, 1, tzinfo=UTC)
FOLDER: Final = os.environ.get("BENCH_FOLDER")  # where stores lie meanwhile
MORE: Final = 60  # releases that are added one by one
Graphs = Mapping[ox.NamedNode, Sequence[ox.Quad]]


class Invented:
    """Invented releases on disk; of those that are added one by one, the graphs."""

    def __init__(self, scale: float, folder: Path) -> None:
        words = ["world_truth.py", "--growing", "--long", "--scale", str(scale), "-o", str(folder)]
        subprocess.run([sys.executable, *words], cwd=HERE, check=True)  # noqa: S603  # our own
        self._lines = folder / "world.nq"
        names = sorted({_named(line)[0] for line in self.lines()})
        self.late = random.Random(1).sample(names, MORE)  # noqa: S311  # for data
        self.before = sorted({*names} - {*self.late})

    def lines(self) -> Iterator[bytes]:
        """Yield all quads as lines."""
        with self._lines.open("rb") as told:
            yield from told

    def graphs(self) -> dict[str, Graphs]:
        """Return the graphs of the releases that are added one by one, by id."""
        late = {*self.late}
        told = b"".join(line for line in self.lines() if _named(line)[0] in late)
        found: defaultdict[str, defaultdict[ox.NamedNode, list[ox.Quad]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in ox.parse(told, format=ox.RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, ox.NamedNode):
                found[quad.graph_name.value.split("/")[-2]][quad.graph_name].append(quad)
        return dict(found)


def _named(line: bytes) -> tuple[str, ox.NamedNode]:
    """Return the release and the graph of a line."""
    graph = line.rsplit(b"<", 1)[1].split(b">", 1)[0].decode()
    return graph.split("/")[-2], ox.NamedNode(graph)


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


def stored(path: Path, releases: Invented) -> tuple[ReleaseStore, int]:
    """Return a store of the releases, loaded in bulk, of which no world is derived yet.

    With it, how many quads that are. Their content hashes are none; nobody compares them.
    """
    layout, quads, late = Layout.prepare(path, BASE), 0, {*releases.late}
    graphs: defaultdict[str, set[ox.NamedNode]] = defaultdict(set)
    lines = path / "lines.nq"
    with lines.open("wb") as out:
        for line in releases.lines():
            name, graph = _named(line)
            if name not in late:
                graphs[name].add(graph)
                quads += 1
                out.write(line)
        ledger = Ledger(EmbeddedEngine.open(None), BASE)
        for name in releases.before:
            made = of_release(release(name), graphs=graphs[name], content_hash=name, at=AT)
            out.writelines(map(line_of, ledger.entry(made, ())))
    with lines.open("rb") as told:
        EmbeddedEngine.load(layout.graphs, told).close()
    lines.unlink()
    return ReleaseStore.open(path, base=BASE), quads


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that something takes, on the clock and of the processor.

    Of the processor this thread alone counts: the engine compacts its files in others.
    """
    clock, processor = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - processor)


def growth(scale: float) -> dict[str, object]:
    """Return the figures of one world."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        told = Invented(scale, Path(folder))
        store, quads = stored(Path(folder) / "store", told)
        number, late, releases = len(told.before), told.late, told.graphs()
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
    parser.add_argument("--scales", type=float, nargs="+", default=[0.35, 2.5, 22.0])
    for scale in parser.parse_args().scales:
        print(json.dumps(growth(scale), indent=2), flush=True)


if __name__ == "__main__":
    main()
