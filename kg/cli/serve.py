"""`kg serve`: pages and API on this machine."""

import os
import secrets
import signal
import sys
from contextlib import suppress
from typing import Annotated, Final

import typer

from kg.cli.output import note
from kg.cli.state import workspace

#: Addresses that mean every address of the machine, and so no name of it.
_ANY: Final = ("0.0.0.0", "::")  # noqa: S104  # compared with, not bound

Names = Annotated[
    list[str] | None,
    typer.Option(help="A name under which it may be asked, repeatable; * for any."),
]
Origins = Annotated[
    list[str] | None,
    typer.Option(
        help="Pages of this origin may read answers, repeatable; * for any, as --allow-host."
    ),
]
Timeout = Annotated[float, typer.Option(min=0.1, help="Seconds after which a query is stopped.")]
Rows = Annotated[int, typer.Option(min=1, help="Rows (or triples) that an answer may have.")]
Megabytes = Annotated[int, typer.Option(min=1, help="Size that an answer may have.")]
Memory = Annotated[int, typer.Option(min=64, help="Megabytes that a query may take.")]
Workers = Annotated[
    int, typer.Option(min=1, max=64, help="Queries that run at once, each in a process.")
]
Review = Annotated[
    bool,
    typer.Option(
        "--review", help="Let people decide about facts who know $KG_REVIEW_TOKEN, or one made."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(serve)


def serve(  # noqa: PLR0913, PLR0917  # each is an option of the command
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    allow_host: Names = None,
    cors: Origins = None,
    sparql_timeout: Timeout = 30,
    sparql_rows: Rows = 100_000,
    sparql_megabytes: Megabytes = 128,
    sparql_memory: Memory = 1024,
    workers: Workers = 2,
    review: Review = False,
) -> None:
    """Serve the store as it is now over HTTP, read-only unless --review; Ctrl-C stops."""
    import uvicorn

    from kg.api.app import create_app
    from kg.endpoint import Limits

    limits = Limits(
        seconds=sparql_timeout,
        rows=sparql_rows,
        bytes=sparql_megabytes << 20,
        memory=sparql_memory << 20,
        workers=workers,
    )
    names = [*(allow_host or ()), *([] if host in _ANY else [host])]
    if review:
        _settle(context)
    opened = workspace(context, mode="aside")
    # who gives the server a name publishes it: then pages of every origin may read it
    origins = cors or (["*"] if allow_host else [])
    token = _token() if review else ""
    app = create_app(opened, hosts=names, origins=origins, limits=limits, token=token)
    note(f"http://{host}:{port}/     Ctrl-C stops")
    # uvicorn ends in good order and raises the signal again: let that not skip the clean-up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        uvicorn.run(app, host=host, port=port, log_level="warning")


def _settle(context: typer.Context) -> None:
    """Let the last decision hold that was kept, if a server was killed just then."""
    opened = workspace(context, mode="write")
    opened.settle()
    opened.keep_world()
    opened.close()


def _token() -> str:
    """Return the secret of reviewers: that of the environment, or one made now and shown."""
    told = os.environ.get("KG_REVIEW_TOKEN", "")
    if told:
        return told
    made = secrets.token_urlsafe(24)
    note(f"token for reviewers: {made}")
    return made
