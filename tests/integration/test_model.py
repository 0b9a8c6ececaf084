"""The command line with a language model: a real server, a store, review without the server."""

import json
from pathlib import Path

import pytest

from tests.integration.conftest import run_kg
from tests.unit.llm.conftest import FERRY, Server, answer, cranes, grant, meeting


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def model(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    server.says(answer(cranes(), meeting(), grant(amount="7000000")))
    for name, value in {
        "KG_LLM_URL": server.url,
        "KG_LLM_MODEL": "m",
        "KG_LLM_KEY": "sk-very-secret",
        "KG_LLM_PRICE_PROMPT": "2",
        "KG_LLM_PRICE_COMPLETION": "10",
    }.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.mark.usefixtures("model")
def test_what_the_model_took_is_told_and_its_facts_name_it(release: Path, tmp_path: Path):
    store = tmp_path / "store"

    done = run_kg("ingest", release, "--issuer", "KEN", "--extractor", "union", store=store)

    assert done.returncode == 0, done.stderr
    asked, came = done.stderr.splitlines()
    assert asked == (
        "model: 1 calls, 0 passages from the cache, 900 prompt and 100 completion tokens, "
        "cost 0.0028"
    )
    assert came == (
        "model: 3 facts proposed: 1 found by the rules too, 1 added, 0 wait for review, "
        "1 dropped (number or slot not in its words: 1)"
    )
    assert run_kg("validate", store=store).returncode == 0
    rows = json.loads(run_kg("query", "-", "--json", store=store, stdin=FOUND_BY).stdout)
    found = {
        (row["event"]["value"], row["software"]["value"]) for row in rows["results"]["bindings"]
    }
    assert found == {
        ("Action of port of Mombasa by harbour brigade of Tanga",
         "m (language model, prompt 1)"),
        ("Meeting of Wanjiru Odera and Aiko Tanabe", "kg 0.1.0"),
        ("Meeting of Wanjiru Odera and Aiko Tanabe", "m (language model, prompt 1)"),
    }  # fmt: skip
    written = b"".join(p.read_bytes() for p in store.rglob("*") if p.is_file())
    assert b"sk-very-secret" not in written


FOUND_BY = """
PREFIX brel: <https://w3id.org/brel/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?event ?software WHERE {
  ?claim oa:hasBody ?record ; prov:wasAttributedTo/rdfs:label ?software .
  ?record brel:eventType ?type ; rdfs:label ?event .
  FILTER NOT EXISTS { ?claim brel:slot ?slot }
}
"""


def test_in_a_cross_check_people_decide_while_the_server_is_gone(
    model: Server, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = tmp_path / "store"
    first = run_kg("ingest", release, "--issuer", "KEN", "--extractor", "cross-check", store=store)
    assert "waits for review: action: Only the language model found it." in first.stdout
    monkeypatch.delenv("KG_LLM_URL")

    shown = run_kg("review", "--json", _release_of(store), store=store)
    waiting = [f["id"] for f in json.loads(shown.stdout)["facts"] if f["status"] == "waiting"]
    accepted = run_kg("review", _release_of(store), "--accept", *waiting, store=store)

    assert accepted.returncode == 0, accepted.stderr
    facts = run_kg("query", "-", "--json", store=store, stdin=FOUND_BY).stdout
    assert "harbour brigade of Tanga" in facts
    assert len(model.requests()) == 1


def _release_of(store: Path) -> str:
    (known,) = json.loads(run_kg("releases", "--json", store=store).stdout)
    return str(known["id"])


def test_two_processes_and_a_second_run_make_the_same_store(
    model: Server, release: Path, tmp_path: Path
):
    other = release.with_name("other.txt")
    other.write_text(FERRY.replace("Likoni", "Kilindini"), encoding="utf-8")
    folder = tmp_path / "releases"
    folder.mkdir()
    for path in (release, other):
        path.rename(folder / path.name)

    exports = []
    for number, jobs in enumerate(("1", "2")):
        store = tmp_path / f"store{number}"
        done = run_kg(
            "ingest", folder, "--issuer", "KEN", "--extractor", "union", "--jobs", jobs,
            store=store,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        exports.append(run_kg("export", "nquads", store=store).stdout)
    asked = len(model.requests())
    again = run_kg(
        "ingest", folder, "--issuer", "KEN", "--extractor", "union", "--again", store=store
    )

    assert exports[0] == exports[1]
    assert again.stdout.count("unchanged") == 2
    assert "0 calls, 2 passages from the cache" in again.stderr
    assert len(model.requests()) == asked


def test_the_rules_are_the_default_and_ask_nobody(model: Server, release: Path, tmp_path: Path):
    done = run_kg("ingest", release, "--issuer", "KEN", store=tmp_path / "store")

    assert (done.returncode, done.stderr) == (0, "")
    assert model.requests() == []


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        (("KG_LLM_URL", ""), 5, "KG_LLM_URL is not set"),
        (("KG_LLM_URL", "http://127.0.0.1:9/v1"), 5, "127.0.0.1:9/v1 does not answer"),
        (("KG_LLM_MODEL", "unknown"), 5, "no model 'unknown'"),
        (("KG_LLM_URL", "http://models.invalid/v1"), 5, "without encryption"),
        (("KG_EXTRACTOR", "best"), 2, "no extractor is called 'best'"),
    ],
)
def test_an_error_says_what_to_set_and_stores_nothing(
    release: Path,
    monkeypatch: pytest.MonkeyPatch,
    changed: tuple[str, str],
    code: int,
    says: str,
):
    monkeypatch.setenv("KG_EXTRACTOR", "union")
    monkeypatch.setenv(*changed)
    store = release.with_name("store")

    done = run_kg("ingest", release, "--issuer", "KEN", store=store)

    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "  fix: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "sk-very-secret" not in done.stderr
    assert run_kg("releases", "--json", store=store).stdout.strip() == "[]"
