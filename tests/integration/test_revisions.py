"""Changed, withdrawn and same-numbered releases through the real program and its API."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from kg.api.app import create_app
from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.conftest import run_kg

HEAD = "MINISTRY OF FOREIGN AFFAIRS\n\nPRESS RELEASE\n\nNo. 12/2031\n\nNairobi, 4 June 2031\n\n"
GRANT = "Kenya thanked Japan for a grant of USD {} million for the port of Mombasa."
RELEASE = "ken-mfa-12-2031"


def _aid(store: Path) -> list[str]:
    query = "SELECT ?v { ?m <https://schema.org/currency> 'USD' ; <https://schema.org/value> ?v }"
    asked = run_kg("query", "-", "--json", store=store, stdin=query)
    assert asked.returncode == 0, asked.stderr
    return [str(row["v"]["value"]) for row in json.loads(asked.stdout)["results"]["bindings"]]


def _ingest(store: Path, text: str, *options: str) -> str:
    done = run_kg("ingest", "-", "--issuer", "ken-mfa", *options, store=store, stdin=text)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    store = tmp_path / "store"
    _ingest(store, HEAD + GRANT.format(3))
    told = _ingest(store, HEAD + GRANT.format(5))
    assert told.startswith(f"revised   {RELEASE}")
    return store


def test_a_corrected_amount_is_counted_once_and_the_difference_is_shown(revised: Path):
    shown = run_kg("diff", RELEASE, store=revised)
    listed = run_kg("revisions", RELEASE, "--json", store=revised)

    assert _aid(revised) == ["5000000"]
    assert f"-{GRANT.format(3)}" in shown.stdout
    assert f"+{GRANT.format(5)}" in shown.stdout
    assert "facts no longer said: 0" not in shown.stdout
    assert [each["answers"] for each in json.loads(listed.stdout)["revisions"]] == [False, True]
    assert run_kg("validate", store=revised).returncode == 0


def test_both_texts_again_change_nothing(revised: Path):
    before = run_kg("export", "nquads", store=revised).stdout

    told = [_ingest(revised, HEAD + GRANT.format(n), "--again") for n in (3, 5)]

    assert [line.split()[0] for line in told] == ["superseded", "unchanged"]
    assert run_kg("export", "nquads", store=revised).stdout == before
    skipped = [_ingest(revised, HEAD + GRANT.format(n)) for n in (3, 5)]
    assert all("already stored" in line for line in skipped)


def test_a_withdrawn_release_says_nothing_until_that_is_taken_back(revised: Path):
    refused = run_kg("withdraw", RELEASE, store=revised)
    done = run_kg("withdraw", RELEASE, "--reason", "a forgery", store=revised)
    gone = run_kg("diff", RELEASE, store=revised), run_kg("review", RELEASE, store=revised)

    assert (refused.returncode, done.returncode) == (2, 0)
    assert _aid(revised) == []
    assert [each.returncode for each in gone] == [0, 4]
    assert "was withdrawn" in gone[1].stderr
    assert run_kg("withdraw", RELEASE, "--undo", store=revised).returncode == 0
    assert _aid(revised) == ["5000000"]


def test_the_api_lists_and_compares_the_texts(revised: Path):
    settings = Settings(store=revised)
    with Workspace.open(settings, create=False) as workspace:
        pages = ("revisions", "diff", "diff?earlier=1&later=9")
        listed, compared, wrong = asyncio.run(_get(workspace, pages))

    assert [each["number"] for each in listed.json()["revisions"]] == [1, 2]
    assert compared.json()["text"][1:] == [f"-{GRANT.format(3)}", f"+{GRANT.format(5)}"]
    assert (wrong.status_code, "has no text 9" in wrong.text) == (404, True)


async def _get(workspace: Workspace, pages: Sequence[str]) -> list[httpx.Response]:
    transport = httpx.ASGITransport(app=create_app(workspace))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return [await client.get(f"/releases/{RELEASE}/{page}") for page in pages]


def test_two_ministries_with_one_number_are_two_releases(tmp_path: Path):
    for head in ("MINISTRY OF PORTS", "MINISTRY OF FISHERIES"):
        text = f"{head}\n\nNo. 03/2031\n\n{GRANT.format(3)}"
        done = run_kg("ingest", "-", "--issuer", "KEN", store=tmp_path / "store", stdin=text)
        assert done.stdout.startswith("stored ")

    listed = json.loads(run_kg("releases", "--json", store=tmp_path / "store").stdout)

    assert len({release["id"] for release in listed}) == 2
