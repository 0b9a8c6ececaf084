"""Traces, chains, canned queries and exports."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from kg.api.routes.depends import WorkspaceDep
from kg.export import EXPORTERS
from kg.query.results import to_csv, to_json, to_turtle
from kg.trace.words import chain_to_json
from kg.trace.words import to_json as trace_to_json

router = APIRouter(tags=["graph"])

Name = Annotated[str, Query(max_length=500, description="A name or an IRI.")]


@router.get("/trace", operation_id="get_traces")
def trace(
    workspace: WorkspaceDep,
    start: Annotated[Name, Query(examples=["ceasefire of 28 July 2025"])],
    goal: Annotated[Name, Query(examples=["Third Special Meeting"])],
    longest: Annotated[int, Query(ge=1, le=8)] = 4,
    every: Annotated[bool, Query(description="All traces, not only the shortest.")] = False,
) -> list[dict[str, object]]:
    """Trace one thing to another; each step says its certainty and quotes its words."""
    found = workspace.traces(start, goal, longest=longest, all_paths=every)
    return [trace_to_json(one) for one in found]


@router.get("/chain", operation_id="get_chain")
def chain(workspace: WorkspaceDep, agreement: Name) -> dict[str, object]:
    """Return what an agreement follows from and what follows from it."""
    return chain_to_json(workspace.chain(agreement))


@router.get("/queries", operation_id="list_queries")
def queries(workspace: WorkspaceDep) -> list[dict[str, object]]:
    """List the canned queries with their parameters."""
    return [query.as_json() for query in workspace.catalog]


@router.get("/queries/{name}", operation_id="run_query")
def query(
    workspace: WorkspaceDep,
    request: Request,
    name: Annotated[str, Path(examples=["who-met-whom"])],
) -> Response:
    """Run a canned query; its parameters are those of the URL, `format` is json, csv or turtle."""
    values = dict(request.query_params)
    form = values.pop("format", "json")
    result = workspace.ask(None, name=name, values=values)
    match form:
        case "csv":
            return Response(to_csv(result), media_type="text/csv; charset=utf-8")
        case "turtle":
            return Response(to_turtle(result), media_type="text/turtle; charset=utf-8")
        case _:
            return Response(to_json(result), media_type="application/sparql-results+json")


@router.get("/export/{form}", operation_id="export_graph")
def export(
    workspace: WorkspaceDep,
    form: Annotated[str, Path(examples=["graphml"])],
    release: Annotated[str, Query(description="Only this release (its id).")] = "",
    dyad: Annotated[str, Query(examples=["KHM-USA"], description="Only this relationship.")] = "",
) -> Response:
    """Return the graph, or a part of it, in a format that other programs read."""
    content = workspace.export(form, release=release, dyad=dyad)
    return Response(content, media_type=EXPORTERS[form].media_type)
