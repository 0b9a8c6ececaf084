"""Readouts of the sample releases, checked by hand against what is publicly known."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import run_kg


@pytest.fixture(scope="module")
def compared(samples: Path) -> list[dict[str, Any]]:
    done = run_kg("compare", "--json", store=samples)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _event(compared: list[dict[str, Any]], *issuers: str, day: str) -> dict[str, Any]:
    (found,) = [
        each for each in compared
        if each["issuers"] == list(issuers) and day in str(each["date"])
    ]  # fmt: skip
    return found


def test_the_reports_of_american_money_differ_on_the_sum_against_scams(
    compared: list[dict[str, Any]],
):
    event = _event(compared, "KHM", "USA", day="2026-01-10")

    rows = [row for row in event["rows"] if row["kind"] == "flow"]
    differing = [row for row in rows if "number differs" in row["labels"]]
    assert [row["differences"][0] for row in differing] == ["KHM: 10,000,000; USA: 20,000,000"]
    assert all(side["quotes"] for row in differing for side in row["sides"])
    alone = [row["about"] for row in rows if row["labels"] == ["only by one"]]
    assert [about[:14] for about in alone] == ["USD 45,000,000"]


def test_the_return_of_the_soldiers_is_worded_differently_by_the_two_sides(
    compared: list[dict[str, Any]],
):
    event = _event(compared, "KHM", "THA", day="2025-12-27")

    rows = event["rows"]
    (row,) = [r for r in rows if r["kind"] == "commitment" and "18" in r["about"]]
    assert "modality or strength differs" in row["labels"]
    assert "within 72 hours" in row["differences"][0]
    assert "for 72 hours" in row["differences"][0]


def test_of_the_meeting_of_july_no_readout_of_cambodia_is_found(
    compared: list[dict[str, Any]],
):
    event = _event(compared, "MYS", "THA", "USA", day="2025-07-28")

    assert "Cambodia" in event["no_readout_of"]


def test_what_is_no_event_is_told(samples: Path):
    done = run_kg("compare", "PRAK Sokhonn", store=samples)

    assert done.returncode == 4
    assert "kg compare" in done.stderr
