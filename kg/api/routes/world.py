"""What follows from all releases together: commitments, readouts compared, changes."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from kg import deadline
from kg.api.declared import answers
from kg.api.routes.depends import WorkspaceDep
from kg.world.changes_views import ChangeView, change_view
from kg.world.commitments_views import CommitmentView
from kg.world.comparing_views import ComparisonView, comparison_view
from kg.world.feeds import atom, json_feed

router = APIRouter(tags=["world"])

Pair = Annotated[str, Path(examples=["KHM-THA"], max_length=20)]
AsOf = Annotated[
    date | None, Query(examples=["2026-01-05"], description="What was so on this day.")
]
Since = Annotated[
    date, Query(examples=["2026-01-01"], description="What releases after this day tell.")
]
About = Annotated[
    str, Query(max_length=500, description="An actor, an agreement, … by name or IRI.")
]
Dyad = Annotated[str, Query(max_length=20, examples=["KHM-THA"], description="Two states.")]


def day_of(as_of: date | None) -> date:
    """Return the day that was asked for, else today."""
    return as_of or datetime.now(UTC).date()


@router.get("/commitments/{pair}", operation_id="list_commitments")
def commitments(
    workspace: WorkspaceDep, pair: Pair, as_of: AsOf = None
) -> tuple[CommitmentView, ...]:
    """List what two states promised, by when, and what had become of it on a day.

    Each reading of a deadline has an outcome of its own; each change of state rests on a quoted
    fact or on the calendar.
    """
    return workspace.commitments(pair, day_of(as_of))


@router.get(
    "/commitments/{pair}/calendar.ics",
    operation_id="get_due_dates",
    response_class=Response,
    responses=answers("text/calendar"),
)
def due_dates(workspace: WorkspaceDep, pair: Pair, as_of: AsOf = None) -> Response:
    """Return the due dates as iCalendar (RFC 5545)."""
    content = workspace.due_dates(pair, day_of(as_of))
    return Response(content, media_type="text/calendar")


@router.get("/compare", operation_id="compare_readouts")
def compare(
    workspace: WorkspaceDep,
    event: Annotated[
        str, Query(max_length=500, description="A name or an IRI; none: all events.")
    ] = "",
) -> list[ComparisonView]:
    """Compare the readouts of an event, or of all events that several issuers tell of.

    A side without quotes has a readout and does not mention the fact; `no_readout_of` names the
    sides that took part and of which no readout was found.
    """
    found = (workspace.comparison(event),) if event else workspace.comparisons()
    return [comparison_view(each, workspace.name_of) for each in deadline.checked(found)]


@router.get("/changes", operation_id="list_changes")
def changes(
    workspace: WorkspaceDep, since: Since, dyad: Dyad = "", about: About = ""
) -> list[ChangeView]:
    """List what is new, told otherwise or contradicted since a day, the newest first."""
    found, _, _ = workspace.changes(since, pair=dyad, about=about)
    return [change_view(change) for change in deadline.checked(found)]


@router.get(
    "/changes.atom",
    operation_id="get_changes_as_atom",
    response_class=Response,
    responses=answers("application/atom+xml"),
)
def changes_atom(
    workspace: WorkspaceDep, since: Since, dyad: Dyad = "", about: About = ""
) -> Response:
    """Return `/changes` as an Atom feed (RFC 4287)."""
    content = atom(*workspace.changes(since, pair=dyad, about=about))
    return Response(content, media_type="application/atom+xml")


@router.get(
    "/changes.feed.json",
    operation_id="get_changes_as_json_feed",
    response_class=Response,
    responses=answers("application/feed+json"),
)
def changes_feed(
    workspace: WorkspaceDep, since: Since, dyad: Dyad = "", about: About = ""
) -> Response:
    """Return `/changes` as a JSON Feed 1.1."""
    content = json_feed(*workspace.changes(since, pair=dyad, about=about))
    return Response(content, media_type="application/feed+json")
