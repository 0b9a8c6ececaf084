"""The program `kg`: global options, and its commands."""

from typing import Annotated

import typer

from kg.cli import ask, demo, doctor, export, extract, ingest, look, serve, sources, trace
from kg.cli.failures import guarded
from kg.cli.state import State, settings_of
from kg.version import __version__

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Official releases turned into a graph of bilateral relations, each fact with its quote.",
)

for _module in (demo, ingest, extract, look, ask, trace, export, serve, sources, doctor):
    _module.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(
            help="Directory of the store, or 'memory' [env: KG_STORE; default: kg-store]"
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001  # acts through its callback
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read the options that stand before the command."""
    context.obj = State(settings=settings_of(store))


def main() -> None:
    """Run the command line."""
    guarded(app)
