"""`kg sources`: who issues releases."""

from dataclasses import asdict

import typer

from kg.cli.options import Json
from kg.cli.output import show_json, show_table


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(sources)


def sources(as_json: Json = False) -> None:
    """List the sources; any ISO 3166-1 alpha-3 code is a source as well."""
    from kg.sources import load_sources

    known = [source for _, source in sorted(load_sources().items())]
    if as_json:
        show_json([asdict(source) for source in known])
        return
    rows = [(s.id, s.state or "", s.body, s.dollar or "", s.source_class) for s in known]
    show_table(("id", "state", "body", "$", "class"), rows)
