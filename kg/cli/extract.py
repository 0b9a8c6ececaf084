"""`kg extract`: the facts of one release, without a store."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Date, Issuer
from kg.cli.output import show_json, show_table
from kg.cli.shown import fact_row


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(extract)


def extract(
    path: Annotated[Path, typer.Argument(help="A release (.txt, .md).")],
    issuer: Issuer = None,
    date: Date = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print facts/1.")] = False,
) -> None:
    """Print the facts of a release, each with the words that say it."""
    from kg.extract.facts1 import to_facts1
    from kg.gazetteer import load_gazetteer
    from kg.pipeline import jobs, read

    (job, *_) = jobs(path, issuer=issuer, published=date)
    release, reading = read(job, load_gazetteer())
    if as_json:
        show_json(to_facts1(reading, release))
        return
    rows = [fact_row(fact) for fact in reading.facts]
    show_table(
        ("id", "kind", "what", "by", "quote"), rows, title=f"{len(rows)} facts of {release.id}"
    )
