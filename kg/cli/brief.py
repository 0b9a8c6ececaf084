"""`kg brief` and `kg verify`: a brief on two states, and the check of its evidence bundle."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import AsOf, Json, Known, read_known
from kg.cli.output import note, show_json, show_lines
from kg.cli.state import day_of, pair_of, workspace_of_all_days
from kg.errors import InputError


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(brief)
    app.command()(verify)


def brief(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    state_a: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code, or KHM-USA.")],
    state_b: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")] = "",
    *,
    since: Annotated[str, typer.Option(help="Contacts and changes after this day.")] = "",
    as_of: AsOf = "",
    known: Known = "",
    form: Annotated[str, typer.Option("--format", help="md, html, docx or pdf.")] = "md",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file; else to standard output.")
    ] = None,
    bundle: Annotated[
        Path | None, typer.Option(help="Write the evidence bundle to this file too: a zip.")
    ] = None,
) -> None:
    """Brief on two states in one to three pages, each sentence with the words it rests on."""
    from kg.brief import write

    opened = workspace_of_all_days(context, known=read_known(known))
    pair = pair_of(opened, state_a, state_b)
    made = opened.brief(pair, day_of(context, as_of), since=read_known(since))
    content = write(made, form)
    if out is not None:
        out.write_bytes(content)
        note(f"written to {out}")
    else:
        sys.stdout.buffer.write(content)
    if bundle is not None:
        from kg.brief import verify as check

        packed = opened.evidence(made)
        bundle.write_bytes(packed)
        note(f"bundle: {bundle}; SHA-256 of its manifest: {check(packed).manifest}")


def verify(
    bundle: Annotated[Path, typer.Argument(help="The zip file that kg brief --bundle wrote.")],
    as_json: Json = False,
) -> None:
    """Check an evidence bundle, with nothing but the bundle; exit code 3 if it was altered."""
    from kg.brief import verify as check

    try:
        content = bundle.read_bytes()
    except OSError as error:
        raise InputError(f"{bundle} cannot be read: {error}", hint="Name a file.") from error
    found = check(content)
    if as_json:
        show_json(asdict(found))
    else:
        show_lines(f"{each.file}: {each.what}" for each in found.findings)
        show_lines([f"SHA-256 of the manifest: {found.manifest}"])
        show_lines(["altered" if found.findings else f"as it was made: {found.files} files"])
    if found.findings:
        raise typer.Exit(3)
