"""`kg show`, `kg dyad`, `kg releases`: look-ups in the store."""

from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.options import AsOf, Json, Known
from kg.cli.output import show_json, show_lines, show_table
from kg.cli.shown import dyad_lines, entity_lines, release_row
from kg.cli.state import pair_of, workspace, workspace_then


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (show, dyad, releases):
        app.command()(command)


def show(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A name or an IRI.")],
    limit: Annotated[int, typer.Option(min=1, max=500)] = 25,
    offset: Annotated[int, typer.Option(min=0)] = 0,
    *,
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Show an entity with its relationships, each with the words that say it."""
    opened = workspace_then(context, known=known, as_of=as_of)
    view = opened.entity(name, limit=limit, offset=offset)
    if as_json:
        show_json(asdict(view))
    else:
        show_lines(entity_lines(view))


def dyad(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    state_a: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code, or KHM-USA.")],
    state_b: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")] = "",
    limit: Annotated[
        int | None, typer.Option(min=1, help="Most of each kind, the latest; without: all.")
    ] = None,
    *,
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Show what releases say of two states, and which sides have been heard."""
    opened = workspace_then(context, known=known, as_of=as_of)
    view = opened.dyad(pair_of(opened, state_a, state_b), limit=limit)
    if as_json:
        show_json(asdict(view))
    else:
        show_lines(dyad_lines(view))


def releases(
    context: typer.Context,
    issuer: Annotated[str, typer.Option(help="A state, by code or name; empty: all.")] = "",
    limit: Annotated[int | None, typer.Option(min=1, help="How many; without: all.")] = None,
    offset: Annotated[int, typer.Option(min=0)] = 0,
    as_json: Json = False,
) -> None:
    """List the stored releases by date."""
    views = workspace(context).releases(issuer=issuer, limit=limit, offset=offset)
    if as_json:
        show_json([asdict(view) for view in views])
    else:
        show_table(
            ("date", "issuer", "class", "records", "id", "title"), [release_row(v) for v in views]
        )
