"""`kg commitments` and `kg compare`: what became of promises, what sides say of one event."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import AsOf, Json, Known, read_known
from kg.cli.output import note, show_json, show_lines
from kg.cli.state import day_of, pair_of, workspace, workspace_of_all_days


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(commitments)
    app.command()(compare)


def commitments(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    state_a: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code, or KHM-THA.")],
    state_b: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")] = "",
    *,
    as_of: AsOf = "",
    known: Known = "",
    calendar: Annotated[
        Path | None, typer.Option("--ics", help="Write the due dates as iCalendar to this file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what two states promised, by when, and what had become of it on a day.

    Every change of state rests on a quoted fact or on the calendar. A deadline that can be read
    in several ways is shown under each.
    """
    from kg.world.commitments_views import say_commitment

    opened = workspace_of_all_days(context, known=read_known(known))
    pair = pair_of(opened, state_a, state_b)
    day = day_of(context, as_of)
    if calendar is not None:
        calendar.write_bytes(opened.due_dates(pair, day))
        note(f"written to {calendar}")
        return
    found = opened.commitments(pair, day)
    if as_json:
        show_json([asdict(view) for view in found])
        return
    for view in found:
        show_lines(say_commitment(view))
    note(f"{len(found)} commitments as of {day.isoformat()}")


def compare(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="A name or an IRI; none: list the events.")] = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Compare the readouts of an event: what both say, only one says, or they say differently."""
    from kg.world.comparing_views import comparison_view, say_comparison, say_event

    opened = workspace(context, known=read_known(known))
    found = (opened.comparison(event),) if event else opened.comparisons()
    if as_json:
        views = [asdict(comparison_view(each, opened.name_of)) for each in found]
        show_json(views[0] if event else views)
    elif event:
        show_lines(say_comparison(found[0], opened.name_of))
    else:
        show_lines(map(say_event, found))
