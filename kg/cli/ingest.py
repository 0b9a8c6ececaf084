"""`kg ingest` and `kg validate`: releases into the store, and the store against the shapes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failures import NOT_CONFORMING, UNREADABLE
from kg.cli.options import RELEASES, Date, Extractor, Issuer, Json, piped
from kg.cli.output import note, show_json, show_lines, show_meanwhile
from kg.cli.progress import track
from kg.cli.state import workspace

if TYPE_CHECKING:
    from kg import pipeline


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(ingest)
    app.command()(validate)


def ingest(  # noqa: PLR0913, PLR0917  # each is an option of the command
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help=f"Releases: {RELEASES}.")],
    issuer: Issuer = None,
    date: Date = "",
    threshold: Annotated[
        float,
        typer.Option(min=0.0, max=1.0, help="Facts less sure than this wait for review."),
    ] = 0.0,
    extractor: Extractor = "rules",
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read releases.")] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Read what is stored already once more.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read releases, extract their facts, validate them and store them.

    A folder may hold an index.yaml that names the source and date of each file. Ingesting a
    release twice changes nothing. One unreadable file does not stop the others.
    """
    from kg import pipeline
    from kg.cli.model import chosen, spent

    opened = workspace(context, create=True)
    work = pipeline.jobs(path, issuer=issuer, published=date, standard_input=piped(path))
    told = []
    failed: list[pipeline.Failed] = []
    reader = chosen(extractor, store=opened.settings.store)
    outcomes = opened.ingest_all(
        work, threshold=threshold, workers=jobs, again=again, extractor=reader
    )
    with spent() as asked:
        for one in _taken(track(outcomes, "ingesting", total=len(work)), failed, len(work)):
            asked.append(one.consultation if isinstance(one, pipeline.Ingested) else None)
            told += [one.as_json()] if as_json else []
            if isinstance(one, pipeline.Ingested):
                _warn_of_twins(opened.store.with_text(one.release.sha256))
            show_meanwhile(() if as_json else one.lines())
    opened.keep_world()
    opened.store.flush()
    if as_json:
        show_json({"ingested": told, "failed": [_as_json(each) for each in failed]})
    if failed:
        raise typer.Exit(code=UNREADABLE)


def _taken(
    outcomes: "Iterable[pipeline.Outcome]", failed: "list[pipeline.Failed]", total: int
) -> "Iterator[pipeline.Ingested | pipeline.Skipped]":
    """Yield what was taken in; say of the rest why not, and put it into `failed`.

    Raises:
        KgError: the only release there is could not be taken in.
    """
    from kg import pipeline

    for one in outcomes:
        if not isinstance(one, pipeline.Failed):
            yield one
            continue
        if total == 1:
            raise one.error
        failed.append(one)
        said = one.error.message
        named = said if said.startswith(one.name) else f"{one.name}: {said}"
        note(f"error: {named}\n  fix: {one.error.hint}")


def _as_json(failed: "pipeline.Failed") -> dict[str, str]:
    return {"path": failed.name, "error": failed.error.message, "fix": failed.error.hint}


def _warn_of_twins(ids: Sequence[str]) -> None:
    """Say which releases have one text."""
    if len(ids) > 1:
        note(f"warning: one text is stored as {' and '.join(ids)}; take one out: kg remove ID")


def validate(
    context: typer.Context, *, turtle: bool = False, audit: bool = False, as_json: Json = False
) -> None:
    """Check the whole store against the shapes; --turtle prints the W3C validation report.

    --audit runs the shapes alone by an engine that the gate of ingestion does not use.
    """
    opened = workspace(context)
    report = opened.audit() if audit else opened.validate()
    if turtle:
        typer.echo(report.to_turtle(), nl=False)
    elif as_json:
        show_json(report.as_json())
    else:
        show_lines(report.sentences())
    if not report.conforms:
        raise typer.Exit(code=NOT_CONFORMING)
