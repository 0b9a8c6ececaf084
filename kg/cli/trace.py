"""`kg trace` and `kg chain`: how one thing led to another, with the words for each step."""

from typing import Annotated

import typer

from kg.cli.options import AsOf, Json, Known
from kg.cli.output import show_json, show_lines
from kg.cli.state import workspace_then


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(trace)
    app.command()(chain)


def trace(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    start: Annotated[str, typer.Argument(help="A name or an IRI.")],
    goal: Annotated[str, typer.Argument(help="A name or an IRI.")],
    longest: Annotated[int, typer.Option(min=1, max=8, help="Most steps of a trace.")] = 6,
    every: Annotated[
        bool, typer.Option("--all", help="All traces, not only the shortest.")
    ] = False,
    *,
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Trace one agreement, event or actor to another; each step with date, basis and quote."""
    from kg.trace.words import say, to_json

    opened = workspace_then(context, known=known, as_of=as_of)
    found = opened.traces(start, goal, longest=longest, all_paths=every)
    if as_json:
        show_json([to_json(one) for one in found])
        return
    if not found:
        show_lines([f"no trace of at most {longest} steps that respects time"])
    for number, one in enumerate(found, start=1):
        if len(found) > 1:
            show_lines([f"trace {number} of {len(found)}"])
        show_lines(say(one))


def chain(
    context: typer.Context,
    agreement: Annotated[str, typer.Argument(help="A name or an IRI.")],
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Show what an agreement follows from and what follows from it."""
    from kg.trace.words import chain_lines, chain_to_json

    opened = workspace_then(context, known=known, as_of=as_of)
    found = opened.chain(agreement)
    if as_json:
        show_json(chain_to_json(found))
    else:
        show_lines(chain_lines(found))
