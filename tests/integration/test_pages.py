"""The pages over the sample releases, served by the real server."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import serving

_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def site(samples: Path) -> Iterator[httpx.Client]:
    """A client that asks as browsers do."""
    headers = {"Accept": _BROWSER}
    with (
        serving(samples) as address,
        httpx.Client(base_url=address, timeout=30, headers=headers) as client,
    ):
        yield client


def test_the_home_page_counts_each_thing_once_and_opens_relations(site: httpx.Client):
    page = site.get("/").text

    assert "<dt>releases</dt><dd>21</dd>" in page
    assert '<a href="/dyad/KHM-THA">Cambodia – Thailand</a>' in page


def test_two_states_that_were_chosen_lead_to_their_relation(site: httpx.Client):
    answer = site.get("/dyads", params={"one": "USA", "two": "KHM", "lang": "en"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/dyad/KHM-USA?lang=en")


def test_a_table_is_csv_and_json_under_the_same_address(site: httpx.Client):
    csv = site.get("/dyads", params={"table": "relations.csv"})
    json = site.get("/dyads", params={"table": "relations.json"})

    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.text.startswith("relation,meetings,agreements,aid,last_meeting,told_by")
    assert json.json()[0]["relation"] == "KHM-THA"


def test_a_table_that_is_none_is_told_with_those_that_are(site: httpx.Client):
    answer = site.get("/dyads", params={"table": "nothing.csv"})

    assert answer.status_code == 404
    assert "Tables: relations.csv; each also as .json." in answer.text


def test_an_unchanged_page_is_not_sent_twice(site: httpx.Client):
    first = site.get("/")

    again = site.get("/", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["vary"] == "Accept, Accept-Language"


def test_an_error_is_a_page_for_browsers_and_a_problem_for_others(site: httpx.Client):
    page = site.get("/dyad/KHM-ZZZ")
    problem = site.get("/dyad/KHM-ZZZ", headers={"Accept": "*/*"})

    assert (page.status_code, problem.status_code) == (404, 404)
    assert "no state has the code" in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert problem.headers["content-type"] == "application/problem+json"


def test_a_field_that_was_left_empty_does_not_count(site: httpx.Client):
    assert site.get("/dyads?known=&as_of=").status_code == 200
    assert site.get("/dyads?known=tomorrow").status_code == 422


def test_style_and_script_are_kept_by_the_browser_until_they_change(site: httpx.Client):
    page = site.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    kept = site.get(address)
    bare = site.get("/static/app.css")

    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert bare.headers["cache-control"] == "no-cache"
    assert site.get("/static/../app.py").status_code == 404


def test_pages_forbid_scripts_and_styles_of_their_own(site: httpx.Client):
    answer = site.get("/")
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


def test_a_relation_is_a_page_for_browsers_and_json_for_programs(site: httpx.Client):
    page = site.get("/dyad/KHM-USA")
    json = site.get("/dyad/KHM-USA", headers={"Accept": "*/*"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert json.json()["states"][0]["label"] == "Cambodia"
    assert site.get("/dyad/usa-khm").headers["location"] == "/dyad/KHM-USA"


def test_the_ledger_keeps_shared_amounts_apart_from_those_for_one_state(site: httpx.Client):
    page = site.get("/dyad/KHM-USA").text
    shared = page.partition("Shared by several states")[2]

    assert "USD 15,000,000 from United States for Cambodia and Thailand" in shared
    assert "35,000,000" not in page


def test_a_relation_as_of_a_day_has_only_what_had_come_about(site: httpx.Client):
    rows = site.get("/dyad/KHM-THA", params={"as_of": "2025-08-01", "table": "agreements.json"})

    assert {row["date"] for row in rows.json()} == {"2025-07-28"}
    assert "what they were on 1 August 2025" in (
        site.get("/dyad/KHM-THA", params={"as_of": "2025-08-01"}).text
    )


def test_a_side_that_no_release_is_stored_of_is_told(site: httpx.Client):
    page = site.get("/dyad/CHN-THA").text

    assert "No release of China is stored: what it said or did is told by others here." in page


def test_a_release_lists_its_facts_and_leads_from_its_address_in_the_api(site: httpx.Client):
    listed = site.get("/releases", headers={"Accept": "*/*"}).json()
    one = listed[-1]["id"]

    moved = site.get(f"/releases/{one}")
    page = site.get(f"/release/{one}")

    assert (moved.status_code, moved.headers["location"]) == (303, f"/release/{one}")
    assert '<ol class="facts">' in page.text
    assert site.get("/release/nothing-of-that-name").status_code == 404
