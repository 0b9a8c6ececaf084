"""`kg queries` and `kg query`: the canned queries, and SPARQL files of the user."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.options import AsOf, Json, Known
from kg.cli.output import note, show_json, show_records, show_table
from kg.cli.state import workspace_then
from kg.errors import BadParameterError, InputError, SparqlError

_FORMATS: Final = ("table", "json", "csv", "turtle")
#: A table of more columns than this is shown record by record.
_NARROW: Final = 5


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(queries)
    app.command()(query)


def queries(as_json: Json = False) -> None:
    """List the canned queries with their parameters."""
    from kg import assets
    from kg.query.catalog import load_catalog

    catalog = sorted(load_catalog(assets.QUERIES), key=lambda query: query.name)
    if as_json:
        show_json([query.as_json() for query in catalog])
        return
    rows = [(q.name, q.title, " ".join(p.name for p in q.parameters)) for q in catalog]
    show_table(("name", "title", "parameters"), rows)


def query(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(help="Name of a canned query, a file.rq, or - for stdin.")
    ],
    parameters: Annotated[
        list[str] | None, typer.Option("-p", "--parameter", help="key=value, repeatable.")
    ] = None,
    form: Annotated[
        str, typer.Option("-f", "--format", help=f"One of {', '.join(_FORMATS)}.")
    ] = "",
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds after which SPARQL of your own is stopped.")
    ] = 60.0,
    *,
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Run a canned query or SPARQL of your own."""
    from kg.query.results import write

    values = dict(_pair(text) for text in parameters or ())
    chosen = "json" if as_json else form or "table"
    if chosen not in _FORMATS:
        raise BadParameterError(
            f"no output format is called {chosen!r}", hint=f"Formats: {', '.join(_FORMATS)}."
        )
    sparql = _sparql(name, values)
    opened = workspace_then(context, known=known, as_of=as_of)
    if sparql is None:
        result = opened.ask(None, name=name, values=values)
    else:
        result = opened.ask_within(timeout, sparql)
    if chosen == "table":
        _show(*result.as_text())
    else:
        sys.stdout.write(write(result, chosen))


def _show(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        note("no rows: nothing in the store answers the query")
    elif len(columns) <= _NARROW:
        show_table(columns, rows)
    else:
        show_records(columns, rows)


def _sparql(name: str, values: dict[str, str]) -> str | None:
    """Return the text of a file or of stdin, None for a canned query."""
    if name != "-" and not name.endswith(".rq"):
        return None
    if values:
        raise BadParameterError(
            f"{name} takes no parameters",
            hint="Only canned queries do: write values into the file.",
        )
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: {error}", hint="Give a readable file in UTF-8.") from error
    if not text.strip():
        where = "standard input" if name == "-" else name
        raise SparqlError(f"{where} holds no query", hint="Write SPARQL: SELECT … WHERE { … }")
    return text


def _pair(text: str) -> tuple[str, str]:
    key, mark, value = text.partition("=")
    if not mark:
        raise BadParameterError(f"-p {text!r} has no value", hint="Write -p key=value.")
    return key, value
