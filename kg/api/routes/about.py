"""Health, and where programs find what there is."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from kg.api.routes.depends import WorkspaceDep
from kg.version import __version__

router = APIRouter(tags=["about"])


@router.get("/health", operation_id="get_health")
def health(workspace: WorkspaceDep) -> dict[str, str | int]:
    """Tell that the store answers, and what is in it."""
    return {"status": "ok", "version": __version__, "releases": workspace.store.count()}


@router.get("/", include_in_schema=False)
def start() -> RedirectResponse:
    """Lead who wants no page to the list of routes."""
    return RedirectResponse("/docs")


@router.get("/docs", include_in_schema=False)
def docs() -> RedirectResponse:
    """Lead who wants no page to the description for programs."""
    return RedirectResponse("/openapi.json")
