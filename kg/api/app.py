"""Make the application: routes, errors and headers over one workspace."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api import problems
from kg.api.desk import Desk
from kg.api.reading import Reading
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
    search,
    sparql,
    static,
    things,
    world,
)
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
    overviews.beside, overviews.own, overviews.router,
    *(module.router for module in (static, ontology, about, things, look, search, graph, pictures,
                                   world, brief, counts, sparql, graphs, descriptions,
                                   review)),
)  # fmt: skip
#: Names under which a machine reaches itself.
_LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")


def create_app(
    workspace: Workspace,
    *,
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
    limits: Limits | None = None,
    token: str = "",
) -> FastAPI:
    """Return the application; it reads `workspace` and never writes to it.

    With `token` people may decide about facts: their decisions are written to the store of the
    workspace's settings, and then a new copy of that is read.

    Args:
        workspace: what it reads.
        hosts: names under which it may be asked, beside those of this machine; "*" for any. A page
            elsewhere could else reach it under a name of its own that leads here (DNS rebinding).
        origins: pages of these origins (or "*") may read answers in a browser.
        limits: what a SPARQL query may take.
        token: the secret that reviewers know, "" if nobody may write.
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
            for code in (300, 400, 404, 406, 410, 422)
        },
    )
    _equip(app, workspace, limits or Limits(), token)
    problems.add_to(app)
    for router in _ROUTERS:
        app.include_router(router)
    app.add_middleware(_Headers)
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "HEAD", "POST"],
            expose_headers=["ETag", "Link"],
        )
    app.add_middleware(_KnownHosts, hosts=(*_LOCAL, *hosts))
    app.add_middleware(_Heads)
    return app


def _equip(app: FastAPI, workspace: Workspace, limits: Limits, token: str) -> None:
    """Give the application what its routes ask for."""
    reading = Reading(app, limits)
    reading.take(workspace)
    app.state.reading = reading
    app.state.routers = _ROUTERS
    app.state.site = Site(reviewed=bool(token))
    app.state.desk = Desk(workspace.settings, token, reading.take) if token else None


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Start and end the workers with the server, which does not wait for them."""
    app.state.reading.start()
    try:
        yield
    finally:
        app.state.reading.close()


class _KnownHosts:
    """Refuse requests that name another host than those that are ours."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else ""
        if scope["type"] == "http" and not {_name(host), "*"} & self._hosts:
            answer = problems.unknown_host(host)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _name(host: str) -> str:
    """Return a Host header without its port: `[::1]:8000` becomes `[::1]`."""
    end = host.rfind("]") + 1
    return (host[:end] or host.partition(":")[0]).lower()


class _Heads:
    """Answer HEAD wherever there is a GET: with its headers, without its content."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if "body" in message else message)

        await self._app({**scope, "method": "GET"}, receive, bare)


class _Headers:
    """Add to every answer what keeps browsers from taking it for something else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ADDED.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, told)
