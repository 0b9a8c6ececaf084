"""Linked Data: the IRI of a thing leads to its page or to its data, in the form that is liked.

Source: https://www.w3.org/TR/cooluris/
"""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.api.conditional import NOT_MODIFIED, conditional
from kg.api.declared import answers
from kg.api.documents import document
from kg.api.negotiation import HTML, PAGE_FIRST, Offer, choose, split_suffix
from kg.api.problems import ProblemError
from kg.api.reading import generation_of
from kg.api.routes.depends import ThenDep
from kg.api.things import KINDS, Thing
from kg.errors import NotFoundError
from kg.workspace import Workspace

router = APIRouter(tags=["Linked Data"])

_ELSEWHERE: Final = {
    303: "A document about the thing.",
    308: "The one address of the thing.",
}
_DOCUMENT: Final = answers(
    *(offer.media_type for offer in PAGE_FIRST), also=_ELSEWHERE | NOT_MODIFIED
)


@router.get(
    "/id/{place:path}",
    operation_id="dereference_thing",
    status_code=303,
    response_class=Response,
    responses={303: {"description": _ELSEWHERE[303]}, 308: {"description": _ELSEWHERE[308]}},
)
def dereference(request: Request, workspace: ThenDep, place: str) -> Response:
    """Lead from the IRI of a thing to a document about it.

    A relationship with its states in the other order, a name in capitals, and a thing that is told
    under another IRI, lead to that IRI (308); what belongs to a withdrawn release is gone (410).
    """
    thing = Thing.of(request, workspace, place)
    spelled = thing.spelled(workspace)
    kept = spelled if spelled != thing else thing.merged_into(workspace)
    if kept is not None:
        return _to(request, f"/id/{kept.place}", 308)
    _exists(workspace, thing)
    form = _form(request, thing, None)
    return _to(request, thing.path(form), 303, {"Vary": "Accept", "Link": thing.links(form)})


def thing(request: Request, workspace: ThenDep, place: str) -> Response:
    """Return the document about a thing as RDF, JSON, CSV or Markdown.

    The suffix of the address decides, else the Accept header.
    """
    found = Thing.of(request, workspace, request.url.path.removeprefix("/"))
    told = split_suffix(place, PAGE_FIRST)[1]
    spelled = found.spelled(workspace)
    if spelled != found:
        return _to(request, spelled.path(told) if told else f"/{spelled.place}", 308)
    _exists(workspace, found)
    form = _form(request, found, told)
    if form is HTML:
        return RedirectResponse(_page(found), status_code=303, headers={"Vary": "Accept"})
    return _document(request, workspace, found, form)


@router.get(
    "/dyad/{pair}.{suffix}",
    operation_id="get_dyad_as",
    response_class=Response,
    responses=_DOCUMENT,
)
def dyad(request: Request, workspace: ThenDep, pair: str, suffix: str) -> Response:
    """Return the document about a relationship, under the address of its page."""
    base = workspace.settings.base
    found = Thing(base=base, place=f"relationship/{pair.lower()}")
    told = split_suffix(f"{pair}.{suffix}", PAGE_FIRST)[1]
    if told is None:
        raise NotFoundError(
            f"no document of a relationship ends in .{suffix}",
            hint=f"Suffixes: {', '.join(offer.suffix for offer in PAGE_FIRST)}.",
        )
    ordered = found.in_order()
    if ordered != found or pair != found.pair:
        return _to(request, f"/dyad/{ordered.pair}.{suffix}", 308)
    if told is HTML:
        return _to(request, f"/dyad/{found.pair}", 308)
    return _document(request, workspace, found, told)


def _document(request: Request, workspace: Workspace, found: Thing, form: Offer) -> Response:
    content = document(workspace, found, form)
    headers = {
        "Content-Type": form.content_type,
        "Content-Location": found.path(form),
        "Vary": "Accept",
        "Link": found.links(form),
    }
    changed = generation_of(request).freshness.changed()
    return conditional(request, content, headers, changed=changed)


for _kind in KINDS:
    router.add_api_route(
        f"/{_kind}/{{place:path}}",
        thing,
        operation_id=f"describe_{_kind}",
        response_class=Response,
        responses=_DOCUMENT,
    )


def _page(thing: Thing) -> str:
    """Return the address of a page for what has none of its own."""
    return f"/dyad/{thing.pair}" if thing.pair else f"/entity?name={thing.iri}"


def _form(request: Request, thing: Thing, told: Offer | None) -> Offer:
    form = told or choose(request.headers.get("accept"), thing.forms)
    if form is None or form not in thing.forms:
        offered = ", ".join(offer.media_type for offer in thing.forms)
        raise ProblemError(
            406,
            "No fitting form",
            "none of the forms that are asked for is there",
            fix=f"Ask for one of: {offered}, or put a suffix to the address: .ttl",
        )
    return form


def _to(
    request: Request, path: str, status: int, headers: dict[str, str] | None = None
) -> Response:
    """Lead to a path of ours, with the parameters of the request."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{path}{query}", status_code=status, headers=headers)


def _exists(workspace: Workspace, thing: Thing) -> None:
    """Raise unless something is said of the thing.

    Raises:
        WithdrawnError: it belongs to a release that is withdrawn.
        NotFoundError: nothing is known of it.
    """
    if thing.release:
        workspace.store.get(thing.release)  # its history stays when it is withdrawn
    if not thing.is_known(workspace):
        raise NotFoundError(
            f"nothing is known of <{thing.iri}>", hint="Find names with: kg show NAME"
        )
