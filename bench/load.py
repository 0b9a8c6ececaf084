"""Load test on loopback: entity look-ups over HTTP by this server, by the bare engine, by a peer.

    python bench/load.py                                   # ours and `oxigraph serve`
    python bench/load.py --peer VENV/bin/rdflib-endpoint   # and rdflib-endpoint, on the same data

The client keeps its connections. Ours is `/entity` with an IRI, which answers names, attributes,
relations with dates, kinds and quotes. SPARQL that asks for the same is put to the others, then
for the relations with names and days alone, and the least that can be asked: all triples that
leave the node.
"""

import argparse
import os
import random
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import httpx
from machine import shown, table
from pyoxigraph import NamedNode
from search import Made, fill

from kg.export import stream
from kg.settings import Settings
from kg.vocabulary import BREL, RDF
from kg.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.integration.servers import program  # noqa: E402
from tests.serving import free_port, started  # noqa: E402

#: In four parts: with OPTIONAL around them Oxigraph reads all claims for each question.
SAME: Final = """\
PREFIX brel: <https://w3id.org/brel/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT * WHERE {{
  {{ <{0}> ?out ?other . ?other rdfs:label ?label . ?other a ?kind
    OPTIONAL {{ ?other brel:date ?date }} }}
  UNION
  {{ ?other ?in <{0}> . ?other rdfs:label ?label . ?other a ?kind
    OPTIONAL {{ ?other brel:date ?date }} }}
  UNION
  {{ <{0}> ?out ?other . ?claim oa:hasBody ?other . ?claim brel:basis ?basis .
    ?claim oa:hasTarget ?span . ?span oa:hasSource ?release . ?span oa:hasSelector ?words .
    ?words oa:exact ?exact . ?words oa:start ?start . ?words oa:end ?end }}
  UNION
  {{ ?other ?in <{0}> . ?claim oa:hasBody ?other . ?claim brel:basis ?basis .
    ?claim oa:hasTarget ?span . ?span oa:hasSource ?release . ?span oa:hasSelector ?words .
    ?words oa:exact ?exact . ?words oa:start ?start . ?words oa:end ?end }}
}}
"""
#: What a client would ask an endpoint for: what a thing is related to, with names and days.
RELATIONS: Final = """\
PREFIX brel: <https://w3id.org/brel/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT * WHERE {{
  {{ <{0}> ?out ?other OPTIONAL {{ ?other rdfs:label ?label }}
    OPTIONAL {{ ?other brel:date ?date }} }}
  UNION
  {{ ?other ?in <{0}> OPTIONAL {{ ?other rdfs:label ?label }}
    OPTIONAL {{ ?other brel:date ?date }} }}
}}
"""
#: What `load` asks with: httpx would also tell that it reads gzip, and get another answer.
_HEADERS: Final = {
    "Accept": "application/json, application/sparql-results+json",
    "Accept-Encoding": "identity",
}
LEAST: Final = "SELECT ?p ?o {{ <{0}> ?p ?o }}"

