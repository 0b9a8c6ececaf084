"""Everything can be asked as it was known on a day."""

import json
from datetime import date
from pathlib import Path

from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.conftest import run_kg


def test_releases_totals_and_traces_are_those_of_the_day(samples: Path):
    before = run_kg("--known", "2026-01-09", "totals", "KHM", "USA", "--json", store=samples)
    listed = run_kg("--known", "2025-09-30", "releases", "--json", store=samples)
    trace = ("trace", "ceasefire of 28 July 2025", "GBC Joint Statement of 27 December 2025")
    early = run_kg("--known", "2025-10-01", *trace, store=samples)

    flows = json.loads(before.stdout)["money"]["flows"]
    assert {report["issuer"] for flow in flows for report in flow["reports"]} == {"USA"}
    assert len(json.loads(listed.stdout)) == 5
    assert early.returncode == 4


def test_a_store_as_known_is_read_and_the_store_stays_as_it_is(samples: Path):
    settings = Settings(store=samples)
    with Workspace.open(settings, create=False) as opened:
        everything = [stored.id for stored in opened.store.releases()]
        then = opened.as_known(date(2025, 12, 27))

        assert [s.known <= date(2025, 12, 27) for s in then.store.releases()] == [True] * 13
        assert then.validate().conforms
        assert then.store.text(then.store.releases()[0].sha256)
        assert [stored.id for stored in opened.store.releases()] == everything


def test_what_was_known_cannot_be_written(samples: Path):
    done = run_kg("--known", "2025-12-27", "withdraw", "x", "--reason", "y", store=samples)

    assert done.returncode == 2
    assert "cannot be changed" in done.stderr


def test_totals_as_of_a_day_leave_out_what_came_later(samples: Path):
    done = run_kg("totals", "KHM", "USA", "--as-of", "2026-01-09", "--json", store=samples)

    found = json.loads(done.stdout)
    days = [date for item in found["held"] for date in item["dates"]]
    assert days == ["2025-07-28"]
