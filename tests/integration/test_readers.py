"""Several programs at one store: readers share it, a server keeps nobody out."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.conftest import run_kg

TEXT = "Phnom Penh, 3 March 2024\n\nThe Foreign Minister met the Ambassador of {}.\n"
_PROGRAM = Path(sys.executable).with_name("kg")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store with one release."""
    assert _ingest(tmp_path, "Japan").returncode == 0
    return tmp_path / "store"


def _ingest(folder: Path, partner: str) -> subprocess.CompletedProcess[str]:
    path = folder / f"{partner}.txt"
    path.write_text(TEXT.format(partner))
    done: subprocess.CompletedProcess[str] = run_kg(
        "ingest", path, "--issuer", "KHM", store=folder / "store"
    )
    return done


@pytest.fixture
def server(store: Path) -> Iterator[subprocess.Popen[str]]:
    """Start `kg serve` and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [_PROGRAM, "--store", store, "serve", "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        for _ in range(300):
            with suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{port}/health")
                break
            time.sleep(0.1)
        yield running
        running.kill()


def _address(server: subprocess.Popen[str]) -> str:
    assert isinstance(server.args, list)
    return f"http://127.0.0.1:{server.args[-1]}"


def _copies(store: Path) -> list[str]:
    return [path.name for path in (store / "snapshots").iterdir() if path.is_dir()]


@pytest.mark.usefixtures("server")
def test_beside_a_server_the_store_can_be_read_and_written(tmp_path: Path, store: Path):
    read = run_kg("validate", store=store)
    written = _ingest(tmp_path, "France")

    assert (read.returncode, read.stderr) == (0, "")
    assert written.returncode == 0
    with Workspace.open(Settings(store=store), create=False) as opened:
        assert len(opened.releases()) == 2


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_leaves_no_copy(
    stop: signal.Signals, server: subprocess.Popen[str], store: Path
):
    # a copy that is still being made when the server ends is removed by the next program
    answer = httpx.get(f"{_address(server)}/sparql", params={"query": "ASK {}"}, timeout=60)
    before = _copies(store)
    server.send_signal(stop)

    assert server.wait(timeout=30) == 0
    assert answer.status_code == 200  # so its workers are up
    assert before != []
    assert _copies(store) == []


def test_a_program_reads_while_another_reads(store: Path):
    with Workspace.open(Settings(store=store), create=False):
        done = run_kg("releases", "--json", store=store)

    assert done.returncode == 0, done.stderr


def test_a_program_that_finds_a_writer_says_so(store: Path):
    with Workspace.open(Settings(store=store), create=False, mode="write"):
        done = run_kg("releases", store=store)

    assert done.returncode == 5
    assert "another process writes to the store" in done.stderr
    assert "  fix: " in done.stderr


def test_reading_changes_no_file_of_a_store(store: Path):
    before = {p: p.read_bytes() for p in sorted(store.rglob("*")) if p.is_file()}

    for command in (("validate",), ("releases",), ("query", "who-met-whom"), ("doctor",)):
        assert run_kg(*command, store=store).returncode == 0

    assert {p: p.read_bytes() for p in sorted(store.rglob("*")) if p.is_file()} == before


def test_a_copy_of_a_store_without_its_lock_can_be_read(store: Path, tmp_path: Path):
    copy = shutil.copytree(store, tmp_path / "copy", ignore=shutil.ignore_patterns("lock"))

    assert run_kg("releases", "--json", store=copy).returncode == 0


def test_a_removed_release_is_gone(store: Path):
    with Workspace.open(Settings(store=store), create=False) as opened:
        (release,) = opened.releases()

    asked = run_kg("remove", release.id, store=store)
    done = run_kg("remove", release.id, "--yes", store=store)
    again = run_kg("remove", release.id, "--yes", store=store)

    assert (asked.returncode, done.returncode, again.returncode) == (2, 0, 4)
    assert run_kg("releases", "--json", store=store).stdout.strip() == "[]"


def test_a_text_that_is_stored_under_two_ids_is_told(store: Path, tmp_path: Path):
    path = tmp_path / "Japan.txt"

    done = run_kg("ingest", path, "--issuer", "KHM", "--date", "2024-03-05", store=store)

    assert done.returncode == 0
    assert "warning: one text is stored as " in done.stderr
