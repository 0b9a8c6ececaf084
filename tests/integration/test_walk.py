"""What every page owes its reader: whose words, other forms, the query, other days."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from tests.browser.test_every_page import PAGES
from tests.serving import serving

#: Pages about the data or the program, not of a day; a brief, the ledger and others have a form.
_OF_NO_DAY = ("/docs", "/data", "/ontology", "/sparql", "/queries", "/person/nobody")
#: Tables that no query makes: a list of files, the concepts of a scheme.
_NO_QUERY = ("/data", "/ontology/voc/act")


class _Seen(HTMLParser):
    """What a page has: names of fields, links below each table, quotes with their basis."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: set[str] = set()
        self.below: list[list[str]] = []
        self.quotes = 0
        self.bases = 0
        self._under = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        if tag in ("input", "select"):
            self.fields.add(told.get("name") or "")
        if tag == "table" and "stacked" in classes:
            self.below.append([])
        if tag == "p":
            self._under = "under" in classes
        if tag == "a" and self._under and self.below:
            self.below[-1].append(told.get("href") or "")
        self.quotes += tag == "q" or (tag == "figure" and "quote" in classes)
        self.bases += "basis" in classes


@pytest.fixture(scope="module")
def site(samples: Path) -> Iterator[httpx.Client]:
    """A client that asks as browsers do."""
    headers = {"Accept": "text/html"}
    with (
        serving(samples) as address,
        httpx.Client(
            base_url=address,
            timeout=60,
            headers=headers,
            follow_redirects=True,
            limits=httpx.Limits(max_keepalive_connections=0),  # a slow test outlasts them
        ) as made,
    ):
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_every_quote_on_a_page_says_whose_words_it_rests_on(path: str, site: httpx.Client):
    seen = _Seen(site.get(path).text)

    assert seen.bases >= seen.quotes


@pytest.mark.parametrize("path", [p for p in PAGES if not p.startswith(_OF_NO_DAY)])
def test_every_page_can_be_asked_for_another_day(path: str, site: httpx.Client):
    assert {"known", "as_of"} <= _Seen(site.get(path).text).fields


@pytest.mark.parametrize("path", PAGES)
def test_every_table_is_csv_and_json_and_leads_to_the_query_behind_it(
    path: str, site: httpx.Client
):
    seen = _Seen(site.get(path).text)

    for links in seen.below:
        forms = [link for link in links if re.search(r"[?&]table=[\w-]+\.(csv|json)$", link)]
        assert len(forms) == 2, links
        assert [site.get(link).status_code for link in forms] == [200, 200]
        queries = [link for link in links if link.startswith("/queries/")]
        assert path in _NO_QUERY or [site.get(link).status_code for link in queries[:1]] == [200]


def test_a_day_is_carried_on_and_told_on_top(site: httpx.Client):
    page = site.get("/", params={"as_of": "2025-11-30", "known": "2025-12-24"}).text

    assert "As it was on 30 November 2025." in page
    assert "Only what releases known on 24 December 2025 said then." in page
    assert '<a href="/releases?as_of=2025-11-30&amp;known=2025-12-24">' in page
    assert page.count('<input type="hidden" name="as_of" value="2025-11-30">') >= 2


def test_what_had_not_come_about_is_not_counted_as_of_a_day(site: httpx.Client):
    def counted(page: str) -> int:
        return int(re.findall(r"<dt>meetings, held or planned</dt><dd>(\d+)</dd>", page)[0])

    then = site.get("/", params={"as_of": "2025-11-30"}).text

    assert 0 < counted(then) < counted(site.get("/").text)
