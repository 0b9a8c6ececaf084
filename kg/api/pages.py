"""Answer with web pages: which clients get one, and with which headers."""

from collections.abc import Callable, Coroutine
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import Scope

from kg.api.conditional import conditional
from kg.api.negotiation import HTML, PAGE_FIRST, choose, prefers_page, split_suffix
from kg.api.reading import generation_of
from kg.api.routes.depends import Known, WorkspaceDep
from kg.api.things import shown_at
from kg.errors import NotFoundError
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.languages import choose as choose_language
from kg.pages.page import Page
from kg.pages.quality import conforms
from kg.pages.record import canonical_address
from kg.pages.site import Site
from kg.workspace import Workspace

AsOf = Annotated[date | None, Query()]
#: Choose a form of the answer and say nothing of the page.
_ABOUT_FORM: Final = "table"
_LONGEST_TAG: Final = 35  # of a language (RFC 5646, 4.4.1)


class _Kept(APIRoute):
    """A page that is not made again while the data are the same."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers: with the page that was made before, if there is one."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            this = generation_of(request)
            state = await run_in_threadpool(_state, _site(request), this.workspace)
            found = this.pages.get(request, state)
            if found is not None:
                return conditional(request, found.content, dict(found.headers))
            response = await make(request)
            if response.status_code == HTTPStatus.OK and "etag" in response.headers:
                this.pages.put(request, response, state)
            return response

        return answer


class _JsonFirst(_Kept):
    """A page beside a route of the API: for clients that would rather have a page."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a path of ours, unless the client would rather have what the API answers."""
        if not _wants_page(scope):
            return Match.NONE, {}
        match, found = super().matches(_without_suffix(scope))
        return match, _without_blanks(scope, found)


class _PageFirst(_Kept):
    """A page of its own: also for clients without a preference."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a path of ours, unless the client would rather have another form."""
        _, suffix = split_suffix(scope["path"], PAGE_FIRST) if "path" in scope else ("", None)
        accept = Headers(scope=scope).get("accept") if scope["type"] == "http" else None
        if (suffix or choose(accept, PAGE_FIRST)) is not HTML:
            return Match.NONE, {}
        match, found = super().matches(_without_suffix(scope))
        return match, _without_blanks(scope, found)


def json_first() -> APIRouter:
    """Return a router for pages of addresses that answer JSON without a preference."""
    return APIRouter(route_class=_JsonFirst, include_in_schema=False)


def page_first() -> APIRouter:
    """Return a router for pages of addresses that answer HTML without a preference."""
    return APIRouter(route_class=_PageFirst, include_in_schema=False)


def wants_page(request: Request) -> bool:
    """Tell whether an error of this request is told as a page."""
    return prefers_page(request.headers.get("accept"))


def asked_of(request: Request, known: Known = None, as_of: AsOf = None) -> Asked:
    """Return what a request asks for."""
    query = {k: v for k, v in request.query_params.items() if k != _ABOUT_FORM}
    if len(query.get("lang", "")) > _LONGEST_TAG:  # each link of the page would repeat it
        del query["lang"]
    language = choose_language(query.get("lang", ""), request.headers.get("accept-language", ""))
    return Asked(
        path=split_suffix(request.url.path, (HTML,))[0],
        words=language,
        query=query,
        known=known,
        as_of=as_of,
        table=request.query_params.get(_ABOUT_FORM, ""),
        origin=f"{request.url.scheme}://{request.url.netloc}",
    )


def _state(site: Site, workspace: Workspace) -> object:
    """Return what changes whenever a page may: the data, and whether they are checked by now."""
    return workspace.state(), conforms(site, workspace)


def _site(request: Request) -> Site:
    found = request.app.state.site
    if not isinstance(found, Site):
        raise TypeError("create_app() made no site")
    return found


AskedDep = Annotated[Asked, Depends(asked_of)]
SiteDep = Annotated[Site, Depends(_site)]


