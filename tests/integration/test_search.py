"""Search over the sample releases, by the real program and the real server."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode

from kg.network.evidence import Evidence, quotes_of
from kg.search import Asked
from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.conftest import run_kg
from tests.serving import serving


@pytest.fixture(scope="module")
def api(samples: Path) -> Iterator[httpx.Client]:
    with serving(samples) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_an_agreement_of_many_releases_is_one_answer_with_a_quote_and_a_page(samples: Path):
    done = run_kg("search", "Kuala Lumpur declaration", "--json", store=samples)

    (first, *_) = json.loads(done.stdout)["hits"]
    assert (first["label"], first["kind"]) == (
        "Kuala Lumpur Joint Declaration (2025-10-26)",
        "agreement",
    )
    assert first["releases"] >= 5
    assert "Kuala Lumpur" in first["quote"]["text"]
    assert first["page"].startswith("/agreement/2025-10-26")


def test_choices_narrow_what_is_found_and_counts_say_by_how_much(samples: Path):
    wide = json.loads(run_kg("search", "demining", "--json", store=samples).stdout)
    counts = {each["value"]: each["count"] for each in wide["facets"]["issuer"]}
    narrow = json.loads(
        run_kg("search", "demining", "--issuer", "Thailand", "--json", store=samples).stdout
    )

    assert narrow["total"] == counts["THA"] < wide["total"]
    assert {"THA"} <= {code for hit in narrow["hits"] for code in hit["issuers"]}


def test_people_read_labels_quotes_and_counts(samples: Path):
    done = run_kg("search", "deminning", store=samples)

    assert "taken for: demining" in done.stdout
    assert "digest)" in done.stdout
    assert "type: " in done.stdout


def test_the_api_answers_as_the_command_does(samples: Path, api: httpx.Client):
    by_command = run_kg(
        "search", "ceasefire", "--type", "agreement", "--to", "2025-12", "--json", store=samples
    )

    answer = api.get("/search", params={"q": "ceasefire", "type": "agreement", "to": "2025-12"})

    assert answer.json() == json.loads(by_command.stdout)
    assert answer.json()["total"] > 0


def test_names_are_suggested_while_somebody_types(api: httpx.Client):
    found = api.get("/suggest", params={"prefix": "prak"}).json()

    assert {(each["label"], each["kind"], each["page"]) for each in found[:1]} == {
        ("PRAK Sokhonn", "person", "/person/prak-sokhonn")
    }
    assert api.get("/suggest", params={"prefix": "camb", "limit": 1}).json()[0]["label"] == (
        "Cambodia"
    )


@pytest.mark.parametrize(
    "asked",
    [{"q": ""}, {"q": "x", "type": "treaty"}, {"q": "x", "from": "soon"}, {"q": "x" * 600}],
)
def test_what_cannot_be_asked_is_a_problem_with_a_way_out(
    api: httpx.Client, asked: dict[str, str]
):
    answer = api.get("/search", params=asked)

    assert answer.status_code in (400, 422)
    assert answer.json()["fix"]


def test_what_was_known_on_a_day_is_found_without_what_came_later(api: httpx.Client):
    asked = {"q": "kuala lumpur declaration", "type": "release"}
    later = api.get("/search", params=asked).json()["total"]
    then = api.get("/search", params=asked | {"known": "2025-10-30"}).json()["total"]

    assert 0 < then < later


def test_the_index_is_made_anew_when_it_is_gone_or_damaged(samples: Path, tmp_path: Path):
    store = tmp_path / "store"
    shutil.copytree(samples, store)
    before = run_kg("search", "ceasefire", store=store).stdout
    (store / "search.sqlite").write_bytes(b"something else")
    damaged = run_kg("search", "ceasefire", store=store)
    (store / "search.sqlite").unlink()

    assert damaged.stdout == before
    assert run_kg("search", "ceasefire", store=store).stdout == before
    assert "tells all that the store does" in run_kg("index", "--anew", store=store).stdout


def test_a_search_after_an_ingestion_knows_the_new_release(samples: Path, tmp_path: Path):
    store, text = tmp_path / "store", tmp_path / "note.txt"
    shutil.copytree(samples, store)
    text.write_text(
        "Reykjavik, 3 May 2030\n\nMinister Jon Grimsson of Iceland met Minister Maria Quispe of"
        " Peru in Hofn on 2 May 2030 and thanked Peru for its help with lighthouses.\n",
        encoding="utf-8",
    )
    assert "nothing was found" in run_kg("search", "lighthouses", store=store).stdout

    run_kg("ingest", text, "--issuer", "ISL", "--date", "2030-05-03", store=store)

    assert "help with lighthouses" in run_kg("search", "lighthouses", store=store).stdout


def test_the_id_that_ingestion_prints_means_the_release(samples: Path):
    listed = json.loads(run_kg("releases", "--limit", "1", "--json", store=samples).stdout)

    shown = json.loads(run_kg("show", listed[0]["id"], "--json", store=samples).stdout)

    assert shown["thing"]["iri"] == listed[0]["thing"]["iri"]


def test_a_name_that_is_not_known_lists_names_with_its_words(samples: Path):
    done = run_kg("show", "GBC Joint Statement of 27 December 2031", store=samples)

    assert done.returncode == 4
    assert "Joint Statement of the Third Special Meeting" in done.stderr
    assert "Gulf of Guinea" not in done.stderr
    assert done.stderr.count("<https://") <= 5


def test_the_quote_of_a_hit_is_one_of_its_claims_with_speaker_and_release(samples: Path):
    with closing(Workspace.open(Settings(store=samples), create=False)) as opened:
        hits = opened.search(Asked(words="", chosen={"year": ("2025", "2026")}, limit=400)).hits
        evidence = Evidence(opened.engine)
        quoted = [hit for hit in hits if hit.quote is not None]

        assert len(quoted) > 200
        for hit in quoted:
            nodes = map(NamedNode, (hit.iri, *hit.also))
            assert hit.quote in {q for node in nodes for q in quotes_of(evidence.claims(node))}
