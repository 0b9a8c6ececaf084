"""The web pages: each is a few lines over its view in kg/pages."""

from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import RedirectResponse

from kg.api.pages import AnsweringDep, json_first, page_first
from kg.api.routes.depends import Offset
from kg.pages.brief import brief_page
from kg.pages.chain import chain_page, chains_page, trace_page
from kg.pages.dyad import dyad_page
from kg.pages.entity import entity_page
from kg.pages.home import home_page
from kg.pages.record import record_page
from kg.pages.relations import relations_page
from kg.pages.release import release_page
from kg.pages.releases import releases_page

beside = json_first()
own = page_first()


@own.get("/")
def home(this: AnsweringDep) -> Response:
    """Show what there is."""
    return this.answer(home_page(this.site, this.then, this.asked))


@own.get("/dyads")
def relation_list(this: AnsweringDep, one: str = "", two: str = "") -> Response:
    """List the relations, or lead to the one that was chosen."""
    if one and two:
        pair = "-".join(this.workspace.pair(f"{one}-{two}"))
        return RedirectResponse(this.asked.href(f"/dyad/{pair}"), status_code=303)
    return this.answer(relations_page(this.site, this.then, this.asked))


@beside.get("/dyad/{pair}")
def dyad(this: AnsweringDep, pair: str) -> Response:
    """Show what two states did with one another."""
    codes = "-".join(this.workspace.pair(pair))
    if codes != pair:
        return RedirectResponse(this.asked.href(f"/dyad/{codes}"), status_code=308)
    return this.answer(dyad_page(this.workspace, this.asked, pair))


@own.get("/release/{release_id}")
def release(this: AnsweringDep, release_id: str) -> Response:
    """Show a release with its facts."""
    if elsewhere := this.elsewhere:
        return RedirectResponse(this.asked.href(elsewhere), status_code=308)
    return this.answer(release_page(this.workspace, this.asked, release_id))


@beside.get("/releases/{release_id}")
def release_by_id(this: AnsweringDep, release_id: str) -> RedirectResponse:
    """Lead to the page of a release."""
    return RedirectResponse(this.asked.href(f"/release/{release_id}"), status_code=303)


@own.get("/agreement/{slug}")
@own.get("/tenure/{slug}")
@own.get("/release/{release_id}/{slug}")
def record(this: AnsweringDep) -> Response:
    """Show what releases tell of a meeting, an agreement or another record."""
    if elsewhere := this.elsewhere:
        return RedirectResponse(this.asked.href(elsewhere), status_code=308)
    return this.answer(record_page(this.site, this.workspace, this.asked, this.iri))


@own.get("/state/{slug}")
@own.get("/person/{slug}")
@own.get("/organization/{slug}")
@own.get("/place/{slug}")
@own.get("/post/{slug}")
def entity(this: AnsweringDep) -> Response:
    """Show what releases tell of a state, a person, an organisation, a place or a post."""
    if elsewhere := this.elsewhere:
        return RedirectResponse(this.asked.href(elsewhere), status_code=308)
    return this.answer(entity_page(this.site, this.then, this.asked, this.iri))


@own.get("/chains")
def chains(this: AnsweringDep) -> Response:
    """List all agreements."""
    return this.answer(chains_page(this.then, this.asked))


@beside.get("/chain")
def chain(this: AnsweringDep, agreement: Annotated[str, Query(max_length=500)]) -> Response:
    """Show what led to an agreement and what came of it."""
    return this.answer(chain_page(this.then, this.asked, agreement))


@beside.get("/trace")
def trace(
    this: AnsweringDep,
    start: Annotated[str, Query(max_length=500)] = "",
    goal: Annotated[str, Query(max_length=500)] = "",
    longest: Annotated[int, Query(ge=1, le=8)] = 6,
    every: Annotated[bool, Query()] = False,
) -> Response:
    """Show the ways from one thing to another."""
    page = trace_page(this.then, this.asked, (start, goal), longest=longest, every=every)
    return this.answer(page)


@beside.get("/releases")
def releases(this: AnsweringDep, issuer: str = "", offset: Offset = 0) -> Response:
    """List the releases."""
    return this.answer(releases_page(this.then, this.asked, issuer=issuer, offset=offset))


@own.get("/brief/{pair}")
def brief(this: AnsweringDep, pair: str) -> Response:
    """Show a brief on two states that can be printed."""
    return this.answer(brief_page(this.workspace, this.asked, pair))