class Answering:
    """Answers one request with a page, or with a table of it."""

    def __init__(
        self, request: Request, site: SiteDep, asked: AskedDep, workspace: WorkspaceDep
    ) -> None:
        self.site = site
        self.asked = asked
        self.workspace = workspace
        self._request = request

    @property
    def addresses(self) -> Addresses:
        """Where the pages of things are."""
        return Addresses(self.workspace.settings.base)

    @property
    def iri(self) -> str:
        """The IRI of the thing whose page was asked for."""
        return self.addresses.iri(self.asked.path)

    @property
    def elsewhere(self) -> str:
        """The address under which the thing is told, "" if it is this."""
        thing = shown_at(self.workspace.settings.base, self.asked.path)
        spelled = thing.spelled(self.workspace) if thing else None
        if spelled is not None and spelled != thing:
            return spelled.path(HTML)
        return canonical_address(self.workspace, self.iri)

    @property
    def then(self) -> Workspace:
        """The workspace as of the day that was asked for, without what came about later."""
        day = self.asked.as_of
        return self.workspace if day is None else self.workspace.as_of(day)

    def answer(self, page: Page) -> Response:
        """Return the page as HTML, or the table of it that was asked for.

        Raises:
            NotFoundError: it has no such table.
        """
        if self.asked.table:
            return self._tables(page)
        return self._sent(page)

    def _sent(self, page: Page) -> Response:
        html = self.site.write(page, self.asked, self.workspace).encode()
        headers = {
            "Content-Type": HTML.content_type,
            "Content-Language": self.asked.words.code,
            "Vary": "Accept, Accept-Language",
        }
        links = [
            f'<{form.href}>; rel="alternate"; type="{form.media_type}"' for form in page.forms
        ]
        thing = shown_at(self.workspace.settings.base, self.asked.path)
        if thing is not None:
            links.insert(0, f'<{thing.iri}>; rel="cite-as"')
        if links:
            headers["Link"] = ", ".join(links)
        if page.status != HTTPStatus.OK or not page.lasting:
            return Response(html, page.status, {**headers, "Cache-Control": "no-store"})
        changed = generation_of(self._request).freshness.changed()
        return conditional(self._request, html, headers, changed=changed)

    def _tables(self, page: Page) -> Response:
        name, _, form = self.asked.table.partition(".")
        table = page.table(name)
        if table is None or form not in ("csv", "json"):
            offered = ", ".join(f"{each.name}.csv" for each in page.tables) or "none"
            raise NotFoundError(
                f"this page has no table {self.asked.table!r}",
                hint=f"Tables: {offered}; each also as .json.",
            )
        if form == "json":
            return JSONResponse(table.records())
        return Response(table.csv(), media_type="text/csv; charset=utf-8")


AnsweringDep = Annotated[Answering, Depends()]


def _wants_page(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    suffix = split_suffix(scope["path"], PAGE_FIRST)[1]
    if suffix is not None:
        return suffix is HTML
    if _has(scope, b"format="):  # a form of the API, chosen by a link on a page
        return False
    return prefers_page(Headers(scope=scope).get("accept")) or _has(scope, b"table=")


def _without_suffix(scope: Scope) -> Scope:
    """Return the scope with the path of the page itself: `/person/x.html` is `/person/x`."""
    path, suffix = split_suffix(scope.get("path", ""), (HTML,))
    return {**scope, "path": path} if suffix else scope


def _has(scope: Scope, parameter: bytes) -> bool:
    return any(part.startswith(parameter) for part in _parameters(scope))


def _without_blanks(scope: Scope, found: Scope) -> Scope:
    """Leave out parameters without a value: a form sends one for each field that is not used."""
    told = [part for part in _parameters(scope) if not part.endswith(b"=")]
    return {**found, "query_string": b"&".join(told)}


def _parameters(scope: Scope) -> list[bytes]:
    told: bytes = scope.get("query_string", b"")
    return told.split(b"&")
