"""Real engines for tests, each a process of its own: an Oxigraph server and Virtuoso."""

import os
import shutil
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from kg.settings import EngineSettings
from tests.serving import free_port

PASSWORD: Final = "test-password"  # noqa: S105  # of a server that lives as long as the tests
_READY: Final = 60  # seconds
_INI: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
MaxCheckpointRemap = 2000

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 60
ThreadsPerQuery = 1
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
MaxClientConnections = 8

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = {seconds}
"""


@dataclass(kw_only=True)
class Server(ABC):
    """A server over a folder of its own; it can be killed and started again on its port."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    #: After so many seconds it stops a query, and it answers with so many rows at most.
    seconds: int = 30
    rows: int = 1_000_000

    #: What KG_STORE_PRODUCT is to say, and who may write.
    product: str = ""
    user: str = ""
    password: str = ""

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + _READY
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                told = (self.folder / "server.log").read_text(errors="replace")
                raise RuntimeError(f"{self.product} does not start: {told[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End the server at once, as a power cut of its machine would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Kill the server and start it again over the same data."""
        self.kill()
        self.start()

    def settings(self, **changes: Any) -> EngineSettings:  # noqa: ANN401  # of its fields
        """Return the settings with which an engine finds this server."""
        found = EngineSettings(
            url=self.url, product=self.product, user=self.user, password=self.password
        )
        return replace(found, **changes)

    def environment(self) -> dict[str, str]:
        """Return the settings with which the program finds this server."""
        told = {"KG_STORE": self.url, "KG_STORE_PRODUCT": self.product}
        if self.user:
            told |= {"KG_STORE_USER": self.user, "KG_STORE_PASSWORD": self.password}
        return told

    def _answers(self) -> bool:
        try:
            return httpx.get(self.probe(), timeout=5).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command that runs the server."""

    @abstractmethod
    def probe(self) -> str:
        """Return an address that answers 200 as soon as the server is ready."""


@dataclass(kw_only=True)
class OxigraphServer(Server):
    """`oxigraph serve`, from the package `oxigraph` of the index."""

    product: str = "oxigraph"

    def command(self) -> list[str]:
        """Run the program that is installed beside this Python."""
        place = ["--location", str(self.folder / "data"), "--bind", f"127.0.0.1:{self.port}"]
        return [str(program()), "serve", *place, "--timeout-s", str(self.seconds)]

    def probe(self) -> str:
        """Ask a query that needs no data."""
        return f"{self.url}/query?query=ASK%7B%7D"


@dataclass(kw_only=True)
class VirtuosoServer(Server):
    """Virtuoso 7 from Debian's package `virtuoso-opensource-7`."""

    sql: int = field(default_factory=free_port)
    product: str = "virtuoso"
    user: str = "dba"
    password: str = PASSWORD

    def start(self) -> None:
        """Make the database at the first start: its password is set by a run of its own."""
        ini = self.folder / "virtuoso.ini"
        if not ini.exists():
            told = {"sql": self.sql, "http": self.port, "rows": self.rows}
            ini.write_text(_INI.format(folder=self.folder, seconds=self.seconds, **told))
            passwords = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
            subprocess.run(
                [*self.command(), *passwords], cwd=self.folder, check=True, capture_output=True
            )
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)  # of a server that was killed
        super().start()

    def command(self) -> list[str]:
        """Run Debian's program over the folder."""
        return ["virtuoso-t", "+foreground", "+configfile", str(self.folder / "virtuoso.ini")]

    def probe(self) -> str:
        """Ask a query that needs no data."""
        return f"{self.url}/sparql?query=ASK%7B%7D"


def program() -> Path | None:
    """Return the program of the package `oxigraph`, wherever that is installed."""
    try:
        files = metadata.files("oxigraph") or ()
    except metadata.PackageNotFoundError:
        return None
    found = (Path(str(each.locate())) for each in files if each.stem == "oxigraph")
    return next((path.resolve() for path in found if path.is_file()), None)


def _missing(name: str) -> str:
    """Return why a server cannot be started here, nothing if it can."""
    if name == "oxigraph" and program() is None:
        return "the program `oxigraph` is not installed (pip install oxigraph)"
    if name == "virtuoso" and shutil.which("virtuoso-t") is None:
        return "Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)"
    return ""


SERVERS: Final[dict[str, type[Server]]] = {"oxigraph": OxigraphServer, "virtuoso": VirtuosoServer}


def start(name: str, folder: Path, *, seconds: int = 30, rows: int = 1_000_000) -> Server:
    """Start a server over a new folder; skip the test, and say why, where it is not installed.

    `seconds` and `rows` are limits, see `Server`. With KG_TEST_ENGINES=required, as in CI, a test
    without its server fails.
    """
    why = _missing(name)
    if why and os.environ.get("KG_TEST_ENGINES") == "required":
        pytest.fail(why)
    if why:
        pytest.skip(why)
    folder.mkdir(parents=True)
    server = SERVERS[name](folder=folder, seconds=seconds, rows=rows)
    server.start()
    return server
