"""`kg extract`: the facts of one release, without a store."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import RELEASES, Date, Extractor, Issuer, piped
from kg.cli.output import note, show_json, show_table
from kg.cli.shown import fact_row


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(extract)


def extract(
    path: Annotated[Path, typer.Argument(help=f"A release: {RELEASES}.")],
    issuer: Issuer = None,
    date: Date = "",
    extractor: Extractor = "rules",
    as_json: Annotated[bool, typer.Option("--json", help="Print facts/1.")] = False,
) -> None:
    """Print the facts of a release, each with the words that say it.

    Of several releases in one file the first is shown.
    """
    from kg.cli.model import chosen, spent
    from kg.extract.facts1 import to_facts1
    from kg.pipeline import jobs, read

    (job, *_) = jobs(path, issuer=issuer, published=date, standard_input=piped(path))
    with spent() as asked:
        found = read(job, chosen(extractor, store=None))
        asked.append(found.consultation)
    release, reading = found.release, found.reading
    if release.language != "en":
        note(f"warning: {job.name} is not in English ({release.language}): nothing is read in it")
    if as_json:
        show_json(to_facts1(reading, release))
        return
    rows = [fact_row(fact) for fact in reading.facts]
    show_table(
        ("id", "kind", "what", "by", "quote"), rows, title=f"{len(rows)} facts of {release.id}"
    )
