"""Pages over many releases: search, readouts, commitments, quality; the reference of the API."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from kg.api.pages import AnsweringDep, SiteDep, json_first, page_first
from kg.api.routes.depends import Offset, ThenDep
from kg.api.routes.world import day_of
from kg.errors import NotFoundError
from kg.pages.commitments import commitments_page
from kg.pages.compare import compare_page, comparisons_page
from kg.pages.data import data_page
from kg.pages.found import found_view
from kg.pages.quality import quality_page, report_of
from kg.pages.reference import reference_page
from kg.pages.same import place_of, same_page
from kg.pages.search import FACETS, search_page
from kg.search import Asked

_PAGE_OF_HITS = 20

beside = json_first()
own = page_first()
router = APIRouter(tags=["about"])


@beside.get("/search")
def search(
    this: AnsweringDep,
    first: Annotated[str, Query(alias="from", max_length=10)] = "",
    last: Annotated[str, Query(alias="to", max_length=10)] = "",
    offset: Offset = 0,
) -> Response:
    """Show what fits some words, with counts to narrow by."""
    query = this.asked.query
    chosen = {name: (query[name],) for name in FACETS if query.get(name)}
    words = query.get("q", "").strip()
    if page := this.addresses.of(words):  # the IRI of a thing
        return RedirectResponse(this.asked.href(page), status_code=303)
    if not (words or chosen or first or last):
        return this.answer(search_page(this.workspace, this.asked, None))
    told = this.then.search(
        Asked(
            words=words, chosen=chosen, first=first, last=last, limit=_PAGE_OF_HITS, offset=offset
        )
    )
    return this.answer(search_page(this.workspace, this.asked, found_view(told, this.addresses)))


@beside.get("/compare")
def compare(this: AnsweringDep, event: str = "") -> Response:
    """Show what each side says of an event, or the events that can be compared."""
    if not event:
        return this.answer(comparisons_page(this.then, this.asked))
    return this.answer(compare_page(this.workspace, this.asked, this.then.comparison(event)))


@beside.get("/commitments/{pair}")
def commitments(this: AnsweringDep, pair: str) -> Response:
    """Show what two states promised, and what became of it."""
    codes = "-".join(this.workspace.pair(pair))
    if codes != pair:
        return RedirectResponse(this.asked.href(f"/commitments/{codes}"), status_code=308)
    day = day_of(this.asked.as_of)
    return this.answer(commitments_page(this.workspace, this.asked, pair, day))


@beside.get("/same")
def same(this: AnsweringDep) -> Response:
    """List what may be one thing and waits for a judgement."""
    return this.answer(same_page(this.then, this.asked))


@own.get("/likeness/{slug}")
def likeness(this: AnsweringDep) -> Response:
    """Lead to the pair in the list of what may be one."""
    place = place_of(this.then, this.iri)
    if not place:
        raise NotFoundError(
            f"<{this.iri}> is no pair that waits for a judgement",
            hint="The pairs that do are listed at /same.",
        )
    return RedirectResponse(this.asked.href(place), status_code=303)


@own.get("/quality")
def quality(this: AnsweringDep) -> Response:
    """Show how good the data are."""
    return this.answer(quality_page(this.site, this.then, this.asked))


@own.get("/data")
def data(this: AnsweringDep) -> Response:
    """Show in which forms the data can be had, and how to cite them."""
    return this.answer(data_page(this.site, this.workspace, this.asked))


@own.get("/docs")
def reference(this: AnsweringDep, request: Request) -> Response:
    """Show the reference of the API."""
    return this.answer(reference_page(request.app.openapi(), this.asked))


@router.get("/quality.json", operation_id="get_report")
def report(workspace: ThenDep, site: SiteDep) -> dict[str, object]:
    """Return what the shapes find in the whole store."""
    return report_of(site, workspace).as_json()


@router.get("/quality.ttl", operation_id="get_report_as_turtle", response_class=Response)
def report_as_turtle(workspace: ThenDep, site: SiteDep) -> Response:
    """Return the same as a W3C validation report."""
    return Response(report_of(site, workspace).to_turtle(), media_type="text/turtle")
