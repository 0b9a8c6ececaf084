"""The page of a search: what fits, with its best quote, and counts to narrow by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.found import FoundView, HitView
from kg.pages.naming import state_name
from kg.pages.page import Form, Link, Page
from kg.search.kinds import KINDS as _KINDS
from kg.workspace import Workspace

#: Filters in the order of the page, with their titles; values of each are counted.
FACETS: Final = {
    "type": "Kind", "state": "State", "issuer": "Told by", "year": "Year", "basis": "Basis",
    "status": "Standing",
}  # fmt: skip
#: Values of a facet that a page shows.
_MOST_VALUES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet: its words, how many things have it, and the address that chooses it."""

    words: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, the most frequent first."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The page; `found` is None while nothing is asked for."""

    found: FoundView | None
    hits: tuple[tuple[HitView, str], ...]
    facets: tuple[Facet, ...]
    spelt: tuple[tuple[str, str], ...]


def search_page(workspace: Workspace, asked: Asked, found: FoundView | None) -> Page:
    """Return the page of what was found; None where nothing was asked for."""
    say = asked.words.say
    words = asked.query.get("q", "").strip()
    hits = () if found is None else found.hits
    return Page(
        template="search.html.j2",
        title=say("Search: %(words)s", words=words) if words else say("Search"),
        content=SearchView(
            found=found,
            hits=tuple((hit, say(_named(hit.kind))) for hit in hits),
            facets=tuple(_facets(workspace, asked, found)) if found else (),
            spelt=tuple((word, ", ".join(taken)) for word, taken in found.spelt) if found else (),
        ),
        crumbs=(Link(text=say("Search")),),
        forms=(Form(name="json", href=_json(asked), media_type="application/json"),)
        if found
        else (),
    )


def _json(asked: Asked) -> str:
    """Return the address of the same as JSON: `format` wins over what a browser prefers."""
    return asked.here(format="json")


def _facets(workspace: Workspace, asked: Asked, found: FoundView) -> Iterator[Facet]:
    for name, title in FACETS.items():
        counted = found.facets.get(name, ())
        chosen = asked.query.get(name, "")
        if len(counted) > 1 or chosen:
            yield Facet(
                title=asked.words.say(title),
                choices=tuple(
                    Choice(
                        words=_words(workspace, asked, name, each.value),
                        count=each.count,
                        href=asked.here(
                            **{name: "" if each.value == chosen else each.value, "offset": ""}
                        ),
                        chosen=each.value == chosen,
                    )
                    for each in counted[:_MOST_VALUES]
                ),
            )


def _words(workspace: Workspace, asked: Asked, facet: str, value: str) -> str:
    if facet in ("state", "issuer"):
        return state_name(workspace, value)
    return asked.words.say(_named(value)) if facet in ("type", "status", "basis") else value


def _named(value: str) -> str:
    """Return what a kind, a basis or a standing is called on pages."""
    names = {"organization": "Organisation", "intended": "planned", "negated": "denied",
             "actual": "came about"}  # fmt: skip
    return names.get(value) or (value.capitalize() if value in _KINDS else value)
