"""The page of the graph explorer."""

from typing import Final

from fastapi import Response
from fastapi.responses import RedirectResponse

from kg.api.pages import AnsweringDep, page_first
from kg.pages.explore import explore_page
from kg.pages.page import Link
from kg.pages.pictures import with_nodes
from kg.pages.relations import relations

#: Relations at which the explorer offers to begin.
_STARTS: Final = 6

router = page_first()


@router.get("/explore")
def explore(this: AnsweringDep, add: str = "", one: str = "", other: str = "") -> Response:
    """Show a picture of the graph, or lead to one with more in it."""
    workspace = this.then
    if add:
        more: tuple[str, ...] = (workspace.iri_of(add),)
        return RedirectResponse(with_nodes(this.asked, workspace, more), status_code=303)
    if one and other:
        more = workspace.way(one, other)
        return RedirectResponse(with_nodes(this.asked, workspace, more), status_code=303)
    starts = [
        Link(text=each.label, href=f"/explore?n={each.nodes}")
        for each in relations(this.site, workspace)[:_STARTS]
    ]
    return this.answer(explore_page(workspace, this.asked, starts))
