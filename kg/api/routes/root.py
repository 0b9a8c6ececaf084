"""What is looked for at the root of a site: feeds of releases, and where things are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from kg import deadline
from kg.api import signposts
from kg.api.conditional import conditional
from kg.api.declared import answers
from kg.api.pages import AskedDep, SiteDep
from kg.api.reading import generation_of
from kg.api.routes.depends import WorkspaceDep
from kg.errors import NotFoundError
from kg.lookup.views import FactView
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.navigation import ENTRIES
from kg.pages.relations import relations
from kg.pages.site import Site
from kg.search.kinds import ENTITIES
from kg.workspace import Workspace
from kg.world.feeds import Entry, atom_of, json_feed_of
from kg.world.words import cite

router = APIRouter(tags=["about"])

_LATEST: Final = 20  # releases of a feed
_FACTS: Final = 12  # of each of them
#: For programs, with what each is for.
_INTERFACES: Final = (
    ("/openapi.json", "OpenAPI", "all routes"),
    ("/docs", "API", "the same in words"),
    ("/sparql", "SPARQL 1.1", "query by GET or POST; without a query the service description"),
    ("/queries", "Canned queries", "questions with parameters, as JSON, CSV or Turtle"),
    ("/.well-known/void", "VoID", "classes and properties with counts"),
    ("/ontology", "Ontology", "the terms"),
    ("/data", "Data", "exports, version, licence, how to cite"),
    ("/feed.atom", "Atom", "the latest releases"),
    ("/sitemap.xml", "Sitemap", "all releases and relations"),
)


@router.get(
    "/feed.atom",
    operation_id="get_latest_as_atom",
    response_class=Response,
    responses=answers("application/atom+xml"),
)
def feed_atom(
    request: Request, workspace: WorkspaceDep, site: SiteDep, asked: AskedDep
) -> Response:
    """Return the latest releases as an Atom feed (RFC 4287), with facts and their quotes."""
    content = atom_of(_latest(request, workspace, site), _title(asked), str(request.url))
    return _sent(request, content, "application/atom+xml", code=asked.words.code)


@router.get(
    "/feed.json",
    operation_id="get_latest_as_json_feed",
    response_class=Response,
    responses=answers("application/feed+json"),
)
def feed_json(
    request: Request, workspace: WorkspaceDep, site: SiteDep, asked: AskedDep
) -> Response:
    """Return the latest releases as a JSON Feed 1.1, with facts and their quotes."""
    content = json_feed_of(_latest(request, workspace, site), _title(asked), str(request.url))
    return _sent(request, content, "application/feed+json", code=asked.words.code)


@router.get("/robots.txt", include_in_schema=False)
def robots(request: Request) -> Response:
    """Tell crawlers what there is to read."""
    told = signposts.robots(str(request.base_url))
    return _sent(request, told.encode(), "text/plain; charset=utf-8")


@router.get("/sitemap.xml", include_in_schema=False)
def sitemap(
    request: Request,
    workspace: WorkspaceDep,
    site: SiteDep,
    part: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """List the addresses of pages; of very many, the parts of the list."""
    paths = site.keep("sitemap", workspace, lambda: tuple(_paths(site, workspace)))
    most, here = signposts.MOST_ADDRESSES, str(request.base_url)
    if len(paths) > most and not part:
        return _sent(request, signposts.sitemaps(here, len(paths)), "application/xml")
    listed = paths[most * (part - 1) : most * part] if part else paths
    if not listed:
        raise NotFoundError(
            f"the sitemap has no part {part}", hint="Its parts are listed at /sitemap.xml."
        )
    return _sent(request, signposts.sitemap(here, listed), "application/xml")


@router.get("/llms.txt", include_in_schema=False)
def llms(request: Request, workspace: WorkspaceDep, site: SiteDep) -> Response:
    """Tell language models what this is, how to cite it and where to ask."""
    found = [(each.href, each.label, "") for each in relations(site, workspace)[:_LATEST]]
    questions = [(f"/queries/{each.name}", each.title, "") for each in workspace.catalog]
    told = signposts.llms(
        str(request.base_url),
        {"For programs": _INTERFACES, "Questions": questions, "Relations": found},
    )
    return _sent(request, told.encode(), "text/plain; charset=utf-8")


@router.get("/opensearch.xml", include_in_schema=False)
def opensearch(request: Request, asked: AskedDep) -> Response:
    """Tell browsers how to search here."""
    told = signposts.opensearch(str(request.base_url), asked.words)
    kind = "application/opensearchdescription+xml"
    return _sent(request, told, kind, code=asked.words.code)


@router.get("/api", include_in_schema=False)
def reference() -> RedirectResponse:
    """Lead to the reference of the API."""
    return RedirectResponse("/docs", status_code=308)


def _sent(request: Request, content: bytes, media_type: str, *, code: str = "") -> Response:
    """Send a text; one in the language with a `code` is another one for who prefers another."""
    headers = {"Content-Type": media_type}
    if code:
        headers |= {"Content-Language": code, "Vary": "Accept-Language"}
    changed = generation_of(request).freshness.changed()
    return conditional(request, content, headers, changed=changed)


def _title(asked: Asked) -> str:
    return f"Bilateral KG: {asked.words.say('Latest releases')}"


def _latest(request: Request, workspace: Workspace, site: Site) -> tuple[Entry, ...]:
    """Return the latest releases with the beginning of what each says."""
    found = site.keep("feed", workspace, lambda: tuple(_entries(workspace)))
    here = str(request.base_url).rstrip("/")
    return tuple(replace(each, href=here + each.href) for each in found)


def _entries(workspace: Workspace) -> Iterator[Entry]:
    """Yield them with paths for addresses: hosts under which somebody asks have no end."""
    addresses = Addresses(workspace.settings.base)
    for stored in deadline.checked(workspace.latest(limit=_LATEST)):
        view = workspace.release(stored.id)
        records = (
            each for each in workspace.facts_of(stored.id) if each.thing.kind not in ENTITIES
        )
        told = [_line(each) for each, _ in zip(records, range(_FACTS), strict=False)]
        yield Entry(
            id=view.thing.iri,
            href=addresses.of(view.thing.iri),
            title=view.title or view.thing.label,
            text="\n".join(told),
            day=stored.known,
            tags=tuple(filter(None, (view.issuer, view.source_class))),
        )


def _line(fact: FactView) -> str:
    """Return a fact with the first quote that says it."""
    return ": ".join((fact.thing.label, *map(cite, fact.quotes[:1])))


def _paths(site: Site, workspace: Workspace) -> Iterator[str]:
    """Yield the paths of pages: those that all sites have, relations, questions, releases."""
    yield from ("/", *ENTRIES, "/data", "/ontology", "/queries")
    for relation in relations(site, workspace):
        yield relation.href
    for query in workspace.catalog:
        yield f"/queries/{query.name}"
    addresses = Addresses(workspace.settings.base)
    for stored in deadline.checked(workspace.latest()):
        yield addresses.of(workspace.iris.release(stored.id).value)
