"""Start the real server over a store, and stop it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PROGRAM = Path(sys.executable).with_name("kg")


@contextmanager
def serving(store: Path | str, *options: str) -> Iterator[str]:
    """Run `kg serve` on a free port, and yield its address once it answers."""
    with started(store, *options) as (address, _):
        yield address


@contextmanager
def started(store: Path | str, *options: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Run `kg serve` on a free port, and yield its address and process once it answers."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    server = subprocess.Popen(
        [_PROGRAM, "--store", store, "serve", "--port", str(port), *options],
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(900):
            try:
                httpx.get(f"{address}/health", timeout=30)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, server
    finally:
        server.terminate()
        server.wait(timeout=60)


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
