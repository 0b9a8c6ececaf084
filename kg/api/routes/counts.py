"""What follows from all releases together: counts, identity, status of agreements."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query

from kg.api.routes.depends import Limit, Offset, WorkspaceDep
from kg.world.items import Likeness
from kg.world.views import StatusView, TotalsView, status_view, totals_view

router = APIRouter(tags=["world"])


@router.get("/totals/{pair}", operation_id="get_totals")
def totals(
    workspace: WorkspaceDep,
    pair: Annotated[str, Path(examples=["KHM-USA"], max_length=20)],
    as_of: Annotated[date | None, Query(description="Without what came about later.")] = None,
) -> TotalsView:
    """Count meetings and money of two states over all releases, each once, with quotes."""
    meetings, money = workspace.totals(pair, as_of=as_of)
    return totals_view(meetings, money)


@router.get("/same", operation_id="list_likenesses")
def same(workspace: WorkspaceDep, limit: Limit = 100, offset: Offset = 0) -> list[Likeness]:
    """List the pairs that may be one thing and wait for a judgement, the surest first."""
    return list(workspace.undecided(items=False).likenesses[offset : offset + limit])


@router.get("/status", operation_id="get_status")
def status(
    workspace: WorkspaceDep,
    agreement: Annotated[str, Query(max_length=500, description="A name or an IRI.")],
    on: Annotated[date, Query(examples=["2025-11-12"], description="The day, YYYY-MM-DD.")],
) -> StatusView:
    """Tell what an agreement was on a day, and what was said about keeping it until then."""
    item, found, said = workspace.agreement(agreement, on)
    return status_view(item, found, said)
