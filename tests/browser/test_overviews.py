"""Pages over many releases: search, readouts, commitments, quality, reference."""

from urllib.parse import quote

import httpx
from playwright.sync_api import expect

from tests.browser.conftest import Open, Visit

STILL = Visit(scripts=False)


def test_a_search_finds_the_sentence_and_is_narrowed_by_counts(visit: Open):
    page = visit("/", STILL)
    page.get_by_role("searchbox").fill("demining")
    page.get_by_role("search").get_by_role("button").click()
    whole = page.locator(".hits > li").count()
    page.get_by_role("complementary").get_by_role("link", name="Aid", exact=True).click()

    narrowed = page.locator(".hits > li")
    assert 0 < narrowed.count() < whole
    assert set(narrowed.locator(".tag").first.all_inner_texts()) == {"Aid"}
    assert "demining" in page.locator(".words q").first.inner_text()
    page.get_by_role("link", name="remove Aid").click()
    assert page.locator(".hits > li").count() == whole


def test_words_of_readers_are_data_in_a_search(visit: Open):
    page = visit("/search?q=%3Cimg%20src%3Dx%3E&state=KHM", STILL)

    assert "<img src=x>" in page.locator("h1").inner_text()
    assert page.locator("main img").count() == 0


def test_readouts_stand_side_by_side_and_silence_is_no_missing_readout(visit: Open, site: str):
    told = httpx.get(f"{site}/compare").json()
    event = next(each for each in told if each["no_readout_of"])
    page = visit(f"/compare?event={quote(event['iri'], safe='')}", STILL)

    heads = page.locator("#readouts thead th").all_inner_texts()
    assert len(heads) == len(event["issuers"]) + 2
    assert page.locator("#readouts tbody tr").count() <= len(event["rows"])
    assert "No readout found of" in page.locator("main").inner_text()
    assert page.get_by_role("cell", name="Not mentioned.", exact=True).count() > 0


def test_both_readings_of_a_deadline_are_shown_with_their_outcomes(visit: Open):
    page = visit("/commitments/KHM-THA?as_of=2026-01-05", STILL)
    promise = page.locator("article").filter(has_text="return 18 Cambodian soldiers")

    readings = promise.first.locator(".reading").all_inner_texts()
    assert len(readings) == 2
    assert "due by 30 December 2025" in readings[0]
    assert "not before 30 December 2025" in readings[1]
    early = visit("/commitments/KHM-THA?as_of=2025-12-28", STILL)
    assert (
        "done"
        not in early.locator("article")
        .filter(has_text="return 18 Cambodian soldiers")
        .first.locator(".reading")
        .first.inner_text()
    )


def test_the_quality_page_tells_the_findings_of_the_shapes(visit: Open, site: str):
    report = httpx.get(f"{site}/quality.json", timeout=60).json()
    page = visit("/quality", STILL)

    expect(page.get_by_role("status")).to_contain_text("The graph conforms")
    assert report["conforms"] is True
    kinds = {(each["severity"], each["shape"], each["message"]) for each in report["results"]}
    assert page.locator("section[aria-labelledby=findings] > ul > li").count() == len(kinds)
    assert "sh:ValidationReport" in httpx.get(f"{site}/quality.ttl").text


def test_every_route_of_the_description_is_in_the_reference(visit: Open, site: str):
    schema = httpx.get(f"{site}/openapi.json").json()
    page = visit("/docs", STILL)

    names = {told["operationId"] for path in schema["paths"].values() for told in path.values()}
    shown = {h.get_attribute("id") for h in page.locator("main h3").all()}
    assert shown == names


def test_a_form_that_a_page_offers_is_what_a_browser_gets(site: str):
    html = {"Accept": "text/html,*/*;q=0.8"}
    told = httpx.get(f"{site}/search?q=demining&format=json", headers=html)
    ledger = httpx.get(f"{site}/commitments/KHM-THA?format=json", headers=html)

    assert told.headers["content-type"] == "application/json"
    assert ledger.headers["content-type"] == "application/json"
