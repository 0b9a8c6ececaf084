"""What programs look for at the root of a site: robots.txt, sitemaps, llms.txt, OpenSearch.

Addresses are those under which the server was asked, with what each may tell about it.
Sources: https://www.rfc-editor.org/rfc/rfc9309, https://www.sitemaps.org/protocol.html,
https://llmstxt.org, https://github.com/dewitt/opensearch
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from kg.pages.languages import Words

MOST_ADDRESSES: Final = 50_000
"""How many addresses a sitemap may have; of more there are several."""

_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPENSEARCH: Final = "http://a9.com/-/spec/opensearch/1.1/"
#: What is made for each who asks, without end: no page for a crawler.
_UNLISTED: Final = (
    "/chain?", "/compare?", "/explore", "/export/", "/picture", "/review", "/search", "/sparql",
    "/suggest", "/trace",
)  # fmt: skip
_INTRODUCTION: Final = """\
# Bilateral KG

> Official releases of states, read into a graph of who met whom, what was agreed, promised and
> paid. Each fact leads to the sentence that says it. Read-only.

Cite the quote with its release and the address of that. `basis` says whose words a fact rests
on: `stated` by the issuer, `attributed` (the issuer reports somebody), `presupposed` (taken for
granted in a thank-you), `inferred` (context or dates, not words). Never report what is attributed
as the statement of whom it is attributed to, never add shared amounts to those of one state alone,
and call links of a chain that are inferred or ambiguous so.

A page has other forms under its address with .md, .json, .ttl, .jsonld, .nt or .csv behind it.
"""


def robots(site: str) -> str:
    """Return robots.txt: pages of things may be read, what has no end of addresses may not."""
    refused = "".join(f"Disallow: {path}\n" for path in _UNLISTED)
    return f"User-agent: *\n{refused}Allow: /\n\nSitemap: {urljoin(site, '/sitemap.xml')}\n"


def sitemap(site: str, paths: Iterable[str]) -> bytes:
    """Return a sitemap of the pages with some paths."""
    return _addresses("urlset", "url", (urljoin(site, path) for path in paths))


def sitemaps(site: str, total: int) -> bytes:
    """Return the list of the sitemaps that so many addresses need."""
    parts = range(1, -(-total // MOST_ADDRESSES) + 1)
    found = (urljoin(site, f"/sitemap.xml?part={part}") for part in parts)
    return _addresses("sitemapindex", "sitemap", found)


def llms(site: str, sections: Mapping[str, Sequence[tuple[str, str, str]]]) -> str:
    """Return llms.txt: what this is, how to cite it, and lists of links.

    A link is a path, its words, and what it is for.
    """
    told = [_INTRODUCTION]
    for heading, links in sections.items():
        lines = (
            f"- [{words}]({urljoin(site, path)})" + (f": {about}" if about else "")
            for path, words, about in links
        )
        told.append("\n".join((f"## {heading}", "", *lines, "")))
    return "\n".join(told)


def opensearch(site: str, words: Words) -> bytes:
    """Return how browsers search here, in the language of `words`."""
    root = ET.Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    for tag, text in (
        ("ShortName", "Bilateral KG"),
        ("Description", words.say("Official releases, and the sentence behind each fact")),
        ("Language", words.code),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(root, tag).text = text
    chosen = f"&lang={words.code}"
    for kind, path in (("text/html", f"/search?q={{searchTerms}}{chosen}"),
                       ("application/json", "/search?q={searchTerms}")):  # fmt: skip
        ET.SubElement(root, "Url", {"type": kind, "template": urljoin(site, path)})
    return _xml(root)


def _addresses(root: str, each: str, found: Iterable[str]) -> bytes:
    made = ET.Element(root, {"xmlns": _SITEMAPS})
    for address in found:
        ET.SubElement(ET.SubElement(made, each), "loc").text = address
    return _xml(made)


def _xml(root: ET.Element) -> bytes:
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
