"""The web pages: each is a few lines over its view in kg/pages."""

from fastapi import Response
from fastapi.responses import RedirectResponse

from kg.api.pages import AnsweringDep, json_first, page_first
from kg.pages.dyad import dyad_page
from kg.pages.home import home_page
from kg.pages.relations import relations_page
from kg.pages.release import release_page

beside = json_first()
own = page_first()


@own.get("/")
def home(this: AnsweringDep) -> Response:
    """Show what there is."""
    return this.answer(home_page(this.site, this.workspace, this.asked))


@own.get("/dyads")
def relation_list(this: AnsweringDep, one: str = "", two: str = "") -> Response:
    """List the relations, or lead to the one that was chosen."""
    if one and two:
        pair = "-".join(this.workspace.pair(f"{one}-{two}"))
        return RedirectResponse(this.asked.href(f"/dyad/{pair}"), status_code=303)
    return this.answer(relations_page(this.site, this.workspace, this.asked))


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
    return this.answer(release_page(this.workspace, this.asked, release_id))


@beside.get("/releases/{release_id}")
def release_by_id(this: AnsweringDep, release_id: str) -> RedirectResponse:
    """Lead to the page of a release."""
    return RedirectResponse(this.asked.href(f"/release/{release_id}"), status_code=303)
