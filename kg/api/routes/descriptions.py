"""What the server tells of itself and of its data: VoID, DCAT, examples, interfaces."""

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kg.api.declared import answers
from kg.api.descriptions import RDF, counts_of, described, liked, written
from kg.api.negotiation import PAGE_FIRST, split_suffix
from kg.api.pages import SiteDep
from kg.api.reading import generation_of
from kg.endpoint.describe import Distribution
from kg.errors import NotFoundError
from kg.export import EXPORTERS

router = APIRouter(tags=["about"])

_RESPONSES: Final = answers(*(offer.media_type for offer in RDF))
_FORMS: Final = {offer.suffix: offer for offer in RDF}


@router.get(
    "/.well-known/void",
    operation_id="get_void",
    response_class=Response,
    responses=_RESPONSES,
)
def void(request: Request, site: SiteDep) -> Response:
    """Describe the data with VoID: how many of which classes, with which properties."""
    this = generation_of(request)
    counts = counts_of(site, this.workspace, this.pool)
    return written(described(request).void(counts.triples, counts.partitions), liked(request))


@router.get("/dataset", operation_id="get_dataset", response_class=Response, responses=_RESPONSES)
def dataset(request: Request) -> Response:
    """Describe the data with DCAT: what it is and in which forms it can be had."""
    return written(described(request).dcat(_distributions()), liked(request))


@router.get(
    "/dataset.{suffix}",
    operation_id="get_dataset_as",
    response_class=Response,
    responses=_RESPONSES,
)
def dataset_as(request: Request, suffix: str) -> Response:
    """Describe the data with DCAT, in the form that the suffix names."""
    if suffix not in _FORMS:
        raise NotFoundError(
            f"the description of the dataset has no form {suffix!r}",
            hint=f"Suffixes: {', '.join(_FORMS)}.",
        )
    return written(described(request).dcat(_distributions()), _FORMS[suffix])


@router.get(
    "/.well-known/sparql-examples/{name}",
    operation_id="get_sparql_example",
    response_class=Response,
    responses=_RESPONSES,
)
def example(request: Request, name: str) -> Response:
    """Describe one canned query, as the editors of SIB read examples."""
    plain, told = split_suffix(name, PAGE_FIRST)
    form = told if told in RDF else liked(request)
    this = described(request)
    iri = this.example(this.catalog[plain].name)
    return written((t for t in this.examples() if t.subject == iri), form)


@router.get(
    "/.well-known/api-catalog",
    operation_id="list_interfaces",
    response_class=Response,
    responses=answers("application/linkset+json"),
)
def interfaces(request: Request) -> Response:
    """List the interfaces of this server as a linkset (RFC 9727, RFC 9264)."""
    site = str(request.base_url)
    linkset = [
        {
            "anchor": site,
            "service-desc": [{"href": f"{site}openapi.json", "type": "application/json"}],
            "service-doc": [{"href": f"{site}docs", "type": "text/html"}],
        },
        {
            "anchor": f"{site}sparql",
            "service-desc": [{"href": f"{site}sparql", "type": "text/turtle"}],
            "service-meta": [{"href": f"{site}.well-known/void", "type": "text/turtle"}],
        },
    ]
    return JSONResponse({"linkset": linkset}, media_type="application/linkset+json")


def _distributions() -> list[Distribution]:
    return [
        Distribution(
            name=name,
            path=f"export/{name}",
            media_type=exporter.media_type,
            about=exporter.about,
        )
        for name, exporter in EXPORTERS.items()
    ]
