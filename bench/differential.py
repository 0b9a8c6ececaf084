"""Ask generated queries of the embedded engine and of servers, and count which answers differ.

python bench/differential.py STORE [NUMBER] [SEED]    server in KG_STORE, KG_STORE_PRODUCT, …
It must have the graphs of the store (kg migrate). Virtuoso answers itself.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from pyoxigraph import QuerySolutions

from kg.errors import KgError
from kg.settings import Settings
from kg.store import Engine
from kg.store.remote import RemoteEngine
from kg.workspace import Workspace
from tests.integration.generated_queries import Maker, Shapes


def main() -> None:
    """Print each query whose answers differ, and how many were asked."""
    told = Settings.from_environment()
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if told.engine is None:
        sys.exit("Set KG_STORE to the address of a server (docs/how-to/use-another-engine.md).")
    remote = replace(told.engine, native=True)
    there = RemoteEngine.open(remote, scope=f"{told.base}graph/", write=False)
    with Workspace.open(Settings(store=Path(sys.argv[1]), base=told.base), create=False) as opened:
        maker = Maker(Shapes.of(opened.engine), seed)
        begun, differ, rows = time.monotonic(), 0, 0
        for _ in range(number):
            sparql = maker.query()
            ours = _answer(opened.engine, sparql)
            rows += bool(ours)
            theirs = _answer(there, sparql)
            if theirs != ours:
                differ += 1
                print(sparql, f"{len(ours)} rows here" if isinstance(ours, list) else ours)
                print(f"{len(theirs)} rows there" if isinstance(theirs, list) else theirs)
    there.close()
    seconds = time.monotonic() - begun
    print(f"{number} queries, {rows} with rows, {differ} differ at {remote.url}, {seconds:.0f} s")


def _answer(engine: Engine, sparql: str) -> list[tuple[str, ...]] | str:
    try:
        found = engine.query(sparql)
    except KgError as error:
        return str(error)
    assert isinstance(found, QuerySolutions)  # noqa: S101  # the maker makes SELECT only
    return sorted(tuple(map(str, row)) for row in found)


if __name__ == "__main__":
    main()
