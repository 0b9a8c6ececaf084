"""Search by words, and suggestions while somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query

from kg.api.routes.depends import Offset, ThenDep
from kg.pages.addresses import Addresses
from kg.pages.found import FoundView, SuggestionView, found_view, suggestion_view
from kg.search import Asked

router = APIRouter(tags=["look-ups"])

_Words = Annotated[
    str,
    Query(
        max_length=500,
        examples=["humanitarian demining"],
        description='Words of names, quotes and titles; "in quotation marks" one after the other.',
    ),
]
_Several = Annotated[list[str] | None, Query(max_length=20)]


@router.get("/search", operation_id="search")
def search(  # noqa: PLR0913, PLR0917  # parameters of a query
    workspace: ThenDep,
    q: _Words = "",
    type: _Several = None,  # noqa: A002  # the word of the URL
    state: _Several = None,
    issuer: _Several = None,
    year: _Several = None,
    basis: _Several = None,
    status: _Several = None,
    first: Annotated[str, Query(alias="from", max_length=10, examples=["2025-10"])] = "",
    last: Annotated[str, Query(alias="to", max_length=10, examples=["2025-12-31"])] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
    offset: Offset = 0,
) -> FoundView:
    """Find things by words, best first, each once with its best quote; with counts to narrow by.

    Filters of one name are alternatives; words or a filter must be given. Small slips, accents
    and scripts do not matter: `spelt` tells what a word was taken for.
    """
    chosen = {
        "type": type, "state": state, "issuer": issuer, "year": year, "basis": basis,
        "status": status,
    }  # fmt: skip
    asked = Asked(
        words=q,
        chosen={name: tuple(values) for name, values in chosen.items() if values},
        first=first,
        last=last,
        limit=limit,
        offset=offset,
    )
    return found_view(workspace.search(asked), Addresses(workspace.settings.base))


@router.get("/suggest", operation_id="suggest")
def suggest(
    workspace: ThenDep,
    prefix: Annotated[str, Query(min_length=1, max_length=200, examples=["cam"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> list[SuggestionView]:
    """Suggest names that begin so, or have a word that does."""
    addresses = Addresses(workspace.settings.base)
    found = workspace.suggest(prefix, limit=limit)
    return [suggestion_view(each, addresses) for each in found]
