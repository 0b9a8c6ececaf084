"""Answer with descriptions of the endpoint and of the data, in the form of RDF that is liked."""

from collections.abc import Iterable
from typing import Final

from fastapi import Request, Response
from pyoxigraph import RdfFormat, Triple, serialize

from kg.api.negotiation import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Offer, choose
from kg.api.problems import ProblemError
from kg.api.reading import generation_of
from kg.endpoint import Pool
from kg.endpoint.describe import Described, spaces
from kg.endpoint.statistics import Counts, counted, looked_up
from kg.pages.site import Site
from kg.workspace import Workspace

#: Of so many things all is counted in half a second, and who asks waits for it.
_MOST: Final = 50_000
RDF: Final = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
_WRITTEN: Final = {
    TURTLE.suffix: RdfFormat.TURTLE,
    JSON_LD.suffix: RdfFormat.JSON_LD,
    N_TRIPLES.suffix: RdfFormat.N_TRIPLES,
    RDF_XML.suffix: RdfFormat.RDF_XML,
}


def described(request: Request) -> Described:
    """Return what is described; the address of this server is that under which it is asked."""
    this = generation_of(request)
    workspace, changed = this.workspace, this.freshness.changed()
    return Described(
        base=workspace.settings.base,
        site=str(request.base_url),
        catalog=workspace.catalog,
        changed=changed.date().isoformat() if changed else "",
    )


def counts_of(site: Site, workspace: Workspace, pool: Pool, *, most: int = _MOST) -> Counts:
    """Return how many of what there are; of more than `most` things the rest is counted beside.

    Raises:
        StoreError: the graphs cannot be read.
    """
    classes = workspace.index().classes()

    def make() -> Counts:
        return counted(pool, classes)

    if sum(classes.values()) <= most:
        return site.keep("counts", workspace, make)
    return site.keep_later("counts", workspace, make) or looked_up(classes)


def describe_service(request: Request) -> Response:
    """Answer with the service description."""
    return written(described(request).service(), liked(request))


def liked(request: Request) -> Offer:
    """Return the form that the client likes best; who likes none of ours gets Turtle.

    Raises:
        ProblemError: it refuses all of them.
    """
    found = choose(request.headers.get("accept"), RDF)
    if found is None:
        raise ProblemError(
            406,
            "No fitting form",
            "this description is RDF, and none of its forms is asked for",
            fix=f"Ask for one of: {', '.join(offer.media_type for offer in RDF)}.",
        )
    return found


def written(triples: Iterable[Triple], form: Offer) -> Response:
    """Write triples in a form of RDF."""
    prefixes = spaces() if form in (TURTLE, RDF_XML) else None
    content = serialize(triples, format=_WRITTEN[form.suffix], prefixes=prefixes)
    return Response(content, headers={"Content-Type": form.content_type, "Vary": "Accept"})
