"""A hundred hostile requests: the server stays, keeps its limits and goes on answering others."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.integration.hostile import attacks, send
from tests.serving import serving

ROWS, MEGABYTES = 1000, 4
OPTIONS = (
    *("--sparql-timeout", "0.7", "--sparql-rows", str(ROWS)),
    *("--sparql-megabytes", str(MEGABYTES), "--sparql-memory", "256", "--sparql-workers", "2"),
)
#: What the endpoint may answer: never 500, and never a part of an answer with 200.
ALLOWED = {200, 300, 303, 308, 400, 403, 404, 405, 406, 413, 414, 415, 422, 503, 504}


@pytest.fixture(scope="module")
def address(samples: Path) -> Iterator[str]:
    with serving(samples, *OPTIONS) as address:
        yield address


def _is_whole(answer: httpx.Response) -> bool:
    """Tell whether an answer keeps the limits, and a table in it ends."""
    if answer.headers.get("content-type") != "application/sparql-results+json":
        return len(answer.content) <= MEGABYTES << 20 or not answer.is_success
    told = json.loads(answer.content)
    return "boolean" in told or len(told["results"]["bindings"]) <= ROWS


@pytest.mark.slow
def test_a_hundred_hostile_requests_stop_nothing_and_break_no_limit(address: str):
    every = attacks()
    looked_up: Counter[int] = Counter()
    ended = threading.Event()

    def look_up() -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not ended.is_set():
                looked_up[client.get("/entity", params={"name": "Cambodia"}).status_code] += 1
                ended.wait(0.2)

    other = threading.Thread(target=look_up)
    other.start()
    with (
        httpx.Client(base_url=address, timeout=60) as client,
        ThreadPoolExecutor(4) as threads,
    ):
        answers = list(threads.map(lambda attack: send(client, attack), every))
        ended.set()
        other.join()
        health = client.get("/health").json()
        # the workers are all there again
        asked = client.post("/sparql", data={"query": "SELECT * { ?s ?p ?o } LIMIT 5"})

    named = dict(zip([attack.name for attack in every], answers, strict=True))
    assert {n: a.status_code for n, a in named.items() if a.status_code not in ALLOWED} == {}
    assert [name for name, answer in named.items() if not _is_whole(answer)] == []
    assert [name for name, answer in named.items() if "x-injected" in answer.headers] == []
    assert {200} == set(looked_up)
    assert health["releases"] == 21
    assert len(asked.json()["results"]["bindings"]) == 5
    assert len(every) >= 100
