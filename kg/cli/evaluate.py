"""`kg evaluate`: how well the program reads the releases of a gold."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Json
from kg.cli.output import note, show_json, show_lines


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of facts/1 files, ID.json.")],
    texts: Annotated[Path, typer.Argument(help="Folder of their texts, ID.txt.")],
    pred: Annotated[
        Path | None, typer.Option(help="Folder of facts that were found before; else read now.")
    ] = None,
    gallery: Annotated[
        Path | None, typer.Option(help="Write the errors with their sentences to this HTML file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Score found facts against gold: strict and relaxed, per kind and per source.

    Intervals are of 95 %, from drawing the releases again with replacement.
    """
    from kg.evaluate.gallery import gallery as page
    from kg.evaluate.report import by_source, table
    from kg.pipeline.evaluation import evaluate as run

    result = run(gold, texts, predictions=pred)
    if as_json:
        show_json(result.as_json())
    else:
        show_lines(table(result.total))
        low, high = result.micro_interval("strict")
        show_lines([f"95 % interval of the strict micro F1: {low:.2f} to {high:.2f}", ""])
        show_lines(by_source(result))
    if gallery is not None:
        gallery.write_text(page(result, title=f"Errors in {gold}"), encoding="utf-8")
        note(f"wrote {gallery}; it holds sentences of the releases, keep it to yourself")
    for line in result.failed:
        note(f"failed: {line}")
    if result.failed:
        raise typer.Exit(code=5)
