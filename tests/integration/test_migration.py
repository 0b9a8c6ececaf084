"""Copy a store from engine to engine: `kg migrate`."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.settings import Settings
from kg.store import EmbeddedEngine
from kg.store.migration import migrate
from kg.store.remote import RemoteEngine
from kg.workspace import Workspace
from tests.integration.conftest import run_kg
from tests.integration.proxies import proxy
from tests.integration.servers import SERVERS, Server

SCOPE = "https://w3id.org/brel/graph/"
LEFT = NamedNode("urn:left")


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, servers: Callable[[str], Server]) -> Iterator[Server]:
    running = servers(request.param)
    yield running
    with closing(RemoteEngine.open(running.settings(), scope=SCOPE)) as engine:
        engine.replace(dict.fromkeys(engine.graphs(), ()))


def exported(settings: Settings) -> list[bytes]:
    with closing(Workspace.open(settings, create=False)) as opened:
        return sorted(opened.export("nquads").splitlines())


def copied(source: Path, target: Settings) -> object:
    with closing(Workspace.open(Settings(store=source), create=False)) as opened:
        return opened.migrate(target)


def test_a_store_goes_to_a_server_and_back_and_is_the_same(
    samples: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("KG_STORE")
    monkeypatch.setenv("KG_STORE_FOLDER", str(tmp_path / "there"))

    there = run_kg("migrate", samples, server.url, "--json")
    back = run_kg("migrate", server.url, tmp_path / "back", "--json")

    assert there.returncode == back.returncode == 0, there.stderr + back.stderr
    assert json.loads(there.stdout) == json.loads(back.stdout)
    assert json.loads(there.stdout)["releases"] == 21
    at = Settings(store=tmp_path / "there", engine=server.settings())
    assert exported(at) == exported(Settings(store=samples))
    assert exported(Settings(store=tmp_path / "back")) == exported(Settings(store=samples))
    validated = run_kg("validate", store=tmp_path / "back")
    assert validated.returncode == 0, validated.stderr


def test_a_backup_of_a_store_at_a_server_is_restored_to_a_server(
    samples: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("KG_STORE_FOLDER", str(tmp_path / "there"))
    copied(samples, Settings(store=tmp_path / "there", engine=server.settings()))

    written = run_kg("backup", tmp_path / "backup")
    refused = run_kg("restore", tmp_path / "backup")
    with closing(RemoteEngine.open(server.settings(), scope=SCOPE)) as engine:
        engine.replace(dict.fromkeys(engine.graphs(), ()))
    monkeypatch.setenv("KG_STORE_FOLDER", str(tmp_path / "again"))
    restored = run_kg("restore", tmp_path / "backup")

    assert written.returncode == restored.returncode == 0, written.stderr + restored.stderr
    assert refused.returncode != 0
    at = Settings(store=tmp_path / "again", engine=server.settings())
    assert exported(at) == exported(Settings(store=samples))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "backup", "there"]


def test_what_people_decided_goes_along(samples: Path, tmp_path: Path):
    source = tmp_path / "source"
    shutil.copytree(samples, source)
    (tmp_path / "source.reviews.jsonl").write_text('{"number": 1}\n')

    copied(source, Settings(store=tmp_path / "target"))

    assert (tmp_path / "target.reviews.jsonl").read_text() == '{"number": 1}\n'


def test_a_copy_that_is_stopped_is_none_and_can_be_made_again(
    samples: Path, server: Server, tmp_path: Path
):
    target = tmp_path / "target"
    with proxy(server.port) as between:
        broken = server.settings(url=between.url, retries=0)
        with closing(RemoteEngine.open(broken, scope=SCOPE)) as first:
            first.load([Quad(LEFT, LEFT, LEFT, NamedNode(f"{SCOPE}left"))])
        between.cut_answers = [2_000]
        with pytest.raises(StoreError, match="does not answer"):
            copied(samples, Settings(store=target, engine=broken))

    assert not target.exists()
    again = Settings(store=target, engine=server.settings())
    copied(samples, again)
    assert exported(again) == exported(Settings(store=samples))


def test_a_server_that_has_a_store_is_left_alone(samples: Path, server: Server, tmp_path: Path):
    copied(samples, Settings(store=tmp_path / "one", engine=server.settings()))

    with pytest.raises(StoreError, match="has a store with the same base IRI"):
        copied(samples, Settings(store=tmp_path / "two", engine=server.settings()))

    assert not (tmp_path / "two").exists()


def test_a_copy_that_is_not_the_same_is_not_used(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    load = EmbeddedEngine.load

    def losing(path: Path, quads: object) -> EmbeddedEngine:
        engine = load(path, quads)  # type: ignore[arg-type]  # as it was called
        lost = next(
            engine.match(predicate=NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))
        )
        engine.replace({}, remove=[lost], add=[replace_value(lost)])
        return engine

    monkeypatch.setattr(EmbeddedEngine, "load", staticmethod(losing))

    with pytest.raises(StoreError, match=r"has \d+ quads at .* that are not the \d+ given"):
        copied(samples, Settings(store=tmp_path / "target"))

    assert not (tmp_path / "target").exists()


def replace_value(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, Literal("something else"), quad.graph_name)


def test_a_copy_under_another_base_iri_is_refused(samples: Path, tmp_path: Path):
    other = Settings(store=tmp_path / "target", base="https://example.org/kg/")

    with pytest.raises(StoreError, match="would have the base IRI"):
        copied(samples, other)


def test_a_directory_that_is_there_is_refused(samples: Path, tmp_path: Path):
    with (
        closing(Workspace.open(Settings(store=samples), create=False)) as opened,
        pytest.raises(StoreError, match="is there already"),
    ):
        migrate(opened.store, samples, tmp_path, None)
