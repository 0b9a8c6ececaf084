"""The main navigation: seven entries, in this order, on every page."""

from collections.abc import Mapping
from typing import Final

from kg.pages.languages import Words
from kg.pages.page import Link


def _mark(text: str) -> str:
    """Return `text`; the name marks it for the catalogue of translations."""
    return text


#: Address → words.
ENTRIES: Final[Mapping[str, str]] = {
    "/dyads": _mark("Relations"),
    "/releases": _mark("Releases"),
    "/chains": _mark("Agreements"),
    "/explore": _mark("Graph"),
    "/sparql": _mark("SPARQL"),
    "/quality": _mark("Data quality"),
    "/docs": _mark("API"),
}


def entries(words: Words) -> tuple[Link, ...]:
    """Return the entries in a language."""
    return tuple(Link(text=words.say(text), href=path) for path, text in ENTRIES.items())
