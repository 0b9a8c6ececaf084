"""Make the application: routes, errors and headers over one workspace."""

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import FastAPI, Request, Response

from kg.api import problems
from kg.api.routes import about, graph, look
from kg.version import __version__
from kg.workspace import Workspace

_ABOUT: Final = """\
Official releases turned into a knowledge graph of bilateral relations. Every fact leads to its
quote; `basis` tells whether the issuer states it, reports it of somebody (attributed), takes it
for granted (presupposed) or whether it follows from context or dates (inferred). Read-only.
"""


def create_app(workspace: Workspace) -> FastAPI:
    """Return the application; it reads `workspace` and never writes to it."""
    app = FastAPI(
        title="Bilateral KG",
        version=__version__,
        description=_ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # Swagger's page loads its script from a CDN; ours is server-written
        redoc_url=None,
        responses={
            code: {"model": problems.Problem, "content": {problems.MEDIA_TYPE: {}}}
            for code in (400, 404, 422)
        },
    )
    app.state.workspace = workspace
    problems.add_to(app)
    for router in (about.router, look.router, graph.router):
        app.include_router(router)
    app.middleware("http")(_headers)
    return app


async def _headers(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    response = await call_next(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
