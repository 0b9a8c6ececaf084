"""`kg serve`: the API on this machine."""

from typing import Annotated

import typer

from kg.cli.output import note
from kg.cli.state import workspace


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Serve the store over HTTP, read-only; Ctrl-C stops."""
    import uvicorn

    from kg.api.app import create_app

    app = create_app(workspace(context))
    note(f"http://{host}:{port}/docs     Ctrl-C stops")
    uvicorn.run(app, host=host, port=port, log_level="warning")
