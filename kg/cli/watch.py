"""`kg changes`: what is new, told otherwise or contradicted since a day."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.options import Known, read_day, read_known
from kg.cli.output import note, show_json, show_lines
from kg.cli.state import workspace
from kg.errors import BadParameterError

_FORMS = ("text", "json", "atom", "feed")


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(changes)


def changes(  # options of a command
    context: typer.Context,
    *,
    since: Annotated[str, typer.Option(help="What releases after this day tell, YYYY-MM-DD.")],
    dyad: Annotated[str, typer.Option(help="Only what concerns two states: KHM-THA.")] = "",
    about: Annotated[
        str, typer.Option(help="Only what concerns this actor or agreement: a name or an IRI.")
    ] = "",
    known: Known = "",
    form: Annotated[
        str, typer.Option("--format", help="text, json, atom (RFC 4287), feed (JSON Feed 1.1).")
    ] = "text",
) -> None:
    """List what is new, told otherwise or contradicted since a day, the newest first."""
    from kg.world import feeds
    from kg.world.changes_views import change_view, say_change

    if form not in _FORMS:
        raise BadParameterError(
            f"no changes are written as {form!r}", hint=f"Formats: {', '.join(_FORMS)}."
        )
    opened = workspace(context, known=read_known(known))
    found, title, address = opened.changes(read_day(since), pair=dyad, about=about)
    if form == "json":
        show_json([asdict(change_view(change)) for change in found])
    elif form == "text":
        for change in found:
            show_lines(say_change(change_view(change)))
        note(f"{len(found)} changes since {since}")
    else:
        write = feeds.atom if form == "atom" else feeds.json_feed
        sys.stdout.write(write(found, title, address).decode())
