"""The pages of reviewers; they are there only if the server was started for it."""

import asyncio
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from kg.api.desk import COOKIE, LASTING, Desk
from kg.api.pages import AnsweringDep
from kg.api.problems import ProblemError
from kg.errors import BadParameterError
from kg.pages.review import queue_page, review_page, sign_in_page

router = APIRouter(include_in_schema=False)

_MOST_BYTES: Final = 1 << 16
_PENALTY: Final = 1.0  # seconds for which who gives a wrong token waits
_VERBS: Final = frozenset({"accept", "reject", "edit", "undo"})
_PATH: Final = "/review"


def _desk(request: Request) -> Desk:
    found = request.app.state.desk
    if not isinstance(found, Desk):
        raise ProblemError(
            404,
            "No review here",
            "this server only reads",
            fix="Review with: kg review RELEASE, or start the server with: kg serve --review",
        )
    return found


DeskDep = Annotated[Desk, Depends(_desk)]


@router.get("/review")
def queue(this: AnsweringDep, request: Request, desk: DeskDep) -> Response:
    """Show what waits, or ask who it is."""
    who = desk.reviewer(request.cookies.get(COOKIE))
    if who is None:
        return _own(this.answer(sign_in_page(this.asked)))
    return _own(this.answer(queue_page(this.workspace, this.asked, who)))


@router.post("/review/sign-in")
async def sign_in(this: AnsweringDep, request: Request, desk: DeskDep) -> Response:
    """Sign a reviewer in, and lead to what waits."""
    _same_site(request)
    told = await _form(request)
    try:
        session = desk.sign_in(told.get("token", ""), told.get("name", ""))
    except BadParameterError as error:
        await asyncio.sleep(_PENALTY)
        page = sign_in_page(this.asked, problem=f"{error.message}. {error.hint}")
        return _own(this.answer(page))
    answer = RedirectResponse(_PATH, status_code=303)
    answer.set_cookie(
        COOKIE,
        session,
        max_age=LASTING,
        path=_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return answer


@router.get("/review/{release}")
def review(this: AnsweringDep, request: Request, desk: DeskDep, release: str) -> Response:
    """Show the facts of a release with a form for each decision."""
    session = request.cookies.get(COOKIE, "")
    who = desk.reviewer(session)
    if who is None:
        return RedirectResponse(_PATH, status_code=303)
    known = this.workspace.case(release)
    form, last = desk.form_of(session), this.workspace.last_decision(release)
    page = review_page(known, this.asked, who=who, form=form, last=last)
    return _own(this.answer(page))


@router.post("/review/{release}")
async def decide(request: Request, desk: DeskDep, release: str) -> Response:
    """Keep a decision, and lead back to the fact."""
    _same_site(request)
    told = await _form(request)
    session = request.cookies.get(COOKIE, "")
    who = desk.reviewer(session)
    if who is None or not desk.is_form_of(session, told.get("form", "")):
        raise ProblemError(
            403,
            "Not signed in",
            "the decision was not kept: this form is of no reviewer who is signed in",
            fix="Sign in at /review and send it from there.",
        )
    verb, fact = told.get("verb", ""), told.get("fact", "")
    if verb not in _VERBS:
        raise BadParameterError(f"{verb!r} is no decision", hint="Use the forms of the page.")
    words = told.get("words", "")
    if verb == "edit":
        words = f"{told.get('slot', '')}={told.get('value', '')}"
    number = await run_in_threadpool(desk.decide, release, verb, fact, words=words, who=who)
    back = f"{_PATH}/{quote(release)}?kept={number}#{quote(fact)}"
    return RedirectResponse(back, status_code=303)


def _same_site(request: Request) -> None:
    """Refuse what a page of another site sends: browsers tell where a form comes from.

    Source: https://www.w3.org/TR/fetch-metadata/
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    else:
        ours = origin is None or origin.rpartition("//")[2] == request.headers.get("host", "")
    if not ours:
        raise ProblemError(
            403,
            "From elsewhere",
            "the decision was not kept: the form was sent by a page of another site",
            fix="Sign in at /review and send it from there.",
        )


async def _form(request: Request) -> dict[str, str]:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise ProblemError(413, "Too large", f"a form has at most {_MOST_BYTES:,} bytes")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError as error:  # no UTF-8, or too many fields
        raise ProblemError(400, "Unusable form", f"the form cannot be read: {error}") from error


def _own(answer: Response) -> Response:
    """Let nobody keep a page for one reviewer; its forms say that they come from here."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
