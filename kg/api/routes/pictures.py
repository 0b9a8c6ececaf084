"""Pictures of a part of the graph: what the explorer draws, and the same for Gephi."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from kg.api.declared import answers
from kg.api.routes.depends import ThenDep
from kg.export.gexf import write_network
from kg.lookup.pictures import network_of
from kg.pages.pictures import Asking, elements, iris_of

router = APIRouter(tags=["graph"])

Nodes = Annotated[
    str,
    Query(
        alias="n",
        max_length=5_000,  # percent-encoded, a longer one may exceed what HTTP servers read
        examples=["state/khm,state/usa"],
        description="Ends of IRIs (what follows `id/`), parted by commas.",
    ),
]


@router.get("/picture", operation_id="get_picture")
def picture(
    workspace: ThenDep,
    nodes: Nodes = "",
    hide: Annotated[str, Query(max_length=500, description="Kinds to leave out.")] = "",
) -> dict[str, list[dict[str, str]]]:
    """Return some nodes with their shapes and colours, and the edges between them."""
    return elements(workspace, Asking.of({"n": nodes, "hide": hide}))


@router.get(
    "/picture.gexf",
    operation_id="get_picture_as_gexf",
    response_class=Response,
    responses=answers("application/gexf+xml"),
)
def gexf(workspace: ThenDep, nodes: Nodes = "") -> Response:
    """Return the same nodes and edges with all attributes, for Gephi."""
    iris = iris_of(workspace, Asking.of({"n": nodes}).shown)
    content = write_network(network_of(workspace.engine, iris))
    return Response(content, media_type="application/gexf+xml")
