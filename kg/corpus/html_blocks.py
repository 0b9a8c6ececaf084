"""Cut an element of a web page into blocks of text, without what is not part of the text."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

#: Elements that begin and end a block; all others are part of a line.
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_NEVER: Final = frozenset({
    "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "footer", "form", "head",
    "iframe", "input", "math", "nav", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
})  # fmt: skip
_ROLES: Final = frozenset({
    "alert", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation",
    "search",
})  # fmt: skip
#: Classes and ids of what surrounds a text; whole words of them only.
_AROUND: Final = re.compile(
    r"(?:^|\s)(?:(?:main-?|top-?|site-?|page-?)?(?:nav|navbar|navigation|menu|footer|sidebar)"
    r"|breadcrumbs?|share|sharing|social|social-(?:media|links|share|icons)|share-(?:buttons|links)"
    r"|related|related-(?:posts|news|articles|content)|comments|pagination|pager|cookies?"
    r"|cookie-(?:banner|notice|consent)|skip-link|skip-to-content|sr-only|visually-hidden"
    r"|screen-reader-text|print-only|tags|tag-list|post-navigation)(?=\s|$)",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FEWEST_LINKS: Final = 3
_LINKED: Final = 0.8  # of the letters of a list: it is a menu
_MOST_LISTS: Final = 500  # that are weighed: each costs a look at all its letters
_BULLET: Final = re.compile(r"[-–—•·●▪◦‣*+]\s|\(?\w{1,3}[.)]\s")


def blocks(root: html.HtmlElement) -> Iterator[str]:
    """Yield the blocks of text under `root`, in order; lines of a block end where it says so."""
    inline: list[str] = []
    lists = item = 0
    walk = etree.iterwalk(root, events=("start", "end"))  # no recursion: pages nest deeply
    for event, element in walk:
        tag = element.tag
        if event == "start":
            lists += tag in ("ul", "ol")
            if element is not root and _is_around(element, weighed=lists <= _MOST_LISTS):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from _block(inline, item=bool(item))
                inline, item = [], tag == "li"
            elif tag == "br":
                inline.append("\n")
            elif tag in _CELLS and element.getprevious() is not None:
                inline.append(" | ")
            inline.append(_flat(element.text))
            continue
        if tag in _BLOCKS:
            yield from _block(inline, item=bool(item))
            inline, item = [], 0
        if element is not root:
            inline.append(_flat(element.tail))
    yield from _block(inline, item=bool(item))


def _flat(text: str | None) -> str:
    """Return text in which line ends of the source are blanks, as browsers show them."""
    return re.sub(r"\s", " ", text) if text else ""


def _block(inline: list[str], *, item: bool) -> Iterator[str]:
    lines = [" ".join(line.split()).strip(" |") for line in "".join(inline).split("\n")]
    words = "\n".join(line for line in lines if line)
    if words:
        yield f"- {words}" if item and not _BULLET.match(words) else words


def _is_around(element: html.HtmlElement, *, weighed: bool) -> bool:
    tag = element.tag
    if tag in _NEVER or element.get("role") in _ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag not in ("body", "main", "article") and _AROUND.search(named):
        return True
    return tag in ("ul", "ol") and weighed and _is_menu(element)


def _is_menu(element: html.HtmlElement) -> bool:
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len("".join(map(str, link.itertext())).strip()) for link in links)
    return linked >= _LINKED * len("".join(map(str, element.itertext())).strip())
