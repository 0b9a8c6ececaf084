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
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import httpx
from machine import shown

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the requests are those of the test

from tests.integration.conftest import run_kg  # noqa: E402
from tests.integration.hostile import Attack, attacks, send  # noqa: E402
from tests.serving import serving  # noqa: E402

SECONDS = 1.0
_IDLE = 30.0  # seconds of idling, at most
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
    address: str,
    ended: threading.Event,
    asked: Iterator[tuple[str, dict[str, str]]],
    took: list[float],
) -> None:
    """Look up one thing after the other until the event is set."""
    with httpx.Client(base_url=address, timeout=60) as client:
        while not ended.is_set():
            path, told = next(asked)
            took.append(timed(lambda path=path, told=told: client.get(path, params=told)))
            ended.wait(0.02)


def told(name: str, took: list[float]) -> tuple[float, float]:
    """Print and return median and 99th percentile."""
    cut = statistics.quantiles(took, n=100)
    figures = f"{len(took)} look-ups, p50 {cut[49]:.1f} ms, p99 {cut[98]:.1f} ms"
    print(f"{name}: {figures}", flush=True)
    return cut[49], cut[98]


def attacked(client: httpx.Client, attackers: int, seconds: float) -> Counter[str]:
    """Send hostile requests, each at most once, for so long; return how they were answered."""
    until = time.monotonic() + seconds

    def one(attack: Attack) -> str:
        if time.monotonic() > until:
            return "not sent"
        try:
            return str(send(client, attack).status_code)
        except httpx.HTTPError as error:
            return type(error).__name__

    with ThreadPoolExecutor(attackers) as threads:
        return Counter(threads.map(one, attacks()))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("store", type=Path, nargs="?")
    options.add_argument("--attackers", type=int, default=4)
    options.add_argument("--seconds", type=float, default=120.0, help="of idling, and of attack")
    given = options.parse_args()
    print(shown(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if given.store is None:
            run_kg("ingest", ROOT / "releases", store=store)
        limits = ("--sparql-timeout", str(SECONDS), "--sparql-memory", "256")
        with serving(store, *limits) as address:
            measure(address, given.attackers, given.seconds)


def measure(address: str, attackers: int, seconds: float) -> None:
    """Look up idle, then under attack."""
    # a first worker is started at the lowest priority: on a busy machine that takes its time
    with httpx.Client(base_url=address, timeout=600) as client:
        client.post("/sparql", data={"query": "ASK {}"})
        asked = cycle(LOOK_UPS)
        with meanwhile(address, asked) as idle:
            time.sleep(min(seconds, _IDLE))
        before = told("idle", idle)
        with meanwhile(address, asked) as busy:
            answers = attacked(client, attackers, seconds)
        under = told(f"under attack by {attackers}", busy)
        print(f"ratio: p50 {under[0] / before[0]:.1f}, p99 {under[1] / before[1]:.1f}")
        print("answers:", dict(sorted(answers.items())), flush=True)
        over = [overrun(client) for _ in range(20)]
        print(
            f"beyond the deadline: median {statistics.median(over):.0f} ms, most {max(over):.0f}"
        )


def overrun(client: httpx.Client) -> float:
    """Return by how many milliseconds an endless query outlives its deadline.

    A short one before it waits until a worker is ready: to start one is no part of that.
    """
    client.post("/sparql", data={"query": "ASK {}"})
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    return timed(lambda: client.post("/sparql", data={"query": endless})) - SECONDS * 1000


@contextmanager
def meanwhile(address: str, asked: Iterator[tuple[str, dict[str, str]]]) -> Iterator[list[float]]:
    """Yield a list that has, afterwards, how long each look-up took that was made meanwhile."""
    ended, took = threading.Event(), list[float]()
    other = threading.Thread(target=look_ups, args=(address, ended, asked, took))
    other.start()
    try:
        yield took
    finally:
        ended.set()
        other.join()


if __name__ == "__main__":
    main()
