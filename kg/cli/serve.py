"""`kg serve`: pages and API on this machine."""

import os
import secrets
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, TypedDict

import typer

from kg.cli.output import note
from kg.cli.state import State, workspace
from kg.errors import BadParameterError, KgError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.api.desk import Secret
    from kg.endpoint import Limits

#: Addresses that mean every address of the machine, and so no name of it.
_ANY: Final = ("0.0.0.0", "::")  # noqa: S104  # compared with, not bound


class _Quiet(TypedDict):
    log_level: str
    access_log: bool
    http: str


#: Seconds after which a process that does not stir is replaced: a busy machine is slow.
_PATIENCE: Final = 60

#: Only what is wrong is told; what came before is answered at once.
_QUIET: Final[_Quiet] = {"log_level": "warning", "access_log": False, "http": "kg.api.again:Again"}

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
Timeout = Annotated[
    float,
    typer.Option(min=0.001, help="Seconds after which a query, or other work, is stopped."),
]
Rows = Annotated[int, typer.Option(min=1, help="Rows (or triples) that an answer may have.")]
Megabytes = Annotated[int, typer.Option(min=1, help="Size that an answer may have.")]
Memory = Annotated[int, typer.Option(min=64, help="Megabytes that a query may take.")]
SparqlWorkers = Annotated[
    int,
    typer.Option(
        min=0,
        max=64,
        help="SPARQL queries that run at once, each in a process; 0: cores less one.",
    ),
]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that answer requests.")]
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
    sparql_workers: SparqlWorkers = 0,
    workers: Workers = 1,
    review: Review = False,
) -> None:
    """Serve the store as it is now over HTTP, read-only unless --review; Ctrl-C stops.

    Without a terminal SIGHUP (kill -HUP) lets it serve the store as it is then.
    """
    from kg.endpoint import Limits

    at_once = sparql_workers or max(1, (os.cpu_count() or 1) - 1)
    limits = Limits(
        seconds=sparql_timeout,
        rows=sparql_rows,
        bytes=sparql_megabytes << 20,
        memory=sparql_memory << 20,
        workers=max(1, at_once // workers),
    )
    names = [*(allow_host or ()), *([] if host in _ANY else [host])]
    # who gives the server a name publishes it: then pages of every origin may read it
    origins = cors or (["*"] if allow_host else [])
    address = _Address(host, port, names, origins)
    # uvicorn ends in good order and raises the signal again: let that not skip the clean-up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    secret = _secret(context) if review else None
    with suppress(KeyboardInterrupt):
        if workers > 1:
            _serve_by(workers, context, address, limits, secret)
        else:
            _serve_alone(context, address, limits, secret)


class _Address(NamedTuple):
    """Where it listens, under which names, and who may read it."""

    host: str
    port: int
    names: list[str]
    origins: list[str]

    def tell(self) -> None:
        note(f"http://{self.host}:{self.port}/     Ctrl-C stops")


def _serve_alone(
    context: typer.Context, address: _Address, limits: "Limits", secret: "Secret | None"
) -> None:
    import uvicorn

    from kg.api.app import create_app, quick

    app = create_app(
        workspace(context, mode="aside"),
        hosts=address.names,
        origins=address.origins,
        limits=limits,
        secret=secret,
    )
    _at_hangup(lambda: app.state.reading.take(workspace(context, mode="aside")))
    address.tell()
    uvicorn.run(quick(app), host=address.host, port=address.port, **_QUIET)


def _serve_by(
    workers: int,
    context: typer.Context,
    address: _Address,
    limits: "Limits",
    secret: "Secret | None",
) -> None:
    """Serve by several processes, which read one copy of the store."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from kg.api.first import First
    from kg.api.served import FACTORY
    from kg.workspace import Workspace

    state = context.ensure_object(State)
    first = First(Workspace.open(state.settings, create=False, mode="aside"), secret)
    context.call_on_close(first.close)
    first.tell(
        limits,
        hosts=address.names,
        origins=address.origins,
        known=state.known,
        as_of=state.as_of,
    )
    config = uvicorn.Config(
        FACTORY,
        factory=True,
        host=address.host,
        port=address.port,
        workers=workers,
        **_QUIET,
        timeout_worker_healthcheck=_PATIENCE,
    )
    listening = config.bind_socket()
    address.tell()
    several = Multiprocess(config, sockets=[listening])
    _at_hangup(first.reread)  # uvicorn would start all processes anew
    several.run()


def _at_hangup(reread: "Callable[[], None]") -> None:
    """Read the store as it is now whenever the system says SIGHUP."""

    def anew() -> None:
        try:
            reread()
        except KgError as error:
            note(f"the store is served as it was before: {error.message}")

    # Windows has none; from a terminal that is closed it means to end
    if hasattr(signal, "SIGHUP") and not (sys.stdin and sys.stdin.isatty()):
        signal.signal(signal.SIGHUP, lambda *_: threading.Thread(target=anew).start())


def _secret(context: typer.Context) -> "Secret":
    """Return the secret of reviewers.

    Before, let the last decision hold that was kept, if a server was killed just then.
    """
    from kg.api.desk import Secret
    from kg.workspace import Workspace

    state = context.ensure_object(State)
    if state.known or state.as_of:
        raise BadParameterError(
            "what was so on a day cannot be changed", hint="Leave --known and --as-of out."
        )
    with Workspace.open(state.settings, create=False, mode="write") as opened:
        opened.settle()
        opened.keep_world()
    return Secret(token=_token())


def _token() -> str:
    """Return the secret of reviewers: that of the environment, or one made now and shown."""
    told = os.environ.get("KG_REVIEW_TOKEN", "")
    if told:
        return told
    made = secrets.token_urlsafe(24)
    note(f"token for reviewers: {made}")
    return made
