"""`kg revisions`, `kg diff`, `kg withdraw`: the texts of a release over time."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from kg.cli.options import Json, reviewer
from kg.cli.output import note, show_json, show_lines, show_table
from kg.cli.shown import fact_lines
from kg.cli.state import workspace
from kg.errors import BadParameterError

_Release = Annotated[str, typer.Argument(help="Id of a release, see: kg releases --json")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (revisions, diff, withdraw):
        app.command()(command)


def revisions(context: typer.Context, release: _Release, as_json: Json = False) -> None:
    """List the texts of a release over time; the newest answers."""
    view = workspace(context).history(release)
    if as_json:
        show_json(asdict(view))
        return
    if view.withdrawn is not None:
        told = view.withdrawn
        show_lines([f"withdrawn on {told.at.date()} by {told.who}: {told.reason}"])
    show_table(
        ("number", "known", "ingested", "answers", "SHA-256", "title"),
        [
            (
                str(each.number),
                each.known.isoformat(),
                each.first_ingested.isoformat(timespec="seconds"),
                "yes" if each.answers else "no",
                each.sha256[:8],
                each.title,
            )
            for each in view.revisions
        ],
    )


def diff(
    context: typer.Context,
    release: _Release,
    earlier: Annotated[int | None, typer.Option(min=1, help="Number of the older text.")] = None,
    later: Annotated[int | None, typer.Option(min=1, help="Number of the newer text.")] = None,
    as_json: Json = False,
) -> None:
    """Show what a later text of a release says otherwise: its sentences, and its facts."""
    view = workspace(context).difference(release, earlier=earlier, later=later)
    if as_json:
        show_json(asdict(view))
        return
    first, second = view.earlier, view.later
    show_lines(
        [f"{release}: text {first.number} of {first.known} → {second.number} of {second.known}"]
    )
    show_lines(view.text)
    for mark, title, facts in (("-", "no longer said", view.gone), ("+", "new", view.come)):
        show_lines([f"facts {title}: {len(facts)}"])
        for fact in facts:
            show_lines(fact_lines(fact, indent=f"{mark} "))


def withdraw(
    context: typer.Context,
    release: _Release,
    reason: Annotated[str, typer.Option(help="Why; needed unless --undo.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let it answer again.")] = False,
) -> None:
    """Let a release answer no more; its texts and facts are kept, and it can be taken back."""
    opened = workspace(context, mode="write")
    if undo:
        opened.restore(release)
        note(f"{release} answers again")
        return
    if not reason.strip():
        raise BadParameterError(
            f"{release} cannot be withdrawn without a reason", hint="Give one: --reason '…'"
        )
    opened.withdraw(release, reason=reason.strip(), who=reviewer(), at=datetime.now(UTC))
    note(f"withdrew {release}; take it back with: kg withdraw {release} --undo")
