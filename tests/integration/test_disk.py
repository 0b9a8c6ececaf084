"""A disk that is full, or may not be written, costs nothing of what was stored."""

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.conftest import run_kg

TEXT = (
    "Joint talks\n\nNairobi, {} June 2031\n\nKenya thanked Japan for a grant of JPY 300 million.\n"
)
_LIMITED = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from kg.cli.main import main
main()
"""


def _write(folder: Path, day: int) -> Path:
    path = folder / f"{day}.txt"
    path.write_text(TEXT.format(day), encoding="utf-8")
    return path


def _with_room(size: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program where no file may become larger than so many bytes."""
    command = [sys.executable, "-c", _LIMITED, str(size), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _exported(store: Path) -> str:
    return str(run_kg("export", "nquads", store=store).stdout)


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system has no such limit")
@pytest.mark.parametrize("size", [100, 20_000, 100_000])
def test_where_there_is_no_room_that_is_told_and_nothing_is_lost(size: int, tmp_path: Path):
    store = tmp_path / "store"
    first = run_kg("ingest", _write(tmp_path, 1), "--issuer", "KEN", store=store)
    before = _exported(store)

    full = _with_room(size, "--store", store, "ingest", _write(tmp_path, 2), "--issuer", "KEN")

    assert first.returncode == 0
    assert (full.returncode, "Traceback" in full.stderr, "bug" in full.stderr) == (5, False, False)
    assert "The disk is full" in full.stderr
    assert _exported(store) == before
    again = run_kg("ingest", tmp_path / "2.txt", "--issuer", "KEN", store=store)
    assert again.returncode == 0, again.stderr
    assert _exported(store) != before


@pytest.mark.parametrize("part", ["store.json", "graphs/CURRENT", "graphs/*.sst", "texts/*/*.txt"])
def test_a_damaged_part_is_told_and_a_backup_brings_it_back(part: str, tmp_path: Path):
    store = tmp_path / "store"
    assert run_kg("ingest", _write(tmp_path, 1), "--issuer", "KEN", store=store).returncode == 0
    before = _exported(store)
    assert run_kg("backup", tmp_path / "copy", store=store).returncode == 0
    for path in store.glob(part):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])

    found = run_kg("validate", store=store)
    shutil.rmtree(store)
    restored = run_kg("restore", tmp_path / "copy", store=store)

    assert found.returncode in (3, 5)
    assert ("Traceback" in found.stderr, "bug" in found.stderr) == (False, False)
    assert restored.returncode == 0, restored.stderr
    assert _exported(store) == before
