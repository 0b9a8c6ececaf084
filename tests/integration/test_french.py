"""Pages in French: what the program says is French, what releases say stays as they say it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.browser.test_every_page import PAGES
from tests.serving import serving

#: Words of English that French has not.
_ENGLISH: Final = re.compile(
    r"\b(?:[Tt]he|of|[Aa]nd|[Bb]y|is|are|was|[Ff]rom|with|told|said|which|that|these|both|other"
    r"|[Nn]ot?|within|held|same|[Bb]etween|shared|alone|open|days?|[Rr]eleases|last|more)\b"
)
_SUFFIX: Final = re.compile(r" \([^()]*\d{4}[^()]*\)$")
#: Names and words of releases; not the reasons of the world, which it composes itself.
_LITERALS: Final = """PREFIX brel: <https://w3id.org/brel/ontology#>
SELECT DISTINCT ?text WHERE {
  GRAPH ?g { ?s ?p ?text FILTER (isLiteral(?text) && ?p != brel:reason) }
}"""
#: Elements without an end.
_VOID: Final = frozenset(
    {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
#: Elements with words of releases, of programs, or of nobody.
_OTHERS: Final = frozenset({"q", "blockquote", "code", "pre", "script", "style", "option", "mark"})


class _Texts(HTMLParser):
    """The texts of a page that the program says: no quotes, no code, nothing marked as English."""

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


@pytest.fixture(scope="module")
def data(site: httpx.Client) -> tuple[str, ...]:
    """What the graph says, the longest first: names and labels, which no page translates."""
    accept = {"Accept": "application/sparql-results+json"}
    told = site.get("/sparql", params={"query": _LITERALS}, headers=accept).json()
    texts = {" ".join(row["text"]["value"].split()) for row in told["results"]["bindings"]}
    texts |= {_SUFFIX.sub("", text) for text in texts}  # pages tell the day beside a label
    return tuple(sorted((text for text in texts if " " in text), key=lambda t: (-len(t), t)))


def _is_english(text: str, data: tuple[str, ...]) -> bool:
    """Tell whether a text has words of English beside what the graph says, cut or whole."""
    stem = text.partition("…")[0].strip()
    if "…" in text and any(each.startswith(stem) for each in data):
        return False
    for each in data:
        text = text.replace(each, "")
    return _ENGLISH.search(text) is not None


@pytest.mark.parametrize("path", PAGES)
def test_no_english_is_left_on_a_french_page(path: str, site: httpx.Client, data: tuple[str, ...]):
    page = site.get(path).text

    assert [text for text in _Texts(page).found if _is_english(text, data)] == []
