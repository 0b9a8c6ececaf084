"""The main job on the release that the project starts from."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import run_kg


def _ask(store: Path, *arguments: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    done = run_kg(*arguments, "--json", store=store)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_aid_for_cambodia_alone_and_aid_shared_are_never_added(first_store: Path):
    view = _ask(first_store, "dyad", "KHM", "USA")

    sums = {
        (s["currency"], s["amount"], tuple(s["states"]), s["shared"]) for s in view["subtotals"]
    }
    assert sums == {
        ("USD", "20000000", ("KHM",), False),
        ("USD", "15000000", ("KHM", "THA"), True),
    }


def test_aid_is_reported_in_the_words_of_the_minister_never_of_the_donor(first_store: Path):
    view = _ask(first_store, "dyad", "KHM", "USA")

    assert {s["issuer"] for s in view["subtotals"]} == {"KHM"}
    assert {name for s in view["subtotals"] for name in s["according_to"]} == {"PRAK Sokhonn"}
    assert {q["basis"] for fact in view["aid"] for q in fact["quotes"]} <= {
        "attributed",
        "presupposed",
    }
    assert view["silent"] == ["USA"]


def test_the_way_to_the_joint_statement_follows_from_dates_only(first_store: Path):
    traces = _ask(
        first_store,
        "trace",
        "ceasefire of 28 July 2025",
        "GBC Joint Statement of 27 December 2025",
    )

    assert [step["certainty"] for step in traces[0]["steps"]] == ["inferred", "inferred"]
    assert [(s["date_from"], s["date_to"]) for s in traces[0]["steps"]] == [
        ("2025-07-28", "2025-10-26"),
        ("2025-10-26", "2025-12-27"),
    ]


def test_the_stated_link_of_the_joint_statement_is_ambiguous(first_store: Path):
    chain = _ask(first_store, "chain", "GBC Joint Statement of 27 December 2025")

    assert [(s["relation"], s["certainty"]) for s in chain["ambiguous"]] == [
        ("setsOut", "ambiguous")
    ]


def test_ingesting_twice_changes_nothing(first_release: Path, first_store: Path):
    before = run_kg("export", "nquads", store=first_store).stdout

    done = run_kg("ingest", first_release, "--issuer", "KHM", "--json", store=first_store)

    assert [one["outcome"] for one in json.loads(done.stdout)["ingested"]] == ["unchanged"]
    assert run_kg("export", "nquads", store=first_store).stdout == before


def test_the_store_conforms(first_store: Path):
    done = run_kg("validate", store=first_store)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["trig", "graphml", "gexf", "cytoscape", "svg", "csv"])
def test_no_export_holds_the_text_of_the_release(
    form: str, first_store: Path, first_release: Path
):
    text = first_release.read_text(encoding="utf-8")
    paragraphs = [p for p in text.split("\n\n") if len(p) > 500]

    done = run_kg("export", form, "-o", first_store.parent / "out", store=first_store)

    assert done.returncode == 0, done.stderr
    exported = (first_store.parent / "out").read_bytes().decode("utf-8", errors="replace")
    assert [p for p in paragraphs if p in exported] == []


def test_the_picture_says_by_which_day_where_the_text_tells_no_date(first_store: Path):
    picture = run_kg("export", "svg", store=first_store).stdout

    assert "by 10 Jan 2026: Courtesy call of Michael George DeSombre on HUN Manet" in picture
    assert "by 10 Jan 2026: Meeting of PRAK Sokhonn" not in picture


def test_every_fact_has_an_id_of_its_own(first_release: Path):
    done = run_kg("extract", first_release, "--issuer", "KHM", "--json")

    ids = [fact["id"] for fact in json.loads(done.stdout)["facts"]]
    assert len(set(ids)) == len(ids)


def test_posts_are_attested_for_each_person(first_store: Path):
    table = _ask(first_store, "query", "posts-as-attested")

    people = {row["person"]["value"] for row in table["results"]["bindings"]}
    assert people == {"PRAK Sokhonn", "Michael George DeSombre", "HUN Manet", "Donald J. Trump"}
