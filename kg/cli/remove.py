"""`kg remove`: take a release out of the store."""

import sys
from typing import Annotated

import typer

from kg.cli.output import note
from kg.cli.state import workspace
from kg.errors import BadParameterError


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(remove)


def remove(
    context: typer.Context,
    release: Annotated[str, typer.Argument(help="Id of a release, see: kg releases --json")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take a release out of the store for good: its facts, its quotes and all its texts.

    To keep them, and only let it answer no more, there is: kg withdraw.
    What people decided about it stays in the log of reviews.
    """
    opened = workspace(context, mode="write")
    *earlier, found = opened.store.revisions(release)
    also = f" with {len(earlier)} earlier texts" if earlier else ""
    if not yes and not _agreed(f"Remove {found.id}, {found.title or 'without a title'}{also}?"):
        note("nothing was removed")
        return
    opened.store.remove(release)
    opened.keep_world()
    note(f"removed {release}")


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise BadParameterError("nobody is there to confirm", hint="Give --yes.")
    return typer.confirm(question, err=True)
