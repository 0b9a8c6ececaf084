"""What programs look for at the root of the site, from the real server over the sample store."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.serving import serving

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
RELEASES = 21


@pytest.fixture(scope="module")
def api(samples: Path) -> Iterator[httpx.Client]:
    with serving(samples) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def _xml(answer: httpx.Response) -> ET.Element:
    assert answer.status_code == 200, answer.text
    return ET.fromstring(answer.content)  # noqa: S314  # our own server


def test_the_feed_has_the_latest_releases_with_the_words_of_their_facts(api: httpx.Client):
    answer = api.get("/feed.atom")
    feed = _xml(answer)

    entries = feed.findall(f"{ATOM}entry")
    days = [each.findtext(f"{ATOM}updated") or "" for each in entries]
    texts = [each.findtext(f"{ATOM}content") or "" for each in entries]
    pages = [link.get("href") or "" for each in entries for link in each.findall(f"{ATOM}link")]
    assert answer.headers["content-type"] == "application/atom+xml"
    assert feed.findtext(f"{ATOM}title") == "Bilateral KG: Latest releases"
    assert len(entries) == 20
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    assert all("“" in text and "digest" in text for text in texts)
    assert {page.rpartition("/")[0] for page in pages} == {f"{api.base_url}/release"}
    assert [api.get(page, headers={"Accept": "text/html"}).status_code for page in pages[:2]] == [
        200,
        200,
    ]


def test_the_same_as_a_json_feed_and_in_french(api: httpx.Client):
    atom = _xml(api.get("/feed.atom", params={"lang": "fr"}))
    answer = api.get("/feed.json", headers={"Accept-Language": "fr"})
    feed = json.loads(answer.content)

    assert answer.headers["content-type"] == "application/feed+json"
    assert answer.headers["content-language"] == "fr"
    assert "Accept-Language" in answer.headers["vary"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == atom.findtext(f"{ATOM}title") != "Bilateral KG: Latest releases"
    assert [each["id"] for each in feed["items"]] == [
        each.findtext(f"{ATOM}id") for each in atom.findall(f"{ATOM}entry")
    ]


def test_the_sitemap_lists_pages_that_there_are(api: httpx.Client):
    answer = api.get("/sitemap.xml")
    listed = [each.text or "" for each in _xml(answer).iter(f"{MAPS}loc")]

    releases = [each for each in listed if "/release/" in each]
    assert answer.headers["content-type"] == "application/xml"
    assert len(listed) == len(set(listed))
    assert len(releases) == RELEASES
    assert any(each.endswith("/dyad/KHM-THA") for each in listed)
    tried = [each for each in listed if "/release/" not in each][::5] + releases[:3]
    pages = {each: api.get(each, headers={"Accept": "text/html"}) for each in tried}
    assert {
        each: page.status_code for each, page in pages.items() if page.status_code != 200
    } == {}
    assert api.get("/sitemap.xml", params={"part": 2}).status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_what_has_no_end(api: httpx.Client):
    answer = api.get("/robots.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("User-agent: *\n")
    assert "\nDisallow: /sparql\n" in answer.text
    assert answer.text.endswith(f"\nSitemap: {api.base_url}/sitemap.xml\n")


def test_language_models_are_told_how_to_cite_and_where_to_ask(api: httpx.Client):
    answer = api.get("/llms.txt")

    links = [line for line in answer.text.splitlines() if line.startswith("- [")]
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("# Bilateral KG\n\n> ")
    assert "attributed" in answer.text
    assert f"- [SPARQL 1.1]({api.base_url}/sparql): " in answer.text
    assert any(f"({api.base_url}/dyad/" in line for line in links)
    own = [line.split("](", 1)[1].partition(")")[0] for line in links[:9]]
    assert [api.get(each, follow_redirects=True).status_code for each in own] == [200] * 9


def test_browsers_are_told_how_to_search_and_pages_lead_there(api: httpx.Client):
    page = api.get("/", headers={"Accept": "text/html", "Accept-Language": "fr"}).text
    answer = api.get("/opensearch.xml", params={"lang": "fr"})
    told = _xml(answer)

    templates = {
        each.get("type"): each.get("template") or "" for each in told.iter(f"{SEARCH}Url")
    }
    found = api.get(templates["text/html"].replace("{searchTerms}", "demining"))
    assert '<link rel="search" type="application/opensearchdescription+xml"' in page
    assert 'href="/feed.atom?lang=fr"' in page
    assert answer.headers["content-type"] == "application/opensearchdescription+xml"
    assert told.findtext(f"{SEARCH}Language") == "fr"
    assert found.status_code == 200
    assert set(templates) == {"text/html", "application/json"}


@pytest.mark.parametrize(
    "path",
    ["/feed.atom", "/feed.json", "/sitemap.xml", "/robots.txt", "/llms.txt", "/opensearch.xml"],
)
def test_who_has_it_already_is_told_so(api: httpx.Client, path: str):
    first = api.get(path)
    again = api.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert api.head(path).status_code == 200


def test_api_leads_to_the_reference(api: httpx.Client):
    answer = api.get("/api", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.headers["location"]) == (308, "/docs")
