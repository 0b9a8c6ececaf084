"""Generated queries of the portable subset have the same answers from the servers themselves."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.settings import Settings
from kg.store import Engine
from kg.store.remote import RemoteEngine
from kg.workspace import Workspace
from tests.integration.generated_queries import Maker, Shapes
from tests.integration.servers import SERVERS, Server

SCOPE = "https://w3id.org/brel/graph/"
QUERIES = 30


@pytest.fixture
def here(samples: Path) -> Iterator[Engine]:
    with closing(Workspace.open(Settings(store=samples), create=False)) as opened:
        yield opened.engine


@pytest.fixture(params=SERVERS)
def there(
    request: pytest.FixtureRequest, servers: Callable[[str], Server], here: Engine
) -> Iterator[RemoteEngine]:
    settings = servers(request.param).settings(native=True)
    with closing(RemoteEngine.open(settings, scope=SCOPE)) as engine:
        engine.load(quad for name in here.graphs() for quad in here.match(graph=name))
        yield engine
        engine.replace(dict.fromkeys(engine.graphs(), ()))


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
