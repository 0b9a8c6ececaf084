"""What a search finds, with the addresses of pages: the same for programs and for people."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from kg.pages.addresses import Addresses
from kg.search import Counted, Found, Hit, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView(Hit):
    """A thing that fits; `page` leads to its page, or else to the sentence in its release."""

    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """One page of what fits, best first; see `kg.search.Found`."""

    words: str
    total: int
    limit: int
    offset: int
    spelt: tuple[tuple[str, tuple[str, ...]], ...]
    loose: bool
    hits: tuple[HitView, ...]
    facets: Mapping[str, tuple[Counted, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView(Suggestion):
    """A name that begins so; `page` leads to the page of the thing, "" if it has none."""

    page: str


def found_view(found: Found, addresses: Addresses) -> FoundView:
    """Return what was found with addresses."""
    told = {field.name: getattr(found, field.name) for field in fields(found)}
    return FoundView(**told | {"hits": tuple(_hit(hit, addresses) for hit in found.hits)})


def suggestion_view(suggestion: Suggestion, addresses: Addresses) -> SuggestionView:
    """Return a suggestion with its address."""
    return SuggestionView(
        label=suggestion.label,
        iri=suggestion.iri,
        kind=suggestion.kind,
        page=addresses.of(suggestion.iri),
    )


def _hit(hit: Hit, addresses: Addresses) -> HitView:
    sentence = addresses.sentence(hit.quote) if hit.quote else ""
    told = {field.name: getattr(hit, field.name) for field in fields(hit)}
    return HitView(**told, page=addresses.of(hit.iri) or sentence)
