"""Find what a web page tells of itself: title, day of publication, address, language."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from lxml import html

from kg.corpus.dates import day_in
from kg.corpus.original import Header

#: Names of `meta` elements, the surest first.
_TITLES: Final = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_DAYS: Final = (
    "article:published_time", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date",
    "datepublished", "date", "pubdate", "publish-date",
)  # fmt: skip
_NUMBERS: Final = ("dcterms.identifier", "dc.identifier")
_LONGEST_NUMBER: Final = 40  # characters; longer identifiers are addresses
_LANGUAGES: Final = ("content-language", "dcterms.language", "dc.language", "og:locale")
#: Types of https://schema.org whose headline and day are those of the page.
_TYPES: Final = frozenset({
    "Article", "BlogPosting", "GovernmentService", "NewsArticle", "PressRelease", "Report",
    "SpecialAnnouncement", "SpeechArticle", "WebPage",
})  # fmt: skip
_MOST_NODES: Final = 1000  # of linked data that are looked at


def header_of(page: html.HtmlElement) -> Header:
    """Return what the head of the page, its linked data and its `time` elements tell.

    Source: https://schema.org/NewsArticle, https://ogp.me, https://www.dublincore.org
    """
    metas = dict(_metas(page))
    linked = dict(_linked(page))
    number = _first(metas, _NUMBERS)
    return Header(
        title=linked.get("headline") or _first(metas, _TITLES) or _title(page),
        number=number if number and len(number) <= _LONGEST_NUMBER and "/" in number else None,
        published=_day(page, metas, linked),
        url=_address(page, metas),
        language=_language(page, metas, linked),
    )


def _metas(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield names and contents of `meta` elements; of several with one name the first holds."""
    seen = set()
    for meta in page.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        name = (name or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content and name not in seen:
            seen.add(name)
            yield name, content


def _linked(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield texts of the linked data about the page, the last ones first."""
    for script in reversed(list(page.iter("script"))):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # broken linked data are no reason to refuse a release
        for node in reversed(list(_nodes(content))):
            yield from ((k, v.strip()) for k, v in node.items() if isinstance(v, str) and v)


def _nodes(content: object) -> Iterator[Mapping[str, Any]]:  # Any: JSON of strangers
    """Yield the objects that describe the page: on top, in a list, or in a `@graph`."""
    waiting, seen = [content], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            known = kinds if isinstance(kinds, list) else [kinds]
            if any(kind in _TYPES for kind in known if isinstance(kind, str)):
                yield node
            waiting += [node["@graph"]] if "@graph" in node else []


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title(page: html.HtmlElement) -> str | None:
    found = next(page.iter("title"), None)
    return (
        " ".join("".join(map(str, found.itertext())).split()) or None
        if found is not None
        else None
    )


def _day(
    page: html.HtmlElement, metas: Mapping[str, str], linked: Mapping[str, str]
) -> date | None:
    """Return the day of publication; a `time` counts if it is the only day on the page."""
    told = [linked.get("datePublished", ""), *(metas.get(name, "") for name in _DAYS)]
    for words in told:
        if found := day_in(words):
            return found
    marked = [day_in(time.get("datetime") or "") for time in page.iter("time")]
    days = list(dict.fromkeys(day for day in marked if day))
    return days[0] if len(days) == 1 else None


def _address(page: html.HtmlElement, metas: Mapping[str, str]) -> str | None:
    links = (link.get("href") for link in page.iter("link") if link.get("rel") == "canonical")
    told = next(links, None) or metas.get("og:url") or ""
    return told.strip() if told.strip().startswith(("https://", "http://")) else None


def _language(
    page: html.HtmlElement, metas: Mapping[str, str], linked: Mapping[str, str]
) -> str | None:
    told = page.get("lang") or linked.get("inLanguage") or _first(metas, _LANGUAGES) or ""
    code = told.strip()[:2].lower()
    return code if len(code) == 2 and code.isalpha() else None  # noqa: PLR2004  # ISO 639-1
