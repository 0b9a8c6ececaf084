"""The main navigation: seven entries, in this order, on every page."""

from collections.abc import Mapping
from typing import Final

from kg.pages.languages import Words, mark
from kg.pages.page import Link

#: Address → words.
ENTRIES: Final[Mapping[str, str]] = {
    "/dyads": mark("Relations"),
    "/releases": mark("Releases"),
    "/chains": mark("Agreements"),
    "/explore": mark("Graph"),
    "/sparql": mark("SPARQL"),
    "/quality": mark("Data quality"),
    "/docs": mark("API"),
}


def entries(words: Words) -> tuple[Link, ...]:
    """Return the entries in a language."""
    return tuple(Link(text=words.say(text), href=path) for path, text in ENTRIES.items())
