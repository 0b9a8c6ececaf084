"""The pages of reviewers; they are there only if the server was started for it."""

import asyncio
from typing import Annotated, Final
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from kg.api.desk import COOKIE, LASTING, Desk
from kg.api.pages import Answering, AnsweringDep, wants_page
from kg.api.problems import ProblemError, fix_of
from kg.errors import BadParameterError
from kg.pages.problems import explained
from kg.pages.review import Refused, queue_page, review_page, sign_in_page

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
def queue(this: AnsweringDep, request: Request, desk: DeskDep, release: str = "") -> Response:
    """Show what waits, or ask who it is; who signs in for a release is led to that."""
    who = desk.reviewer(request.cookies.get(COOKIE))
    if who is None:
        return _own(this.answer(sign_in_page(this.asked, release=release)))
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
        words = this.asked.words
        page = sign_in_page(
            this.asked,
            release=told.get("release", ""),
            problem=explained(words, error.message),
            fix=fix_of(words, error.hint),
        )
        return _own(this.answer(page))
    answer = RedirectResponse(_address(told.get("release", "")), status_code=303)
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
        return RedirectResponse(f"{_PATH}?release={quote(release)}", status_code=303)
    return _review(this, desk, release, session=session, who=who)


def _review(
    this: Answering, desk: Desk, release: str, *, session: str, who: str,
    refused: Refused | None = None,
) -> Response:  # fmt: skip
    page = review_page(
        this.workspace.case(release),
        this.asked,
        who=who,
        form=desk.form_of(session),
        last=this.workspace.last_decision(release),
        refused=refused,
    )
    return _own(this.answer(page))


@router.post("/review/{release}")
async def decide(this: AnsweringDep, request: Request, desk: DeskDep, release: str) -> Response:
    """Keep a decision, and lead to the next fact; one that cannot be kept is told on the page."""
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
    try:
        number = await run_in_threadpool(desk.decide, release, verb, fact, words=words, who=who)
    except BadParameterError as error:
        if not wants_page(request):
            raise
        told_of = this.asked.words
        refused = Refused(
            fact=fact,
            problem=explained(told_of, error.message),
            fix=fix_of(told_of, error.hint),
        )
        return await run_in_threadpool(
            _review, this, desk, release, session=session, who=who, refused=refused
        )
    about = f"&fact={quote(fact)}" if fact else ""
    then = quote(told.get("then", "") or fact)
    return RedirectResponse(f"{_address(release)}?kept={number}{about}#{then}", status_code=303)


def _address(release: str) -> str:
    """Return where a release is reviewed; without one, the queue."""
    return f"{_PATH}/{quote(release, safe='')}" if release else _PATH


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
