"""Look-ups of others while somebody sends a hundred hostile requests, and how limits are kept.

`python bench/hostile.py [STORE]`; without a store the sample releases are read into one.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import httpx
from machine import shown

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the requests are those of the test

from tests.integration.conftest import run_kg  # noqa: E402
from tests.integration.hostile import attacks, send  # noqa: E402
from tests.serving import serving  # noqa: E402

SECONDS = 1.0
#: Another page each time, so that none has been answered before.
LOOK_UPS = [
    ("/entity", {"name": name, "limit": str(limit)})
    for limit in range(1, 500)
    for name in ("PRAK Sokhonn", "Third Special Meeting", "Kuala Lumpur Joint Declaration")
]


def timed(ask: Callable[[], object]) -> float:
    """Return the milliseconds that a call takes."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def look_ups(
    address: str, ended: threading.Event, asked: Iterator[tuple[str, dict[str, str]]]
) -> list[float]:
    """Look up one thing after the other until the event is set."""
    took: list[float] = []
    with httpx.Client(base_url=address, timeout=60) as client:
        while not ended.is_set():
            path, told = next(asked)
            took.append(timed(lambda path=path, told=told: client.get(path, params=told)))
            ended.wait(0.02)
    return took


def told(name: str, took: list[float]) -> tuple[float, float]:
    """Print and return median and 99th percentile."""
    cut = statistics.quantiles(took, n=100)
    print(f"{name}: {len(took)} look-ups, p50 {cut[49]:.1f} ms, p99 {cut[98]:.1f} ms")
    return cut[49], cut[98]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("store", type=Path, nargs="?")
    options.add_argument("--attackers", type=int, default=4)
    given = options.parse_args()
    print(shown())
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if given.store is None:
            run_kg("ingest", ROOT / "releases", store=store)
        limits = ("--sparql-timeout", str(SECONDS), "--sparql-memory", "256")
        with serving(store, *limits) as address:
            measure(address, given.attackers)


def measure(address: str, attackers: int) -> None:
    """Look up idle, then under attack."""
    with httpx.Client(base_url=address, timeout=60) as client, ThreadPoolExecutor(1) as other:
        client.post("/sparql", data={"query": "ASK {}"})
        ended = threading.Event()
        asked = cycle(LOOK_UPS)
        idle = other.submit(look_ups, address, ended, asked)
        time.sleep(10)
        ended.set()
        before = told("idle", idle.result())
        ended.clear()
        busy = other.submit(look_ups, address, ended, asked)
        with ThreadPoolExecutor(attackers) as threads:
            answers = list(threads.map(lambda attack: send(client, attack), attacks()))
        ended.set()
        meanwhile = told(f"under attack by {attackers}", busy.result())
        print(f"ratio: p50 {meanwhile[0] / before[0]:.1f}, p99 {meanwhile[1] / before[1]:.1f}")
        print("answers:", dict(sorted(Counter(a.status_code for a in answers).items())))
        # one at a time: nothing waits for a worker
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        over = [
            timed(lambda: client.post("/sparql", data={"query": endless})) - SECONDS * 1000
            for _ in range(20)
        ]
        print(
            f"beyond the deadline: median {statistics.median(over):.0f} ms, most {max(over):.0f}"
        )


if __name__ == "__main__":
    main()
