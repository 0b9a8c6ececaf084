"""Releases, entities with their relationships, dyads."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse

from kg.api.routes.depends import Limit, Offset, ThenDep
from kg.lookup.revisions import DifferenceView, HistoryView
from kg.lookup.views import DyadView, EntityView, FactView, ReleaseView
from kg.search import Moment

router = APIRouter(tags=["look-ups"])


@router.get("/releases", operation_id="list_releases")
def releases(
    workspace: ThenDep,
    issuer: Annotated[str | None, Query(examples=["KHM"], description="Alpha-3 code.")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> list[ReleaseView]:
    """List the stored releases by date of publication."""
    return list(workspace.releases(issuer=issuer or "", limit=limit, offset=offset))


@router.get("/releases/{release_id}", operation_id="get_release")
def release(
    workspace: ThenDep,
    release_id: Annotated[str, Path(examples=["khm-mfaic-2026-01-10-9c93dd34"])],
) -> ReleaseView:
    """Return one release, without its text."""
    return workspace.release(release_id)


@router.get("/releases/{release_id}/facts", operation_id="list_facts_of_release")
def facts(workspace: ThenDep, release_id: str) -> tuple[FactView, ...]:
    """List all that a release says, in the order of its text, with quotes and offsets."""
    return workspace.facts_of(release_id)


@router.get("/releases/{release_id}/revisions", operation_id="list_revisions_of_release")
def revisions(workspace: ThenDep, release_id: str) -> HistoryView:
    """List the texts of a release over time; the newest answers, unless it is withdrawn."""
    return workspace.history(release_id)


@router.get("/releases/{release_id}/diff", operation_id="compare_revisions_of_release")
def diff(
    workspace: ThenDep,
    release_id: str,
    earlier: Annotated[int | None, Query(ge=1, description="Number of a text.")] = None,
    later: Annotated[int | None, Query(ge=1, description="Number of a text.")] = None,
) -> DifferenceView:
    """Compare two texts of a release, the last with the one before if none is named."""
    return workspace.difference(release_id, earlier=earlier, later=later)


@router.get("/entity", operation_id="get_entity")
def entity(
    workspace: ThenDep,
    name: Annotated[
        str, Query(max_length=500, examples=["PRAK Sokhonn"], description="A name or an IRI.")
    ],
    limit: Limit = 50,
    offset: Offset = 0,
) -> EntityView:
    """Return an entity with its relationships, in and out, with dates, basis and quotes."""
    return workspace.entity(name, limit=limit, offset=offset)


@router.get("/dyad/{pair}/timeline", operation_id="get_timeline")
def timeline(
    workspace: ThenDep,
    pair: Annotated[str, Path(examples=["KHM-USA"], max_length=20)],
    limit: Limit = 50,
    offset: Offset = 0,
) -> tuple[Moment, ...]:
    """Return what happened between two states, the latest first, each thing once, with quotes."""
    return workspace.timeline(pair, limit=limit, offset=offset)


@router.get(
    "/dyad/{pair}",
    operation_id="get_dyad",
    response_model=DyadView,
    responses={308: {"description": "The states in order."}},
)
def dyad(
    workspace: ThenDep,
    pair: Annotated[str, Path(examples=["KHM-USA"], max_length=20)],
    limit: Annotated[int, Query(ge=1, le=500, description="Most of each kind.")] = 500,
) -> DyadView | RedirectResponse:
    """Return what releases say of two states, and which sides have been heard."""
    ordered = "-".join(sorted(pair.upper().split("-")))
    if ordered != pair:
        return RedirectResponse(f"/dyad/{ordered}", status_code=308)
    return workspace.dyad(pair, limit=limit)
