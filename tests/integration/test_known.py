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
    assert days == ["2025-07-28", "2025-10-26", "2025-10-26"]  # two signings on one day


def test_a_dyad_as_of_a_day_has_what_was_planned_and_not_yet_what_came_of_it(samples: Path):
    visit = ("2026-01-08", "2026-01-09", "2026-01-10")
    dyads = [
        json.loads(run_kg("dyad", "KHM", "USA", "--as-of", day, "--json", store=samples).stdout)
        for day in visit
    ]

    meetings = [[m["realis"] for m in d["meetings"] if "2026" in m["date"]] for d in dyads]
    stages = [sorted({each["stage"] for each in d["aid"]}) for d in dyads]
    assert meetings == [[], ["intended"], ["actual", "actual", "intended"]]
    assert stages == [[], ["announced"], ["allocated", "announced", "extended"]]


def test_traces_queries_and_exports_as_of_a_day_do_not_know_what_came_later(samples: Path):
    trace = ("trace", "ceasefire of 28 July 2025", "GBC Joint Statement of 27 December 2025")
    early = run_kg("--as-of", "2025-12-26", *trace, store=samples)
    then = run_kg(*trace, "--as-of", "2025-12-27", store=samples)
    query = ("query", "agreements-between", "-p", "one=KHM", "-p", "two=THA", "--json")
    rows = [
        len(
            json.loads(run_kg("--as-of", day, *query, store=samples).stdout)["results"]["bindings"]
        )
        for day in ("1999-12-31", "2025-12-27")
    ]

    assert (early.returncode, then.returncode) == (4, 0)
    assert rows[0] == 0 < rows[1]


def test_a_graph_as_of_any_day_conforms_and_grows_with_the_days(samples: Path):
    with Workspace.open(Settings(store=samples), create=False) as opened:
        whole = {str(quad) for quad in opened.engine.match()}
        sizes = []
        for day in (date(2025, 7, 1), date(2025, 10, 30), date(2026, 1, 9), date(2027, 1, 1)):
            then = opened.as_of(day)
            assert then.validate().conforms, day
            sizes.append(len(list(then.engine.match())))
        last = {str(quad) for quad in opened.as_of(date(2027, 1, 1)).engine.match()}

    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 4
    assert last <= whole


def test_a_post_is_held_from_the_day_on_which_a_release_attests_it(samples: Path):
    query = ("query", "posts-as-attested", "--json")
    answers = [
        run_kg("--as-of", day, *query, store=samples).stdout
        for day in ("2025-07-01", "2026-12-31")
    ]

    rows = [json.loads(answer)["results"]["bindings"] for answer in answers]
    assert rows[0] == []
    assert len(rows[1]) > 10


def test_what_was_so_on_a_day_cannot_be_written(samples: Path):
    done = run_kg("--as-of", "2025-12-27", "withdraw", "x", "--reason", "y", store=samples)

    assert done.returncode == 2
    assert "what was so on a day cannot be changed" in done.stderr
