"""Several processes that answer requests from one copy of the store."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.serving import free_port, serving

KG = Path(sys.executable).with_name("kg")
PATHS = ("/entity?name=Cambodia", "/dyad/KHM-USA", "/releases", "/sparql?query=ASK%7B%7D")


@contextmanager
def several(
    store: Path, *options: str, workers: str = "2"
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `kg serve` by several processes, and yield the first and its address."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [str(KG), "--store", str(store), "serve", "--workers", workers, "--port", str(port)]
    with subprocess.Popen(
        [*command, *options], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert comes(lambda: _answers(address))
            yield server, address
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=30).is_success
    except httpx.TransportError:
        return False


def comes(what: Callable[[], bool], seconds: float = 120) -> bool:
    """Wait until something is so; tell whether it has come."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def answering(first: int) -> list[int]:
    """Return the processes that uvicorn started, in order of their ids."""
    children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
    started = "multiprocessing.spawn"
    return sorted(
        int(each)
        for each in children
        if started in Path(f"/proc/{each}/cmdline").read_text(encoding="ascii", errors="replace")
    )


def _is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_several_processes_answer_as_one_does(samples: Path):
    before = set((samples / "snapshots").glob("tmp*"))
    with serving(samples) as one:
        alone = [httpx.get(f"{one}{path}", timeout=60).content for path in PATHS]
    with several(samples) as (server, address):
        # connections of their own, so that both processes are asked
        found = [
            [httpx.get(f"{address}{path}", timeout=60).content for path in PATHS] for _ in range(4)
        ]
        processes = answering(server.pid)
    server.wait(timeout=60)

    assert len(processes) == 2
    assert found == [alone] * 4
    assert set((samples / "snapshots").glob("tmp*")) == before


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
def test_a_process_that_is_killed_is_replaced_and_none_outlives_the_first(samples: Path):
    with several(samples) as (server, address):
        before = answering(server.pid)
        os.kill(before[0], signal.SIGKILL)
        replaced = comes(lambda: len(set(answering(server.pid)) - set(before)) == 1)
        assert comes(lambda: _answers(address))
        now = answering(server.pid)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        gone = comes(lambda: not any(map(_is_there, now)))

    assert replaced
    assert gone
