"""A brief on two states, and its evidence bundle."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from kg.api.declared import answers
from kg.api.routes.depends import WorkspaceDep
from kg.api.routes.world import AsOf, Pair, day_of
from kg.brief import FORMS, write
from kg.errors import UnknownFormatError

router = APIRouter(tags=["world"])

Since = Annotated[date | None, Query(description="Contacts and changes after this day.")]


@router.get(
    "/brief/{pair}/bundle.zip",
    operation_id="get_evidence_bundle",
    response_class=Response,
    responses=answers("application/zip"),
)
def bundle(
    workspace: WorkspaceDep, pair: Pair, as_of: AsOf = None, since: Since = None
) -> Response:
    """Return a brief with all that it rests on, as a zip file that `kg verify` checks."""
    made = workspace.brief(pair, day_of(as_of), since=since)
    return Response(workspace.evidence(made), media_type="application/zip")


@router.get(
    "/brief/{pair}/{form}",
    operation_id="get_brief",
    response_class=Response,
    responses=answers(*(form.media_type for form in FORMS.values())),
)
def brief(
    workspace: WorkspaceDep,
    pair: Pair,
    form: Annotated[str, Path(examples=["html"], description="md, html, docx or pdf.")],
    as_of: AsOf = None,
    since: Since = None,
) -> Response:
    """Return a brief on two states in one to three pages, each sentence with its sources."""
    if form not in FORMS:
        raise UnknownFormatError(
            f"no brief is written as {form!r}", hint=f"Formats: {', '.join(FORMS)}."
        )
    made = workspace.brief(pair, day_of(as_of), since=since)
    return Response(write(made, form), media_type=FORMS[form].media_type)
