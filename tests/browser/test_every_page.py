"""What holds for every page: accessible, reflowing, without scripts, nothing from elsewhere."""

import re
from collections.abc import Callable

import httpx
import pytest

from tests.browser.conftest import OF_COLOURS, Open, Visit

#: One page of each type.
PAGES = (
    "/",
    "/dyads",
    "/dyad/KHM-THA",
    "/release/khm-mfaic-2026-01-10-9c93dd34",
    "/search",
    "/search?q=demining&type=aid",
    "/compare",
    "/compare?event=Meeting%20of%20PRAK%20Sokhonn%20and%20Michael%20George%20DeSombre",
    "/commitments/KHM-THA?as_of=2026-01-05",
    "/quality",
    "/same",
    "/tenure/anutin-charnvirakul--tha-prime-minister",
    "/docs",
    "/data",
    "/ontology",
    "/ontology/party",
    "/ontology/voc/act",
    "/explore",
    "/sparql",
    "/sparql?query=SELECT%20%3Fwrong",
    "/queries",
    "/queries/releases-by-issuer",
    "/explore?n=state/khm,state/tha,relationship/khm-tha&focus=relationship/khm-tha",
    "/releases",
    "/chains",
    "/state/khm",
    "/person/hun-manet",
    "/organization/cambodia-thailand-general-border-committee",
    "/agreement/2025-10-26-khm-tha-kuala-lumpur-joint-declaration",
    "/chain?agreement=Kuala%20Lumpur%20Joint%20Declaration",
    "/trace?start=ceasefire%20of%2028%20July%202025&goal=Kuala%20Lumpur%20Joint%20Declaration",
    "/place/khm-phnom-penh",
    "/post/khm-prime-minister",
    "/release/usa-state-2026-01-09-ad2815d3/aid-hlgzxipvns",
    "/release/usa-ustr-2025-10-26-3750c773/commitment-ruegagyk27",
    "/release/khm-mfaic-2026-01-10-9c93dd34/meeting-lufipejurd",
    "/release/khm-mfaic-2026-01-10-9c93dd34/statement-gsiziqr3tn",
    "/search?q=zzyzx",
    "/dyad/CHN-THA",  # one side only, almost nothing
    "/dyad/KHM-USA?kind=aid&as_of=2026-01-10",
    "/brief/KHM-THA",
    "/brief/KHM-USA",
    "/person/nobody-of-that-name",  # the page of a problem
)
_STATIC = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_ISLANDS = ("/static/dist/explore.js", "/static/dist/query.js")
_NARROW = Visit(width=320, scripts=False)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_of_wcag_in_light_and_dark(
    path: str, visit: Open, breaches: Callable[..., str]
):
    page = visit(path)

    assert breaches(page) == ""
    page.emulate_media(color_scheme="dark")
    assert breaches(page, only=OF_COLOURS) == ""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_narrow_screen_without_scripts(path: str, visit: Open):
    page = visit(path, _NARROW)

    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert page.evaluate("document.documentElement.scrollWidth") <= _NARROW.width


def test_rows_that_a_narrow_screen_shows_as_blocks_are_still_a_table(
    visit: Open, breaches: Callable[..., str]
):
    page = visit("/dyad/KHM-THA", Visit(width=360))
    row = page.get_by_role("table").first.get_by_role("row").nth(1)

    assert breaches(page) == ""
    assert row.get_by_role("cell").first.inner_text() == "27 December 2025"


def test_every_page_has_a_title_of_its_own(site: str):
    titles = [_title(site, path) for path in PAGES]

    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_its_style_and_scripts_is_small(path: str, site: str):
    headers = {"Accept": "text/html"}
    page = httpx.get(site + path, headers=headers)
    named = [name for name in _STATIC.findall(page.text) if not name.startswith(_ISLANDS)]
    files = [httpx.get(site + name, headers=headers) for name in named]

    assert len(page.content) < 50_000
    assert sum(each.num_bytes_downloaded for each in (page, *files)) < 25_000


def _title(site: str, path: str) -> str:
    page = httpx.get(site + path, headers={"Accept": "text/html"}, follow_redirects=True).text
    return page.partition("<title>")[2].partition("</title>")[0]
