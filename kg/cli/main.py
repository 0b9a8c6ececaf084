"""The program `kg`: global options, and its commands."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import (
    ask,
    brief,
    demo,
    doctor,
    evaluate,
    export,
    extract,
    ingest,
    keeping,
    ledger,
    look,
    remove,
    review,
    revisions,
    search,
    serve,
    sources,
    trace,
    watch,
    world,
)
from kg.cli.failures import ended_early, guarded
from kg.cli.options import AsOf, Known, read_known
from kg.cli.state import State, settings_of
from kg.version import __version__


class _Commands(TyperGroup):
    """The commands, which tell of Ctrl-C before typer makes it a bare exit code."""

    def invoke(self, ctx: Any) -> object:  # noqa: ANN401  # its class is private to typer
        """Run the command that was asked for."""
        with ended_early():
            return super().invoke(ctx)


app = typer.Typer(
    name="kg",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Official releases turned into a graph of bilateral relations, each fact with its quote.",
)

for _module in (
    demo,
    ingest,
    keeping,
    remove,
    extract,
    look,
    search,
    ask,
    trace,
    export,
    serve,
    sources,
    review,
    revisions,
    world,
    ledger,
    watch,
    brief,
    evaluate,
    doctor,
):
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
            help="Directory of the store, 'memory' or the address of an engine "
            "[env: KG_STORE; default: kg-store]"
        ),
    ] = None,
    known: Known = "",
    as_of: AsOf = "",
    version: Annotated[  # noqa: ARG001  # acts through its callback
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read the options that stand before the command."""
    context.obj = State(
        settings=settings_of(store), known=read_known(known), as_of=read_known(as_of)
    )


def main() -> None:
    """Run the command line."""
    guarded(app)
