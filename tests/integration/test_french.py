"""Pages in French: what the program says is French, what releases say stays as they say it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import httpx
import pytest

from kg.query import load_catalog
from tests.browser.test_every_page import PAGES
from tests.serving import serving

#: Words of English that French has not.
_ENGLISH: Final = re.compile(
    r"\b(?:[Tt]he|of|[Aa]nd|[Bb]y|is|are|was|[Ff]rom|with|told|said|which|that|these|both|other"
    r"|[Nn]ot?|within|held|same|[Bb]etween|shared|alone|open|days?|[Rr]eleases|last|more)\b"
)
#: Elements without an end.
_VOID: Final = frozenset(
    {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
#: Elements with words of programs; a title has no parts that could say in which language they are.
_OTHERS: Final = frozenset({"code", "pre", "script", "style", "textarea", "title"})
_ADDRESS: Final = re.compile(r"(?:GET /|<?https?://)\S+")
#: Pages beside those of each type: what can be asked, answers, and what goes wrong.
_MORE: Final = (
    *(f"/queries/{query.name}" for query in load_catalog()),
    "/changes",
    "/trace?start=peace&goal=nothing%20of%20that%20name",
    "/dyad/KHM-KHM",
    "/dyad/KHM-XXX",
    "/dyad/KHM-THA?as_of=tomorrow",
    "/dyad/KHM-THA?from=2026-02-30",
    "/dyad/KHM-THA?from=2026-02-01&to=2026-01-01",
    "/dyads?table=nothing.csv",
    "/search?q=x&offset=-1",
    "/queries/nothing",
    "/queries/posts-on-day?day=yesterday",
    "/chain?agreement=Phnom%20Penh",
    "/compare?event=Phnom%20Penh",
    "/release/nothing",
    "/review",
    "/nowhere",
    "/sparql?query=INSERT%20DATA%20%7B%7D",
    "/sparql?query=ASK%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fx%3E%20%7B%7D%20%7D",
    "/explore?n=state/nobody",
)


class _Texts(HTMLParser):
    """The texts of a page that are to be in French: no code, and nothing marked as English."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        for name in ("aria-label", "placeholder", "data-label", "title"):
            if told.get(name) and told.get("lang") != "en":
                self.found.append(told[name] or "")
        if tag not in _VOID:
            self._within.append((tag, tag in _OTHERS or told.get("lang") == "en"))

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(others for _, others in self._within):
            self.found.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def site(samples: Path) -> Iterator[httpx.Client]:
    """A client that asks as browsers in France do."""
    headers = {"Accept": "text/html", "Accept-Language": "fr"}
    with (
        serving(samples) as address,
        httpx.Client(base_url=address, timeout=60, headers=headers, follow_redirects=True) as made,
    ):
        yield made


@pytest.mark.parametrize("path", [*PAGES, *_MORE])
def test_a_french_page_says_of_all_that_is_english_that_it_is(path: str, site: httpx.Client):
    page = site.get(path).text

    assert '<html lang="fr">' in page
    assert [text for text in _Texts(page).found if _ENGLISH.search(_ADDRESS.sub("", text))] == []


@pytest.mark.parametrize(
    ("path", "status", "title", "detail"),
    [
        ("/nowhere", 404, "Introuvable", "Introuvable"),
        (
            "/dyad/KHM-XXX",
            404,
            "Introuvable",
            'aucun État n’a le code ou le nom <span lang="en">&#39;XXX&#39;</span>',
        ),
        (
            "/dyad/KHM-THA?as_of=tomorrow",
            422,
            "Demande invalide",
            '<span lang="en">as_of</span>\u00a0: une date est attendue, par exemple 2026-01-10',
        ),
        (
            "/dyad/KHM-THA?from=2026-02-01&to=2026-01-01",
            400,
            "Paramètre inutilisable",
            (
                'la période du <span lang="en">2026-02-01</span> au <span lang="en">2026-01-01'
                "</span> finit avant de commencer"
            ),
        ),
    ],
)
def test_what_went_wrong_is_said_in_french(
    path: str, status: int, title: str, detail: str, site: httpx.Client
):
    answer = site.get(path)

    assert answer.status_code == status
    assert f"<h1>{title}</h1>\n<p>{detail}</p>" in answer.text


def test_a_question_its_description_and_its_fields_are_in_french(site: httpx.Client):
    page = site.get("/queries/aid-by-donor").text

    assert "<h1>Aide, par donateur</h1>" in page
    assert "code de l’État donateur\u00a0; vide pour tout donateur" in page
