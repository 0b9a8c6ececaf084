"""Traces, chains, canned queries and exports."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from kg.api.canned import run_canned
from kg.api.declared import answers
from kg.api.routes.depends import ThenDep
from kg.errors import BadParameterError
from kg.export import EXPORTERS
from kg.query.results import Graph, write
from kg.trace.words import to_json as trace_to_json

router = APIRouter(tags=["graph"])

#: The formats of answers to queries.
_MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "csv": "text/csv; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
}

Name = Annotated[str, Query(max_length=500, description="A name or an IRI.")]


@router.get("/trace", operation_id="get_traces")
def trace(
    workspace: ThenDep,
    start: Annotated[Name, Query(examples=["ceasefire of 28 July 2025"])],
    goal: Annotated[Name, Query(examples=["Third Special Meeting"])],
    longest: Annotated[int, Query(ge=1, le=8)] = 6,
    every: Annotated[bool, Query(description="All traces, not only the shortest.")] = False,
) -> list[dict[str, object]]:
    """Trace one thing to another; each step says its certainty and quotes its words."""
    found = workspace.traces(start, goal, longest=longest, all_paths=every)
    return [trace_to_json(one) for one in found]


@router.get("/chain", operation_id="get_chain", response_model=dict[str, object])
def chain(workspace: ThenDep, agreement: Name) -> Response:
    """Return what an agreement follows from and what follows from it."""
    return Response(workspace.chain_written(agreement), media_type="application/json")


@router.get("/queries", operation_id="list_queries")
def queries(workspace: ThenDep) -> list[dict[str, object]]:
    """List the canned queries with their parameters."""
    return [query.as_json() for query in workspace.catalog]


@router.get(
    "/queries/{name}",
    operation_id="run_query",
    response_class=Response,
    responses=answers(*_MEDIA_TYPES.values()),
)
def query(
    workspace: ThenDep,
    request: Request,
    name: Annotated[str, Path(examples=["who-met-whom"])],
) -> Response:
    """Run a canned query; its parameters are those of the URL, `format` is json, csv or turtle.

    Without `format` a graph is answered as turtle, a table as json.
    """
    values = dict(request.query_params)
    chosen = values.pop("format", "")
    for day in ("as_of", "known"):
        values.pop(day, None)  # the dependency reads them
    result = run_canned(request, workspace, workspace.bound(name, values))
    form = chosen or ("turtle" if isinstance(result, Graph) else "json")
    if form not in _MEDIA_TYPES:
        raise BadParameterError(
            f"no answer is written as {form!r}", hint=f"Formats: {', '.join(_MEDIA_TYPES)}."
        )
    return Response(write(result, form), media_type=_MEDIA_TYPES[form])


@router.get(
    "/export/{form}",
    operation_id="export_graph",
    response_class=Response,
    responses=answers(*(each.media_type for each in EXPORTERS.values())),
)
def export(
    workspace: ThenDep,
    form: Annotated[str, Path(examples=["graphml"])],
    release: Annotated[str, Query(description="Only this release (its id).")] = "",
    dyad: Annotated[str, Query(examples=["KHM-USA"], description="Only this relationship.")] = "",
) -> Response:
    """Return the graph, or a part of it, in a format that other programs read."""
    parts = workspace.stream(form, release=release, dyad=dyad)
    return StreamingResponse(parts, media_type=EXPORTERS[form].media_type)
