"""Make the application: routes, errors and headers over one workspace."""

import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from kg.api import problems
from kg.api.around import AddedHeaders, Heads, KnownHosts
from kg.api.compressed import Compressed
from kg.api.deciding import Decide, Decider
from kg.api.desk import Desk, Secret
from kg.api.kept_answers import LookUps
from kg.api.reading import Lending, Reading
from kg.api.routes import (
    about,
    brief,
    counts,
    descriptions,
    explorer,
    graph,
    graphs,
    look,
    ontology,
    overviews,
    pages,
    pictures,
    questions,
    review,
    root,
    search,
    sparql,
    static,
    things,
    world,
)
from kg.api.timely import Timely
from kg.api.warming import Warming
from kg.endpoint import Limits
from kg.pages.site import Site
from kg.version import __version__
from kg.workspace import Workspace

_ABOUT: Final = """\
Official releases turned into a knowledge graph of bilateral relations. Every fact leads to its
quote; `basis` tells whether the issuer states it, reports it of somebody (attributed), takes it
for granted (presupposed) or whether it follows from context or dates (inferred). Read-only.
"""
#: Pages take nothing from elsewhere, and have no script or style of their own in them.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_ADDED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: The first that has a route for an address answers: pages before what answers it as JSON,
#: documents by suffix before names of pairs.
_ROUTERS: Final = (
    pages.beside, pages.own, explorer.router, questions.router,
    overviews.beside, overviews.own, overviews.router, ontology.own,
    *(module.router for module in (static, ontology, about, root, things, look, search, graph,
                                   pictures, world, brief, counts, sparql, graphs, descriptions,
                                   review)),
)  # fmt: skip


def create_app(
    workspace: Workspace,
    *,
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
    limits: Limits | None = None,
    secret: Secret | None = None,
    decide: Decide | None = None,
) -> FastAPI:
    """Return the application; it reads `workspace` and never writes to it.

    With a `secret` people who know it may decide about facts: `decide` keeps that. Without one
    their decisions are written to the store of the workspace's settings, and then a new copy of
    that is read.

    Args:
        workspace: what it reads.
        hosts: names under which it may be asked, beside those of this machine; "*" for any. A page
            elsewhere could else reach it under a name of its own that leads here (DNS rebinding).
        origins: pages of these origins (or "*") may read answers in a browser.
        limits: what a SPARQL query may take.
        secret: what reviewers know, None if nobody may write.
        decide: keeps their decisions, None for this process.
    """
    app = FastAPI(
        title="Bilateral KG",
        version=__version__,
        description=_ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # Swagger's page loads its script from a CDN; ours is server-written
        redoc_url=None,
        lifespan=_running,
        responses={
            code: {"model": problems.Problem, "content": {problems.MEDIA_TYPE: {}}}
            for code in (300, 400, 404, 406, 410, 422, 503, 504)
        },
    )
    reading = _equip(app, workspace, limits or Limits())
    if secret is not None:
        app.state.site = Site(reviewed=True)
        app.state.desk = Desk(secret, decide or Decider(workspace.settings, reading.take))
    problems.add_to(app)
    for router in _ROUTERS:
        app.include_router(router)
    _surround(app, reading, hosts, origins)
    return app


def _surround(
    app: FastAPI, reading: Reading, hosts: Sequence[str], origins: Sequence[str]
) -> None:
    """Put around the routes what stands around all of them, the innermost first."""
    app.add_middleware(Timely)
    app.add_middleware(Lending, reading=reading)
    app.add_middleware(AddedHeaders, headers=_ADDED)
    app.add_middleware(Compressed)
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "HEAD", "POST"],
            expose_headers=["ETag", "Link"],
        )
    app.add_middleware(KnownHosts, hosts=hosts)
    app.add_middleware(Heads)


def quick(app: FastAPI) -> LookUps:
    """Return the application with the look-ups that were answered before in front of it."""
    return LookUps(app, app.state.reading.answers)


def _equip(app: FastAPI, workspace: Workspace, limits: Limits) -> Reading:
    """Give the application what its routes ask for."""
    reading = Reading(workspace, limits)
    app.state.reading = reading
    app.state.routers = _ROUTERS
    app.state.site = Site(reviewed=False)
    app.state.desk = None
    return reading


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Start and end the workers with the server, which does not wait for them.

    While it serves, what is unused is looked for seldom: an answer makes tens of thousands of
    values that refer to nothing which refers to them, and looking took a third of its time.
    """
    app.state.reading.start()
    warming = Warming(app.state.site, app.state.reading)
    warming.start()
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        warming.stop()
        app.state.reading.close()


#: New objects after which the youngest are looked at, and how often for the next older ones.
_SELDOM: Final = (50_000, 20, 100)
