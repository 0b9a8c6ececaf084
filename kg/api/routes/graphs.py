"""The Graph Store Protocol, for reading: one graph of the store at a time.

Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import NamedNode

from kg.api.around import is_head
from kg.api.conditional import NOT_MODIFIED, conditional
from kg.api.declared import answers
from kg.api.negotiation import Offer, choose
from kg.api.problems import ProblemError
from kg.api.protocol import GRAPHS
from kg.api.reading import generation_of
from kg.api.routes.depends import PoolDep, WorkspaceDep
from kg.api.routes.sparql import headers_of, respond
from kg.endpoint import Pool, Question
from kg.errors import NotFoundError
from kg.store.ledger import Ledger
from kg.workspace import Workspace

router = APIRouter(tags=["SPARQL"])

_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_RESPONSES: Final = answers(*(offer.media_type for offer in GRAPHS), also=NOT_MODIFIED)
Form = Annotated[str, Query(alias="format", description="Wins over Accept: ttl, nt, jsonld, …")]


@router.get(
    "/graphs",
    operation_id="get_graph",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra={
        "parameters": [
            {"name": name, "in": "query", "schema": {"type": "string"}, "description": about}
            for name, about in (
                ("graph", "The IRI of a graph."),
                ("default", "The union of all graphs; without a value."),
            )
        ]
    },
)
def graphs(request: Request, workspace: WorkspaceDep, pool: PoolDep, form: Form = "") -> Response:
    """Return a graph of the store by its IRI (`graph=`), or the union of all (`default`)."""
    asked = request.query_params.getlist("graph")
    union = "default" in request.query_params
    if len(asked) + union != 1:
        raise ProblemError(
            400,
            "Unusable parameter",
            "a request is for one graph: graph=IRI, or default",
            fix="List the graphs with: SELECT DISTINCT ?g { GRAPH ?g {} } at /sparql",
        )
    if union:
        return _answer(request, pool, form)
    return _answer(request, pool, form, _existing(workspace, asked[0]))


@router.get(
    "/graph/{name:path}",
    operation_id="get_graph_by_its_iri",
    response_class=Response,
    responses=_RESPONSES,
)
def graph(
    request: Request, workspace: WorkspaceDep, pool: PoolDep, name: str, form: Form = ""
) -> Response:
    """Return a graph of the store that is named by the address itself."""
    raw = request.scope.get("raw_path")
    path = raw.decode("ascii", "replace") if isinstance(raw, bytes) else f"/graph/{name}"
    iri = f"{workspace.settings.base}{path.removeprefix('/')}"
    return _answer(request, pool, form, _existing(workspace, iri))


def _existing(workspace: Workspace, iri: str) -> str:
    """Return the IRI of a graph that can be read.

    Raises:
        ProblemError: it is no absolute IRI.
        NotFoundError: there is no such graph.
    """
    try:
        name = NamedNode(iri)
    except ValueError as error:
        raise ProblemError(
            400,
            "Unusable parameter",
            f"{iri!r} is no absolute IRI of a graph",
            fix="Give the whole IRI, percent-encoded.",
        ) from error
    is_ours = name == Ledger(workspace.engine, workspace.settings.base).graph
    if is_ours or next(iter(workspace.engine.match(graph=name)), None) is None:
        raise NotFoundError(
            f"there is no graph <{iri}>",
            hint="List the graphs with: SELECT DISTINCT ?g { GRAPH ?g {} } at /sparql",
        )
    return iri


def _answer(request: Request, pool: Pool, form: str, *names: str) -> Response:
    chosen = _chosen(request, form)
    asked = Question(
        sparql=_ALL,
        default_graphs=names,
        table=None,
        graph=chosen.suffix,
        bare=is_head(request),
    )
    answer = pool.ask(asked)
    if asked.bare:
        return headers_of(answer)
    if answer.on_disk:
        return respond(answer)
    headers = {"Content-Type": chosen.content_type, "Vary": "Accept"}
    return conditional(
        request, answer.whole(), headers, changed=generation_of(request).freshness.changed()
    )


def _chosen(request: Request, form: str) -> Offer:
    """Return the form by parameter or by Accept.

    Raises:
        ProblemError: there is no such form, or none of those that are liked.
    """
    if form:
        found = next((offer for offer in GRAPHS if offer.suffix == form), None)
    else:
        found = choose(request.headers.get("accept"), GRAPHS)
    if found is None:
        offered = ", ".join(f"{offer.suffix} ({offer.media_type})" for offer in GRAPHS)
        raise ProblemError(
            400 if form else 406,
            "No fitting form",
            "none of the forms that are asked for is there",
            fix=f"Forms: {offered}.",
        )
    return found
