"""`kg review`: people decide, and their decisions hold."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.settings import Settings
from kg.vocabulary import BREL, OA
from kg.workspace import Workspace
from tests.integration.conftest import run_kg

TEXT = (
    "MINISTRY OF FOREIGN AFFAIRS OF THE REPUBLIC OF FIJI\n\nPress Release\n\nSuva, 3 May 2031\n\n"
    "On 2 May 2031, Foreign Minister Ana Lim of Fiji met Foreign Minister Bo Rask of Samoa in "
    "Suva. Minister Ana Lim thanked Samoa for its support. "
    "Samoa will provide USD 2 million to Fiji for new schools.\n"
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store with one invented release; a reviewer is known."""
    monkeypatch.setenv("KG_REVIEWER", "Ana Tester")
    (tmp_path / "release.txt").write_text(TEXT, encoding="utf-8")
    _ingest(tmp_path / "store")
    return tmp_path / "store"


def _ingest(store: Path, *options: str) -> None:
    text = store.parent / "release.txt"
    done = run_kg("ingest", text, "--issuer", "FJI", "--date", "2031-05-03", *options, store=store)
    assert done.returncode == 0, done.stderr


def _release(store: Path) -> str:
    with Workspace.open(Settings(store=store), create=False) as opened:
        (stored,) = opened.store.releases()
    return stored.id


def _review(store: Path, release: str, *options: str) -> dict[str, dict[str, Any]]:
    """Return the facts of the release after a decision, by kind (the first of each)."""
    done = run_kg("review", release, *options, "--json", store=store)
    assert done.returncode == 0, done.stderr
    facts: dict[str, dict[str, Any]] = {}
    for fact in json.loads(done.stdout)["facts"]:
        facts.setdefault(fact["kind"], fact)
    return facts


def _statuses(store: Path) -> set[tuple[str, str]]:
    """Return kind of record and status of the claims of records in the store."""
    with Workspace.open(Settings(store=store), create=False) as opened:
        found = {
            (claim.predicate, str(claim.subject)): str(claim.object).rpartition("/")[2].strip(">")
            for predicate in (OA.hasBody, BREL.status)
            for claim in opened.engine.match(predicate=predicate)
        }
    claims = {claim for predicate, claim in found if predicate == BREL.status}
    return {
        (found[OA.hasBody, claim].partition("-")[0], found[BREL.status, claim]) for claim in claims
    }


def test_a_rejected_fact_leaves_the_graph_and_stays_out_after_reading_again(store: Path):
    release = _release(store)
    name = _review(store, release)["statement"]["id"]

    after = _review(store, release, "--reject", name, "--reason", "not said")["statement"]
    _ingest(store)

    assert (after["status"], after["decided"]["who"]) == ("rejected", "Ana Tester")
    assert "statement" not in {kind for kind, _ in _statuses(store)}


def test_a_correction_is_in_the_graph_with_its_status_and_can_be_undone(store: Path):
    release = _release(store)
    name = _review(store, release)["meeting"]["id"]

    after = _review(store, release, "--edit", name, "place=Nadi")["meeting"]
    corrected = _statuses(store)
    valid = run_kg("validate", store=store).returncode
    before = _review(store, release, "--undo")["meeting"]

    assert (after["status"], "place: Nadi" in after["what"]) == ("corrected", True)
    assert ("meeting", "corrected") in corrected
    assert valid == 0
    assert (before["status"], "place: Suva" in before["what"]) == ("asserted", True)
    assert ("meeting", "proposed") in _statuses(store)


def test_an_unsure_fact_waits_until_somebody_confirms_it(store: Path):
    _ingest(store, "--threshold", "1")
    release = _release(store)

    waiting = _review(store, release)["tenure"]
    held_back = {kind for kind, _ in _statuses(store)} & {"tenure", "meeting", "statement"}
    confirmed = _review(store, release, "--accept", waiting["id"])["tenure"]
    others = _review(store, release)

    assert (waiting["status"], held_back) == ("waiting", set())
    assert confirmed["status"] == "confirmed"
    assert others["meeting"]["status"] == "waiting"
    assert {status for _, status in _statuses(store)} >= {"confirmed"}


def test_a_decision_that_cannot_be_made_says_why_and_leaves_no_entry(store: Path):
    release = _release(store)
    wrong = {
        ("--reject", "f1"): (2, "f1 cannot be rejected without a reason"),
        ("--accept", "f99"): (4, f"{release} has no fact 'f99'"),
        ("--undo",): (4, f"nothing was decided about {release}"),
        ("--accept", "f1", "--undo"): (2, "2 decisions at once"),
        ("--reason", "so"): (2, "--reason without --reject"),
    }

    told = {}
    for options in wrong:
        done = run_kg("review", release, *options, store=store)
        told[options] = (done.returncode, done.stderr.split("\n", 1)[0].removeprefix("error: "))

    assert told == wrong
    assert not store.with_name("store.reviews.jsonl").exists()