_QUESTIONS: Final = (("the same", SAME), ("relations", RELATIONS), ("the least", LEAST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a server did: requests per second, and milliseconds per request.

    `busy` are the milliseconds of processor time that a request took it, all of its processes.
    """

    rate: float
    p50: float
    p99: float
    bytes: int
    busy: float = 0.0

    @classmethod
    def of(cls, took: Sequence[float], *, seconds: float, size: int) -> "Found":
        """Return it of the seconds that each request took, all of them, and all bytes."""
        rate = len(took) / seconds
        if len(took) < 2:
            return cls(rate=rate, p50=0, p99=0, bytes=size)
        cut = statistics.quantiles(took, n=100)
        return cls(rate=rate, p50=cut[49] * 1000, p99=cut[98] * 1000, bytes=size // len(took))

    def row(self, name: str, base: float) -> list[str]:
        """Return the row of a table; `base` is the rate that counts as one."""
        times = f"{self.rate / base:.2f}x" if base else ""
        return [name, f"{self.rate:,.0f}", f"{self.p50:.2f}", f"{self.p99:.2f}",
                f"{self.bytes:,}", times, f"{self.busy:,.3f}"]  # fmt: skip


class _Connection:
    """One kept connection with at most one request on its way."""

    def __init__(self, address: str) -> None:
        told = urlsplit(address)
        self.socket = socket.create_connection((told.hostname or "", told.port or 80))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = bytearray()
        self.sent = 0.0

    def send(self, request: bytes) -> None:
        self._got.clear()
        self.sent = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """Return the size of the answer once it is whole, None before.

        Raises:
            RuntimeError: it is not 200, or the server hung up.
        """
        part = self.socket.recv(1 << 18)
        if not part:
            raise RuntimeError("the server closed the connection")
        self._got += part
        head, end, body = self._got.partition(b"\r\n\r\n")
        if not end:
            return None
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        lower = head.lower()
        at = lower.find(b"content-length:")
        if at >= 0:
            length = int(lower[at + 15 :].split(b"\r\n", 1)[0])
            return len(self._got) if len(body) >= length else None
        return len(self._got) if body.endswith(b"0\r\n\r\n") else None


def load(address: str, targets: Sequence[str], *, seconds: float, connections: int) -> Found:
    """Ask the targets in turn over so many kept connections, for so many seconds."""
    requests = [
        f"GET {target} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n"
        "Accept: application/json, application/sparql-results+json\r\n\r\n".encode()
        for target in targets
    ]
    took: list[float] = []
    size = number = 0
    with selectors.DefaultSelector() as ready:
        for _ in range(connections):
            each = _Connection(address)
            ready.register(each.socket, selectors.EVENT_READ, each)
            each.send(requests[number % len(requests)])
            number += 1
        began = time.perf_counter()
        while (now := time.perf_counter()) - began < seconds:
            for key, _ in ready.select(1.0):
                connection: _Connection = key.data
                got = connection.receive()
                if got is None:
                    continue
                took.append(time.perf_counter() - connection.sent)
                size += got
                connection.send(requests[number % len(requests)])
                number += 1
        for key in list(ready.get_map().values()):
            key.data.socket.close()
    return Found.of(took, seconds=now - began, size=size)


def keep(address: str, targets: Sequence[str], connections: int) -> None:
    """Ask for each target over each connection, so that every process has kept every answer.

    A connection is of one process, as long as it lasts: all are open until the end.
    """
    with ExitStack() as stack:
        clients = [
            stack.enter_context(httpx.Client(base_url=address, timeout=60, headers=_HEADERS))
            for _ in range(connections)
        ]
        for client in clients:
            client.get("/health")
        for target in targets:
            for client in clients:
                client.get(target)


def made(folder: Path, quads: int) -> list[str]:
    """Make a store of about so many quads, with them as a file; return IRIs of things."""
    with Workspace.open(Settings(store=folder / "store"), create=True) as opened:
        releases = fill(opened.store, Made(), quads)
        opened.index()
        kinds = (BREL.Person, BREL.Agreement)
        things = {q.subject for kind in kinds for q in opened.engine.match(None, RDF.type, kind)}
        with (folder / "all.nq").open("wb") as file:
            file.writelines(stream(opened.engine, "nquads"))
    print(f"{releases} releases, {len(things):,} persons and agreements")
    return sorted(each.value for each in things if isinstance(each, NamedNode))


@contextmanager
def running(command: Sequence[str | Path], probe: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server until the end, and yield its process once it answers."""
    server = subprocess.Popen(  # noqa: S603  # the servers that are compared
        [str(each) for each in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(1200):
            try:
                httpx.get(probe, timeout=60).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=30)


def processor(server: int) -> float:
    """Return the seconds of processor time that a process and its children have taken (Linux)."""
    mine = Path(f"/proc/{server}")
    told = (mine / "stat").read_text().rpartition(")")[2].split()
    ticks = int(told[11]) + int(told[12])
    children = (mine / "task" / str(server) / "children").read_text().split()
    return ticks / os.sysconf("SC_CLK_TCK") + sum(map(processor, map(int, children)))


def measure(folder: Path, given: argparse.Namespace) -> None:
    """Make the data, start each server in turn and print the table."""
    things = made(folder, given.quads)
    asked = random.Random(1).sample(things, min(given.entities, len(things)))  # noqa: S311
    found: dict[str, list[Found]] = {}

    def ask(
        name: str,
        address: str,
        server: int,
        targets: Sequence[str],
        *,
        twice: bool = False,
        connections: int = given.connections,
    ) -> None:
        if twice:
            keep(address, targets, connections)
        seconds = given.seconds if connections > 1 else max(given.seconds, 20)
        before = processor(server)
        result = load(address, targets, seconds=seconds, connections=connections)
        took = processor(server) - before
        busy = took * 1000 / max(result.rate * seconds, 1)
        found.setdefault(name, []).append(replace(result, busy=busy))

    ours = [f"/entity?name={quote(iri, safe='')}" for iri in asked]
    loaded = _loaded(folder)
    for _ in range(given.rounds):
        for workers in ("1", "2"):
            with started(folder / "store", "--workers", workers) as (address, server):
                first = once(address, ours)
                found.setdefault(f"ours, {workers} workers, each the first time", []).append(first)
                ask(f"ours, {workers} workers", address, server.pid, ours, twice=True)
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        place = ["--location", loaded, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
        with running(
            [_oxigraph(), "serve-read-only", *place], f"{address}/query?query=ASK%7B%7D"
        ) as run:
            for name, sparql in _QUESTIONS:
                ask(f"oxigraph serve, {name}", address, run.pid, _sparql("/query", sparql, asked))
    if given.peer is not None:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        command = [given.peer, "serve", "--port", str(port), folder / "all.nq"]
        with running(command, f"{address}/?query=ASK%7B%7D") as run:
            for name, sparql in _QUESTIONS[::-1]:
                few = asked[:5] if sparql is SAME else asked  # seconds each, one after the other
                ask(
                    f"rdflib-endpoint, {name}",
                    address,
                    run.pid,
                    _sparql("/", sparql, few),
                    connections=1 if sparql is SAME else given.connections,
                )
    best = {name: max(each, key=lambda one: one.rate) for name, each in found.items()}
    base = best["oxigraph serve, the same"].rate
    head = [
        "server",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "bytes",
        "to oxigraph serve, the same",
        "processor ms",
    ]
    print(table(head, [each.row(name, base) for name, each in best.items()]))


def _sparql(path: str, sparql: str, asked: Sequence[str]) -> list[str]:
    return [f"{path}?query={quote(sparql.format(iri))}" for iri in asked]


def _oxigraph() -> Path:
    """Return the program of the package `oxigraph`."""
    found = program()
    if found is None:
        raise SystemExit("the program `oxigraph` is not installed: pip install oxigraph")
    return found


def _loaded(folder: Path) -> Path:
    """Load the data into a store of the bare engine."""
    place = folder / "oxigraph"
    told = [_oxigraph(), "load", "--location", place, "--file", folder / "all.nq"]
    subprocess.run([str(each) for each in told], check=True, capture_output=True)  # noqa: S603
    return place


def once(address: str, targets: Sequence[str]) -> Found:
    """Ask each target once, one after the other, before anything can have been kept."""
    took = []
    size = 0
    with httpx.Client(base_url=address, timeout=60) as client:
        client.get("/health")
        for target in targets:
            began = time.perf_counter()
            size += len(client.get(target).content)
            took.append(time.perf_counter() - began)
    return Found.of(took, seconds=sum(took), size=size)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=100_000)
    options.add_argument("--entities", type=int, default=200, help="How many are asked in turn.")
    options.add_argument("--seconds", type=float, default=8.0)
    options.add_argument("--connections", type=int, default=16)
    options.add_argument("--peer", type=Path, help="The program rdflib-endpoint.")
    options.add_argument("--rounds", type=int, default=2)
    given = options.parse_args()
    print(shown())
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given)


if __name__ == "__main__":
    main()
