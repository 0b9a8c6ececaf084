"""The sample releases: same bytes out, digests marked, every command answers."""

import json
from pathlib import Path

import pytest

from tests.integration.conftest import run_kg

RELEASES = Path(__file__).resolve().parents[2] / "releases"
FORMATS = ["trig", "graphml", "gexf", "cytoscape", "jsonld", "turtle", "nquads", "svg", "csv"]


@pytest.fixture(scope="module")
def other_order(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the same files, ingested one by one from the last to the first."""
    folder = tmp_path_factory.mktemp("reversed")
    for number, index in enumerate((slice(11, None), slice(None, 11))):
        part = folder / f"part{number}"
        part.mkdir()
        lines = (RELEASES / "index.yaml").read_text(encoding="utf-8").splitlines()
        rows = [line for line in lines if line and not line.startswith("#")][index]
        (part / "index.yaml").write_text("\n".join(rows), encoding="utf-8")
        for row in rows:
            name = row.split(":")[0]
            (part / name).write_bytes((RELEASES / name).read_bytes())
        done = run_kg("ingest", part, store=folder / "store", hashseed=str(number + 1))
        assert done.returncode == 0, done.stderr
    return folder / "store"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_releases_in_any_order_give_the_same_bytes(
    form: str, samples: Path, other_order: Path, tmp_path: Path
):
    for name, store, seed in (
        ("one", samples, "1"),
        ("two", other_order, "2"),
        ("3", samples, "3"),
    ):
        done = run_kg("export", form, "-o", tmp_path / name, store=store, hashseed=seed)
        assert done.returncode == 0, done.stderr

    first = (tmp_path / "one").read_bytes()
    assert first == (tmp_path / "two").read_bytes() == (tmp_path / "3").read_bytes()


def test_every_quote_of_a_sample_is_marked_as_a_digest(samples: Path):
    view = json.loads(run_kg("dyad", "KHM", "THA", "--json", store=samples).stdout)

    shelves = ("meetings", "agreements", "aid", "commitments", "statements", "others")
    quotes = [q for shelf in shelves for fact in view[shelf] for q in fact["quotes"]]
    assert {q["source_class"] for q in quotes} == {"digest"}
    assert "digest" in run_kg("dyad", "KHM", "THA", store=samples).stdout


def test_both_sides_have_been_heard_in_the_samples(samples: Path):
    view = json.loads(run_kg("dyad", "THA", "KHM", "--json", store=samples).stdout)

    assert view["silent"] == []
    assert [state["label"] for state in view["states"]] == ["Cambodia", "Thailand"]


@pytest.mark.parametrize(
    "shipped", sorted(p.stem for p in (RELEASES.parent / "queries").glob("*.rq"))
)
def test_every_canned_query_runs_on_the_samples(shipped: str, samples: Path):
    done = run_kg("query", shipped, store=samples)

    assert (done.returncode, done.stderr.startswith("no rows") or not done.stderr) == (0, True)


def test_states_may_be_called_by_their_names_wherever_codes_are_asked_for(samples: Path):
    by_code = run_kg("dyad", "KHM", "USA", store=samples)
    by_name = run_kg("dyad", "Cambodia", "united states", store=samples)
    wrong = run_kg("dyad", "Combodia", "USA", store=samples)
    asked = run_kg("query", "agreements-between", "-p", "one=Thailand", "--json", store=samples)
    unknown = run_kg("query", "agreements-between", "-p", "one=XQX", store=samples)

    assert by_name.stdout == by_code.stdout != ""
    assert (wrong.returncode, "KHM (Cambodia)" in wrong.stderr) == (4, True)
    assert json.loads(asked.stdout)["results"]["bindings"]
    assert (unknown.returncode, "no state has the code" in unknown.stderr) == (4, True)


def test_a_query_without_rows_says_so(samples: Path):
    done = run_kg("query", "agreements-between", "-p", "one=TUV", store=samples)

    assert (done.returncode, done.stdout) == (0, "")
    assert "no rows" in done.stderr


def test_a_dyad_lists_a_meeting_once_with_the_words_of_all_releases(samples: Path):
    view = json.loads(run_kg("dyad", "KHM", "THA", "--json", store=samples).stdout)

    told = [m for m in view["meetings"] if "General Border Committee" in m["thing"]["label"]]
    issuers = [{q["release"].rpartition("/")[2][:3] for q in m["quotes"]} for m in told]
    assert issuers == [{"khm", "tha"}]


def test_a_chain_is_shown_in_two_parts_and_no_link_in_both(samples: Path):
    name = "Kuala Lumpur Joint Declaration"
    shown = run_kg("chain", name, store=samples).stdout
    told = json.loads(run_kg("chain", name, "--json", store=samples).stdout)

    assert [line for line in shown.splitlines() if line.startswith(("Before (", "After ("))] == [
        f"Before ({len(told['before'])})",
        f"After ({len(told['after'])})",
    ]
    links = [
        [(*sorted((s["source"], s["target"])), s["relation"]) for s in told[side]]
        for side in ("before", "after")
    ]
    assert not set(links[0]) & set(links[1])
