"""What holds for every page: accessible, reflowing, without scripts, nothing from elsewhere."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Visit

#: One page of each type.
PAGES = (
    "/",
    "/dyads",
    "/dyad/KHM-THA",
    "/release/khm-mfaic-2026-01-10-9c93dd34",
    "/explore",
    "/explore?n=state/khm,state/tha,relationship/khm-tha&focus=relationship/khm-tha",
    "/person/nobody-of-that-name",  # the page of a problem
)
_NARROW = Visit(width=320)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_of_wcag(
    path: str, scheme: str, visit: Open, breaches: Callable[[Page], str]
):
    page = visit(path, Visit(scheme=scheme))

    assert breaches(page) == ""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_narrow_screen_without_scripts(path: str, visit: Open):
    page = visit(path, replace(_NARROW, scripts=False))

    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    narrow = visit(path, _NARROW)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= _NARROW.width


def test_every_page_has_a_title_of_its_own(site: str):
    titles = [_title(site, path) for path in PAGES]

    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_small(path: str, site: str):
    page = httpx.get(site + path, headers={"Accept": "text/html"})

    assert len(page.content) < 50_000


def _title(site: str, path: str) -> str:
    page = httpx.get(site + path, headers={"Accept": "text/html"}, follow_redirects=True).text
    return page.partition("<title>")[2].partition("</title>")[0]
