"""Health, and a plain page that lists what there is."""

from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from kg.api.routes.depends import WorkspaceDep
from kg.version import __version__

router = APIRouter(tags=["about"])


@router.get("/health", operation_id="get_health")
def health(workspace: WorkspaceDep) -> dict[str, str | int]:
    """Tell that the store answers, and what is in it."""
    return {"status": "ok", "version": __version__, "releases": len(workspace.releases())}


@router.get("/", include_in_schema=False)
def start() -> RedirectResponse:
    """Lead who wants no page to the list of routes."""
    return RedirectResponse("/docs")


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """List the routes in words; works without scripts and without a network."""
    schema = request.app.openapi()
    rows = [
        f"<dt><code>{escape(method.upper())} {escape(path)}</code></dt>"
        f"<dd>{escape(operation.get('summary', ''))}. "
        f"{escape(operation.get('description', ''))}</dd>"
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return HTMLResponse(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Bilateral KG API</title>"
        f"<h1>Bilateral KG API {escape(__version__)}</h1>"
        f"<p>{escape(schema['info']['description'])}</p>"
        "<p>Machine-readable: <a href=openapi.json>openapi.json</a></p>"
        f"<dl>{''.join(rows)}</dl></html>"
    )
