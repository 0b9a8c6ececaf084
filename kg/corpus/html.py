"""Read the text of a web page: headline and main part, without menus, forms and scripts."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from kg.corpus.html_blocks import blocks
from kg.corpus.html_header import header_of
from kg.corpus.limits import check_length
from kg.corpus.original import Original, storable
from kg.errors import InputError

_MEDIA_TYPE: Final = "text/html"
_LOOKED_AT: Final = 4096  # bytes at the start, where a page must name its encoding
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What browsers take for these names, and for no name where it is not UTF-8.
_WINDOWS: Final = "cp1252"
_ALIASES: Final = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
_MOST_CANDIDATES: Final = 100  # for the main part: each costs a look at all its letters
_ENOUGH: Final = 0.5  # of the text of the page: less is a teaser, not its main part


def read_html(content: bytes, name: str) -> Original:
    """Return the text of a web page: its headline, then the blocks of its main part.

    Blocks stand with an empty line between them, items begin with a dash.

    Raises:
        InputError: the page has no elements, or no text.
    """
    page = _parsed(_decoded(content), name)
    header = header_of(page)
    main = _main(page)
    found = list(blocks(main))
    headline = _headline(page)
    if headline and headline.casefold() not in (block.casefold() for block in found):
        found.insert(0, headline)
    text = check_length(storable("\n\n".join(found)), name)
    if not text.strip():
        raise InputError(
            f"{name} has no text", hint="A page that scripts fill: save it from a browser."
        )
    return Original.of(content, text, _MEDIA_TYPE, header=header)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.removeprefix(mark).decode(encoding, "replace")
    named = _CHARSET.search(content[:_LOOKED_AT])
    tried = [named[1].decode("ascii").lower()] if named else []
    for encoding in [*tried, "utf-8"]:
        try:
            return content.decode(_WINDOWS if encoding in _ALIASES else encoding)
        except (UnicodeDecodeError, LookupError):
            continue  # a page may name an encoding that it does not keep to, or that is none
    return content.decode(_WINDOWS, "replace")


def _parsed(text: str, name: str) -> html.HtmlElement:
    # As UTF-8 bytes: a declaration of another encoding inside the page no longer holds.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        page = html.document_fromstring(storable(text).encode(), parser=parser)
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise InputError(f"{name} cannot be read as HTML: {error}", hint="Check it.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser leaves out what is nested deeper: better no release than half of one.
        raise InputError(f"{name} nests too deeply", hint="Give the text of the release alone.")
    return page


def _main(page: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the release: the main part, in it the one long article."""
    body = page.find("body")
    found = page if body is None else body
    for candidates in (
        [e for e in found.iter() if e.tag == "main" or e.get("role") == "main"],
        list(found.iter("article")),
    ):
        sized = [(_length(element), element) for element in candidates[:_MOST_CANDIDATES]]
        longest = max(sized, key=lambda pair: pair[0], default=None)
        share = _ENOUGH * max(1, sum(size for size, _ in sized))
        if longest is not None and longest[0] >= share and longest[0] > 0:
            found = longest[1]
    return found


def _length(element: html.HtmlElement) -> int:
    return sum(len(block) for block in blocks(element))


def _headline(page: html.HtmlElement) -> str | None:
    """Return the words of the headline if the page has exactly one."""
    found = [" ".join(words) for words in _headings(page)]
    return found[0] if len(found) == 1 and found[0] else None


def _headings(page: html.HtmlElement) -> Iterator[list[str]]:
    for heading in page.iter("h1"):
        yield "".join(str(part) for part in heading.itertext()).split()
