"""`kg serve`: pages and API on this machine."""

import signal
import sys
from contextlib import suppress
from typing import Annotated, Final

import typer

from kg.cli.output import note
from kg.cli.state import workspace

#: Addresses that mean every address of the machine, and so no name of it.
_ANY: Final = ("0.0.0.0", "::")  # noqa: S104  # compared with, not bound


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A name under which it may be asked, repeatable; * for any."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(help="Pages of this origin may read answers, repeatable; * for any."),
    ] = None,
) -> None:
    """Serve the store as it is now over HTTP, read-only; Ctrl-C stops."""
    import uvicorn

    from kg.api.app import create_app

    names = [*(allow_host or ()), *([] if host in _ANY else [host])]
    app = create_app(workspace(context, mode="aside"), hosts=names, origins=cors or ())
    note(f"http://{host}:{port}/     Ctrl-C stops")
    # uvicorn ends in good order and then raises the signal again: let that not skip the clean-up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        uvicorn.run(app, host=host, port=port, log_level="warning")
