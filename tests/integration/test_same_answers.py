"""Canned and generated queries have the same answers from the servers themselves."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.query import CannedQuery, Table, load_catalog, run
from kg.settings import Settings
from kg.store import Engine
from kg.store.remote import RemoteEngine
from kg.workspace import Workspace
from tests.integration.generated_queries import Maker, Shapes
from tests.integration.servers import SERVERS, start

#: A value of each parameter with which most queries have rows over the sample releases.
VALUES = {
    "one": "KHM", "two": "USA", "donor": "USA", "recipient": "THA", "state": "KHM", "from": "KHM",
    "to": "THA", "issuer": "KHM", "about": "USA", "name": "hun", "person": "hun",
    "speaker": "sokhonn", "actor": "cambodia", "facilitator": "trump", "agreement": "joint",
    "act": "thank", "attitude": "appreciation", "at_most": "0.6", "at_least": "0.6",
    "since": "2025-12-01", "until": "2026-01-05", "due_by": "2026-01-31", "day": "2026-01-10",
}  # fmt: skip
SCOPE = "https://w3id.org/brel/graph/"
QUERIES = 30


@pytest.fixture(scope="module")
def here(samples: Path) -> Iterator[Engine]:
    with closing(Workspace.open(Settings(store=samples), create=False)) as opened:
        yield opened.engine


@pytest.fixture(scope="module", params=SERVERS)
def there(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, here: Engine
) -> Iterator[RemoteEngine]:
    """Yield a new server: Virtuoso plans by what it counted in data that were there before."""
    server = start(request.param, tmp_path_factory.mktemp("same") / request.param)
    with closing(RemoteEngine.open(server.settings(native=True), scope=SCOPE)) as engine:
        engine.load(quad for name in here.graphs() for quad in here.match(graph=name))
        yield engine
    server.kill()


def answer(engine: Engine, sparql: str) -> list[tuple[str, ...]]:
    found = engine.query(sparql)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple("" if term is None else str(term) for term in row) for row in found)


def test_generated_queries_have_the_same_answers(here: Engine, there: RemoteEngine):
    maker = Maker(Shapes.of(here), 1)

    made = [maker.query() for _ in range(QUERIES)]

    expected = {sparql: answer(here, sparql) for sparql in made}
    assert {sparql: answer(there, sparql) for sparql in made} == expected
    assert sum(map(bool, expected.values())) > QUERIES / 2


def asked(query: CannedQuery) -> list[str]:
    """Return the query as it comes, and with a value for each parameter."""
    values = {p.name: VALUES[p.name] for p in query.parameters if p.type != "iri"}
    return [query.sparql, *([query.bind(values)] if values else ())]


def rows(engine: Engine, sparql: str) -> list[tuple[tuple[str, ...], ...]]:
    """Return the rows sorted, and within a cell what was put together with `; ` or ` [...] `."""
    found = run(engine, sparql)
    assert isinstance(found, Table)
    cells = (tuple(cell.replace(" [...] ", "; ").split("; ") for cell in r) for r in found.plain())
    return sorted(tuple(tuple(sorted(parts)) for parts in row) for row in cells)


def test_canned_queries_have_the_same_answers(here: Engine, there: RemoteEngine):
    tables = [query for query in load_catalog() if query.name != "release-as-graph"]
    made = [sparql for query in tables for sparql in asked(query)]

    expected = {sparql: rows(here, sparql) for sparql in made}

    assert {sparql: rows(there, sparql) for sparql in made} == expected
    assert sum(map(bool, expected.values())) > len(made) / 2
