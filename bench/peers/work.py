"""What a peer does in a process of its own; prints its times as JSON.

    python work.py ours|rdflib|kglab|maplib FOLDER

FOLDER has data.nq (with graphs), data.nt (the same triples once) and shapes.ttl. Each job is
timed alone: loading, each query (median of three, rows counted), full validation, and the
network of everything as NetworkX has it.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import queries


class Ours:
    """This project: embedded store, fast lane, lazy network."""

    def load(self, folder: Path) -> None:
        import pyoxigraph

        from kg.store.embedded import EmbeddedEngine

        store = pyoxigraph.Store(str(folder / "store"))
        store.bulk_load(path=str(folder / "data.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
        self.engine = EmbeddedEngine(store, write=False)

    def query(self, text: str) -> int:
        return sum(1 for _ in self.engine.query(text))

    def validate(self) -> object:
        from kg.validate import audit

        return audit(self.engine, fast=True).results

    def network(self) -> object:
        from kg.network import outline

        return outline(self.engine)


class Rdflib:
    """rdflib in memory with pySHACL and its own bridge to NetworkX."""

    def load(self, folder: Path) -> None:
        import rdflib

        self.folder = folder
        self.graph = rdflib.Graph().parse(folder / "data.nt", format="nt")

    def query(self, text: str) -> int:
        return len(list(self.graph.query(text)))

    def validate(self) -> object:
        import pyshacl

        return pyshacl.validate(self.graph, shacl_graph=str(self.folder / "shapes.ttl"))

    def network(self) -> object:
        from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

        return rdflib_to_networkx_multidigraph(self.graph)


class Kglab:
    """kglab: rdflib behind, with its own table of nodes and edges for NetworkX."""

    def load(self, folder: Path) -> None:
        import kglab

        self.folder = folder
        self.kg = kglab.KnowledgeGraph()
        self.kg.load_rdf(str(folder / "data.nt"), format="nt")

    def query(self, text: str) -> int:
        return sum(1 for _ in self.kg.query(text))

    def validate(self) -> object:
        return self.kg.validate(shacl_graph=str(self.folder / "shapes.ttl"))

    def network(self) -> object:
        import kglab
        import networkx as nx

        rows = "SELECT ?subject ?object WHERE { ?subject ?p ?object . FILTER(isIRI(?object)) }"
        return kglab.SubgraphMatrix(self.kg, rows).build_nx_graph(nx.DiGraph())


class Maplib:
    """maplib: triples as polars frames; its SHACL is not open, and it has no network."""

    def load(self, folder: Path) -> None:
        import maplib

        self.model = maplib.Model()
        self.model.read(str(folder / "data.nt"), format="ntriples")

    def query(self, text: str) -> int:
        return self.model.query(text).height


PEERS = {"ours": Ours, "rdflib": Rdflib, "kglab": Kglab, "maplib": Maplib}


def main(name: str, folder: Path) -> None:
    """Do all that the peer can do."""
    peer = PEERS[name]()
    told: dict[str, object] = {"load": _seconds(lambda: peer.load(folder))}
    for query in queries.QUERIES:
        told[query] = _query(peer, queries.text(query))
    for work in ("validate", "network"):
        if hasattr(peer, work):
            told[work] = _seconds(getattr(peer, work))
    told["memory MB"] = _largest()
    print(json.dumps(told))


def _largest() -> float:
    """Return the largest resident memory; getrusage would tell that of the parent process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _query(peer: object, text: str) -> dict[str, float]:
    rows = 0

    def run() -> None:
        nonlocal rows
        rows = peer.query(text)  # type: ignore[attr-defined]  # each peer has it

    times = [_seconds(run) for _ in range(3)]
    return {"seconds": statistics.median(times), "rows": rows}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
