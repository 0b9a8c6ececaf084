"""A store of the sample releases, made once, and the real program to ask it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.servers import Server, start
from tests.unit.llm.conftest import server  # noqa: F401  # a fixture

Kg = Callable[..., subprocess.CompletedProcess[str]]

_PROGRAM = Path(sys.executable).with_name("kg")


def run_kg(
    *arguments: str | Path, store: Path | None = None, stdin: str = "", hashseed: str = "0"
):
    """Run the installed program as a user would, and return what it printed."""
    chosen = [] if store is None else ["--store", str(store)]
    return subprocess.run(
        [_PROGRAM, *chosen, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": hashseed, "NO_COLOR": "1"},
    )


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with all sample releases."""
    store = tmp_path_factory.mktemp("samples") / "store"
    releases = Path(__file__).resolve().parents[2] / "releases"
    done = run_kg("ingest", releases, store=store)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture(scope="session")
def first_release(shared: Path) -> Path:
    """Return the file of the real release that the project starts from."""
    return shared / "releases" / "pr-03-2026-mfa-ic.txt"


@pytest.fixture(scope="session")
def first_store(first_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with that release alone."""
    store = tmp_path_factory.mktemp("first") / "store"
    done = run_kg("ingest", first_release, "--issuer", "KHM", store=store)
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Return a function that starts each engine once and gives it again, whoever asks."""
    running: dict[str, Server] = {}

    def get(name: str) -> Server:
        if name not in running:
            running[name] = start(name, tmp_path_factory.mktemp("engines") / name)
        return running[name]

    yield get
    for each in running.values():
        each.kill()
