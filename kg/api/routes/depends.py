"""What routes need: the workspace, and the bounds of a page."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from kg.workspace import Workspace

Known = Annotated[
    date | None, Query(description="Only what releases known on this day said then.")
]


def _workspace(request: Request, known: Known = None) -> Workspace:
    found = request.app.state.workspace
    if not isinstance(found, Workspace):
        raise TypeError("create_app() was not given a workspace")
    return found if known is None else found.as_known(known)


WorkspaceDep = Annotated[Workspace, Depends(_workspace)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many to return.")]
Offset = Annotated[int, Query(ge=0, description="How many to pass over.")]
