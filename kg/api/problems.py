"""Errors as problem details (RFC 9457), with our member `fix`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from kg import deadline
from kg.api.hints import over_http
from kg.api.pages import asked_of, wants_page
from kg.api.reading import generation_of
from kg.errors import (
    AmbiguousNameError,
    BadParameterError,
    KgError,
    NotFoundError,
    QueryBusyError,
    QueryTimeoutError,
    QueryTooLargeError,
    SparqlError,
    UnknownFormatError,
    UnknownQueryError,
    WithdrawnError,
)
from kg.pages.languages import Words
from kg.pages.problem import problem_page
from kg.pages.problems import Said, explained

MEDIA_TYPE: Final = "application/problem+json"

#: The first class that fits decides, so narrower ones stand first.
_STATUS: Final[tuple[tuple[type[KgError], int, str], ...]] = (
    (AmbiguousNameError, 300, "Several things have that name"),
    (WithdrawnError, 410, "Withdrawn"),
    (NotFoundError, 404, "Not found"),
    (UnknownQueryError, 404, "No such query"),
    (UnknownFormatError, 404, "No such format"),
    (QueryTooLargeError, 422, "Too large an answer"),
    (QueryBusyError, 503, "Too many queries"),
    (QueryTimeoutError, 504, "Out of time"),
    (BadParameterError, 400, "Unusable parameter"),
    (SparqlError, 400, "Unusable query"),
)
_NOT_ALLOWED: Final = 405
_SERVER_ERROR: Final = (500, "The store cannot answer")


#: Seconds after which a client may ask again.
_RETRY: Final = 5


class ProblemError(HTTPException):
    """An error that only the HTTP side knows."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        *,
        fix: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.title = title
        self.fix = fix


class Problem(BaseModel):
    """A problem detail; `fix` says what to do.

    `line` and `column` (from 1) are there where a query does not parse.
    """

    type: str = "about:blank"
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no state has the code 'ZZZ'"])
    fix: str = Field(default="", examples=["Give ISO 3166-1 alpha-3 codes, such as KHM."])
    line: int | None = None
    column: int | None = None


def add_to(app: FastAPI) -> None:
    """Answer every error of `app` with a problem detail."""
    app.add_exception_handler(KgError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def unknown_host(host: str) -> JSONResponse:
    """Answer a request that names a host which is not ours."""
    return _json(
        Problem(
            title="Unknown host",
            status=400,
            detail=f"this server is not called {host!r}",
            fix="Ask it as localhost, or start it with: kg serve --allow-host NAME",
        )
    )


def status_of(error: KgError) -> tuple[int, str]:
    """Return status and title of an error."""
    fitting = ((code, said) for kind, code, said in _STATUS if isinstance(error, kind))
    return next(fitting, _SERVER_ERROR)


def _answer(
    request: Request,
    problem: Problem,
    headers: Mapping[str, str] | None = None,
    *,
    hint: str = "",
) -> Response:
    """Answer as a page, if the client would rather have one; `hint` is the fix as it was told."""
    if not wants_page(request):
        return _json(problem, headers)
    asked = asked_of(request)
    page = problem_page(
        asked,
        status=problem.status,
        title=problem.title,
        detail=explained(asked.words, problem.detail),
        fix=fix_of(asked.words, hint or problem.fix),
    )
    with deadline.within(None):  # also that there was no time is told on a page
        html = request.app.state.site.write(page, asked, generation_of(request).workspace)
    return HTMLResponse(html, problem.status, headers)


def fix_of(words: Words, hint: str) -> Said:
    """Return what to do, in the language of the reader and with routes in place of commands."""
    said = explained(words, hint)
    return replace(said, text=over_http(said.text))


def _json(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    content = problem.model_dump(exclude_none=True)
    return JSONResponse(content, problem.status, headers, media_type=MEDIA_TYPE)


def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):  # the handler is registered for KgError only
        raise error
    return answer_to(request, error)


def answer_to(request: Request, error: KgError) -> Response:
    """Return the answer that tells of an error."""
    status, title = status_of(error)
    problem = Problem(title=title, status=status, detail=error.message, fix=over_http(error.hint))
    if isinstance(error, SparqlError) and error.line:
        problem.line, problem.column = error.line, error.column
    retry = {"Retry-After": str(_RETRY)} if isinstance(error, QueryBusyError) else None
    return _answer(request, problem, retry, hint=error.hint)


def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    said = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return _answer(
        request,
        Problem(
            title="Invalid request", status=422, detail=said, fix="See /docs for the parameters."
        ),
    )


def _allowed(request: Request) -> list[str]:
    """Return the methods of all routes of an address: each route knows only its own."""
    found = {
        method
        for router in request.app.state.routers
        for route in router.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return sorted(found | {"HEAD"} if "GET" in found else found)  # see kg.api.app on HEAD


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    fix, title = "See /docs for what there is.", str(error.detail)
    if isinstance(error, ProblemError):
        fix, title = error.fix, error.title
    problem = Problem(title=title, status=error.status_code, detail=str(error.detail), fix=fix)
    headers = dict(error.headers or {})
    if error.status_code == _NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    return _answer(request, problem, headers)
