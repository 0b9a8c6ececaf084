"""`kg ingest` and `kg validate`: releases into the store, and the store against the shapes."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failures import NOT_CONFORMING
from kg.cli.options import Date, Issuer, Json
from kg.cli.output import note, show_json, show_lines
from kg.cli.progress import track
from kg.cli.state import workspace
from kg.errors import KgError


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(ingest)
    app.command()(validate)


def ingest(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A release (.txt, .md), or a folder of releases.")],
    issuer: Issuer = None,
    date: Date = "",
    as_json: Json = False,
) -> None:
    """Read releases, extract their facts, validate them and store them.

    A folder may hold an index.yaml that names the source and date of each file. Ingesting a
    release twice changes nothing. One unreadable file does not stop the others.
    """
    from kg.pipeline import jobs

    opened = workspace(context, create=True)
    work = jobs(path, issuer=issuer, published=date)
    done, failed = [], []
    for job in track(work, "ingesting"):
        try:
            done.append(opened.ingest(job))
        except KgError as error:
            if len(work) == 1:
                raise
            failed.append((job.path, error))
            note(f"error: {job.path}: {error.message}\n  fix: {error.hint}")
    opened.store.flush()
    if as_json:
        show_json(
            {
                "ingested": [one.as_json() for one in done],
                "failed": [{"path": str(p), "error": e.message, "fix": e.hint} for p, e in failed],
            }
        )
    else:
        show_lines(line for one in done for line in one.lines())
    if failed:
        raise typer.Exit(code=5)


def validate(context: typer.Context, *, turtle: bool = False, as_json: Json = False) -> None:
    """Check the whole store against the shapes; --turtle prints the W3C validation report."""
    report = workspace(context).validate()
    if turtle:
        typer.echo(report.to_turtle(), nl=False)
    elif as_json:
        show_json(report.as_json())
    else:
        show_lines(report.sentences())
    if not report.conforms:
        raise typer.Exit(code=NOT_CONFORMING)
