"""What routes need: the workspace, and the bounds of a page."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from kg.api.reading import generation_of
from kg.endpoint import Pool
from kg.workspace import Workspace

Known = Annotated[
    date | None, Query(description="Only what releases known on this day said then.")
]


def _workspace(request: Request, known: Known = None) -> Workspace:
    found = generation_of(request).workspace
    return found if known is None else found.as_known(known)


def _then(
    workspace: "WorkspaceDep",
    as_of: Annotated[date | None, Query(description="Without what came about later.")] = None,
) -> Workspace:
    return workspace if as_of is None else workspace.as_of(as_of)


def _pool(request: Request) -> Pool:
    return generation_of(request).pool


PoolDep = Annotated[Pool, Depends(_pool)]
WorkspaceDep = Annotated[Workspace, Depends(_workspace)]
#: The workspace as of a day, where the question itself has none.
ThenDep = Annotated[Workspace, Depends(_then)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many to return.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="How many to pass over.")]
