"""What a user does with a store comes to the same on each engine."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode

import kg
from kg.errors import QueryError, StoreError
from kg.query.results import Result, Table
from kg.settings import Settings
from kg.store.remote import RemoteEngine
from kg.workspace import Workspace
from tests.integration.conftest import run_kg
from tests.integration.servers import SERVERS, Server, start
from tests.serving import serving

RELEASES = Path(__file__).resolve().parents[2] / "releases"
SCOPE = "https://w3id.org/brel/graph/"
DAY = date(2026, 2, 28)


@pytest.fixture(scope="module", params=SERVERS)
def remote(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Yield a server that keeps the graphs of the sample releases, ingested by the program."""
    folder = tmp_path_factory.mktemp("remote")
    server = start(request.param, folder / "server")
    with pytest.MonkeyPatch.context() as patched:
        for name, value in server.environment().items():
            patched.setenv(name, value)
        patched.setenv("KG_STORE_FOLDER", str(folder / "store"))
        done = run_kg("ingest", RELEASES)
        assert done.returncode == 0, done.stderr
        yield server
    server.kill()


@pytest.fixture
def elsewhere(remote: Server) -> Iterator[Workspace]:
    with closing(kg.open(remote.url)) as opened:
        yield opened


@pytest.fixture
def here(samples: Path) -> Iterator[Workspace]:
    with closing(Workspace.open(Settings(store=samples), create=False)) as opened:
        yield opened


def test_the_graphs_are_the_same(here: Workspace, elsewhere: Workspace):
    def content(workspace: Workspace) -> list[bytes]:
        return sorted(workspace.export("nquads").splitlines())

    assert content(elsewhere) == content(here)


def answers(workspace: Workspace) -> Iterator[object]:
    """Yield what questions of every kind are answered with."""
    yield workspace.validate().conforms
    yield workspace.releases()
    yield [workspace.facts_of(each.id) for each in workspace.store.releases()]
    yield workspace.dyad("KHM-USA")
    yield workspace.entity("HUN Manet")
    yield workspace.traces("ceasefire of 28 July 2025", "GBC Joint Statement of 27 December 2025")
    yield workspace.chain("Kuala Lumpur Joint Declaration")
    yield workspace.totals("KHM-USA")
    yield workspace.commitments("KHM-THA", DAY)
    yield workspace.comparisons()
    yield workspace.brief("KHM-USA", DAY)
    yield workspace.changes(date(2026, 1, 1))
    yield workspace.as_known(date(2025, 12, 31)).totals("KHM-USA")


def test_every_question_has_the_same_answer(here: Workspace, elsewhere: Workspace):
    for ours, theirs in zip(answers(here), answers(elsewhere), strict=True):
        assert theirs == ours


def canonical(result: Result) -> object:
    """Return an answer in a form that does not depend on the order in which triples are met.

    Rows are sorted, and within a cell what was put together with `; ` or ` [...] `.
    """
    if not isinstance(result, Table):
        return result

    def parts(text: str) -> tuple[str, ...]:
        return tuple(sorted(text.replace(" [...] ", "; ").split("; ")))

    return result.columns, sorted(tuple(map(parts, row)) for row in result.plain())


def test_every_canned_query_has_the_same_answer(here: Workspace, elsewhere: Workspace):
    def answer(workspace: Workspace, name: str) -> object:
        query = workspace.catalog[name]
        values = {p.name: EXAMPLES[p.name] for p in query.parameters if p.required}
        return canonical(workspace.ask(None, name=name, values=values))

    names = [query.name for query in here.catalog]
    assert {n: answer(elsewhere, n) for n in names} == {n: answer(here, n) for n in names}


EXAMPLES = {"release": "khm-mfaic-2026-01-10-9c93dd34"}


def test_routes_have_the_same_answers(samples: Path, remote: Server):
    routes = [
        "/releases",
        "/dyad/KHM-USA",
        "/entity?name=HUN+Manet",
        "/trace?start=ceasefire+of+28+July+2025&goal=GBC+Joint+Statement+of+27+December+2025",
        "/queries/aid-exclusive-and-shared?format=json",
        "/sparql?query=SELECT+(COUNT(DISTINCT+?s)+AS+?n)+{+?s+a+?class+}",
    ]

    def told(store: Path | str) -> list[object]:
        with serving(store) as address, httpx.Client(base_url=address, timeout=60) as client:
            answers = [client.get(r, headers={"accept": "application/json"}) for r in routes]
        assert [answer.status_code for answer in answers] == [200] * len(routes)
        return [answer.json() for answer in answers]

    assert told(remote.url) == told(samples)


@pytest.mark.usefixtures("remote")
def test_ingesting_again_changes_nothing_and_a_release_can_be_withdrawn():
    release = "tha-mfa-2026-02-18-57ef7c68"

    again = run_kg("ingest", RELEASES)
    gone = run_kg("withdraw", release, "--reason", "a test")
    missing = run_kg("show", release)
    back = run_kg("withdraw", release, "--undo")

    assert again.returncode == 0, again.stderr
    assert {line.split()[0] for line in again.stdout.splitlines()} == {"unchanged"}
    assert (gone.returncode, back.returncode) == (0, 0), gone.stderr + back.stderr
    assert missing.returncode != 0


def test_a_store_at_a_server_is_made_anew(remote: Server):
    with closing(RemoteEngine.open(remote.settings(), scope=SCOPE)) as engine:
        before = set(engine.match())
        facts = next(name for name in engine.graphs() if name.value.endswith("/facts"))
        kept = tuple(engine.match(graph=facts))
        stray = NamedNode(f"{facts.value}-of-nobody")
        engine.replace({facts: kept[1:], stray: kept[:1]})

    done = run_kg("rebuild")

    assert done.returncode == 0, done.stderr
    with closing(RemoteEngine.open(remote.settings(), scope=SCOPE, write=False)) as engine:
        assert set(engine.match()) == before


def test_sparql_of_a_user_is_answered_and_refused_as_ever(elsewhere: Workspace):
    found = elsewhere.ask_within(20, "SELECT (COUNT(*) AS ?n) { ?s a ?c }")

    assert isinstance(found, Table)
    assert int(found.plain()[0][0]) > 1_000
    for refused in ("DROP ALL", "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "SELECT"):
        with pytest.raises(QueryError):
            elsewhere.ask_within(20, refused)


def test_a_directory_knows_where_its_graphs_are(remote: Server, tmp_path: Path):
    folder = Path(os.environ["KG_STORE_FOLDER"])

    with pytest.raises(StoreError, match=r"graphs of the store .* are at http") as alone:
        Workspace.open(Settings(store=folder), create=False)
    told = Settings.from_environment()
    with pytest.raises(StoreError, match="graphs of another store"):
        Workspace.open(Settings(store=tmp_path / "new", engine=told.engine), create=True)

    assert remote.url in alone.value.hint
    assert not (tmp_path / "new").exists()
