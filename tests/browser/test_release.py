"""The page of a release: words marked exactly, keys, places."""

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, Visit
from tests.integration.conftest import run_kg
from tests.serving import serving

_JOINED = """([number, start, end]) => [...document.querySelectorAll('.source mark')]
    .filter(mark => mark.dataset.f.split(' ').includes(number))
    .filter(mark => start <= +mark.dataset.at && +mark.dataset.at < end)
    .map(mark => mark.textContent).join('')"""
_PLACES = """item => [item.id.slice(1), [...item.querySelectorAll('a[href^="#char="]')]
    .map(link => link.getAttribute('href').slice(6).split(',').map(Number))]"""


def _ids(site: str) -> list[str]:
    return [release["id"] for release in httpx.get(f"{site}/releases").json()]


#: Facts that share words, several quotes of one, lines that end inside, letters outside the
#: basic plane, carriage returns, signs of Markdown and of HTML.
_ODD = """MINISTRY OF FOREIGN AFFAIRS \U0001f54a

Jakarta, 3 March 2026 - The **Minister of Foreign Affairs** of the Republic of Indonesia, Bambang
Suryadilaga \U0001f91d, met with the Secretary of Foreign Affairs of the Republic of the\r
Philippines, Maria Villanueva, in Jakarta on 3 March 2026. \U0001d400 The two ministers signed the
Memorandum of Understanding on fishing <& trade> on 3 March 2026.

The Minister thanked the Philippines for releasing 12 Indonesian
fishermen \U0001f30a and welcomed the Memorandum of Understanding.

Indonesia will provide USD 3 million to the
Philippines to support fishing.
"""


def _quotes(site: str, release_id: str) -> dict[tuple[int, int], str]:
    told = httpx.get(f"{site}/releases/{release_id}/facts").json()
    return {(q["start"], q["end"]): q["text"] for fact in told for q in fact["quotes"]
            if q["release"].endswith(f"/{release_id}")}  # fmt: skip


def _marked(page: Page) -> dict[tuple[int, int], str]:
    """Return the words that are marked for each place that a fact of the page leads to."""
    facts = page.locator(".facts > li[id]").evaluate_all(f"items => items.map({_PLACES})")
    return {
        (start, end): page.evaluate(_JOINED, [number, start, end])
        for number, places in facts
        for start, end in places
    }


def test_the_marks_of_each_fact_join_to_exactly_its_quotes(site: str, visit: Open):
    for release_id in _ids(site)[::4]:
        quotes = _quotes(site, release_id)
        found = _marked(visit(f"/release/{release_id}", Visit(scripts=True)))

        assert found
        assert found == {place: quotes[place] for place in found}


def test_marks_join_over_lines_and_odd_letters_too(browser: Browser, tmp_path: Path):
    (tmp_path / "odd.txt").write_bytes(_ODD.encode())
    done = run_kg("ingest", tmp_path / "odd.txt", "--issuer", "IDN", store=tmp_path / "store")
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "store") as address:
        (release_id,) = _ids(address)
        quotes = _quotes(address, release_id)
        page = browser.new_page()
        page.goto(f"{address}/release/{release_id}")
        found = _marked(page)
        shared = page.locator(".source mark.more").count()
        page.close()

    assert found == {place: quotes[place] for place in found}
    assert shared > 0
    assert any("\n" in words for words in found.values())
    assert any(letter > "\uffff" for words in found.values() for letter in words)


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
