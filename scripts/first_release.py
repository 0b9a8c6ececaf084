"""The release that the project starts from: where it is, and the graph that is made of it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import QuerySolutions, Store

from kg.corpus import read
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.iris import Iris
from kg.link import link
from kg.mapping import map_release, registry
from kg.pipeline import Job
from kg.settings import DEFAULT_BASE, Settings
from kg.sources import load_sources
from kg.vocabulary import PREFIXES
from kg.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[1]
PROLOGUE: Final = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
_TEXT: Final = "releases/pr-03-2026-mfa-ic.txt"


def shared_folder() -> Path:
    """Return the folder of real releases and gold."""
    return Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")


def graph_of_first_release(shared: Path) -> Store:
    """Take the first release through all stages up to the mapping."""
    source, gazetteer, iris = load_sources()["khm-mfaic"], load_gazetteer(), Iris(DEFAULT_BASE)
    release = read(shared / _TEXT, source)
    reading = extract(release, source, gazetteer)
    linked = link(reading, gazetteer, release)
    graphs = map_release(
        release, reading, source, linked, gazetteer, iris, software="bilateral-kg"
    )
    store = Store()
    store.extend([*registry(gazetteer, iris), *graphs.facts, *graphs.evidence, *graphs.derived])
    return store


def first_release(shared: Path) -> Job:
    """Return what `kg ingest ../shared/releases/pr-03-2026-mfa-ic.txt --issuer KHM` takes in."""
    return Job(path=shared / _TEXT, issuer="KHM")


def ingested(jobs: Iterable[Job]) -> Workspace:
    """Return a store in memory with what `kg ingest` makes of files."""
    workspace = Workspace.open(Settings(store=None), create=True)
    for job in jobs:
        workspace.ingest(job)
    return workspace


def select(store: Store, query: str) -> QuerySolutions:
    """Answer a SELECT over the union of all graphs; the prefixes of the project are known."""
    answer = store.query(f"{PROLOGUE}\n{query}", use_default_graph_as_union=True)
    if not isinstance(answer, QuerySolutions):
        raise TypeError(query)
    return answer
