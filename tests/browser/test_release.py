"""The page of a release: words marked exactly, keys, places."""

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, Visit

_JOINED = """([number, start, end]) => [...document.querySelectorAll('.source mark')]
    .filter(mark => mark.dataset.f.split(' ').includes(number))
    .filter(mark => start <= +mark.dataset.at && +mark.dataset.at < end)
    .map(mark => mark.textContent).join('')"""
_PLACES = """item => [item.id.slice(1), [...item.querySelectorAll('a[href^="#char="]')]
    .map(link => link.getAttribute('href').slice(6).split(',').map(Number))]"""


def _ids(site: str) -> list[str]:
    return [release["id"] for release in httpx.get(f"{site}/releases").json()]


def test_the_marks_of_each_fact_join_to_exactly_its_quotes(site: str, visit: Open):
    for release_id in _ids(site)[::4]:
        told = httpx.get(f"{site}/releases/{release_id}/facts").json()
        quotes = {(q["start"], q["end"]): q["text"] for fact in told for q in fact["quotes"]
                  if q["release"].endswith(f"/{release_id}")}  # fmt: skip
        page = visit(f"/release/{release_id}", Visit(scripts=True))
        facts = page.locator(".facts > li[id]").evaluate_all(f"items => items.map({_PLACES})")

        assert facts
        for number, places in facts:
            for start, end in places:
                assert page.evaluate(_JOINED, [number, start, end]) == quotes[(start, end)]


@pytest.fixture
def path(site: str) -> str:
    return f"/release/{next(each for each in _ids(site) if each.startswith('khm-mfaic'))}"


def test_j_and_k_walk_through_the_facts_and_light_their_words(path: str, visit: Open):
    page = visit(path)

    page.keyboard.press("j")
    page.keyboard.press("j")

    expect(page.locator(".facts > li.on")).to_have_attribute("id", "f2")
    lit = page.locator("mark.on").evaluate_all("marks => marks.map(m => m.dataset.f).join(' ')")
    assert "2" in lit.split()
    page.keyboard.press("k")
    expect(page.locator(".facts > li.on")).to_have_attribute("id", "f1")


def test_single_keys_can_be_turned_off(path: str, visit: Open):
    page = visit(path)

    page.click("#keys")
    page.keyboard.press("j")

    expect(page.locator(".facts > li.on")).to_have_count(0)
    expect(page.locator("#keys")).to_have_text("Single-key shortcuts: off")


def test_a_quote_elsewhere_leads_to_its_words(visit: Open):
    page = visit("/dyad/KHM-USA")
    row = page.locator("#meetings ~ .scroll tbody tr").first
    quote = row.locator("q").inner_text()

    row.get_by_role("link", name="sentence").click()
    page.wait_for_selector("mark.on")

    lit = page.locator("mark.on").evaluate_all("marks => marks.map(m => m.textContent).join('')")
    assert " ".join(lit.split()) == quote.strip("“”")


def test_without_scripts_a_number_in_the_text_leads_to_its_fact(path: str, visit: Open):
    page = visit(path, Visit(scripts=False))

    page.locator(".ref").first.click()

    assert page.url.partition("#")[2].startswith("f")
