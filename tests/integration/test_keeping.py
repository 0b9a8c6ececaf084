"""A store can be made anew, backed up and restored; killed on the way, nothing is lost."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.pipeline import jobs
from kg.settings import Settings
from kg.store import backup
from kg.store.fingerprint import QuadSum
from kg.workspace import Workspace
from tests.integration.conftest import run_kg

HEAD = "MINISTRY OF FOREIGN AFFAIRS\n\nNo. {}/2031\n\nNairobi, 4 June 2031\n\n"
TEXTS = (
    HEAD.format(12) + "Kenya thanked Japan for a grant of USD 3 million for the port of Mombasa.",
    HEAD.format(12) + "Kenya thanked Japan for a grant of USD 5 million for the port of Mombasa.",
    HEAD.format(13) + "Kenya welcomed the signing of a fisheries agreement with Ghana.",
    HEAD.format(14) + "The ministers of Kenya and Ghana met in Accra on 2 June 2031.",
)
NOW = datetime(2031, 6, 5, tzinfo=UTC)


def opened(store: Path) -> Workspace:
    return Workspace.open(Settings(store=store), create=False, mode="write")


def quads(store: Path) -> tuple[int, str]:
    with Workspace.open(Settings(store=store), create=False) as workspace:
        counted = QuadSum.of(workspace.engine.match())
        return counted.count, counted.sum


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a revision, a withdrawn release, a decision and a world."""
    folder = tmp_path_factory.mktemp("keeping")
    with Workspace.open(Settings(store=folder / "store"), create=True) as workspace:
        for number, text in enumerate(TEXTS):
            path = folder / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            for job in jobs(path, issuer="ken-mfa"):
                workspace.ingest(job)
        workspace.withdraw("ken-mfa-13-2031", reason="not ours", who="clerk", at=NOW)
        fact = workspace.case("ken-mfa-12-2031").facts()[0].id
        workspace.decide("ken-mfa-12-2031", "reject", fact, words="misread", who="clerk", at=NOW)
        workspace.keep_world()
    return folder / "store"


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that store."""
    shutil.copytree(made, tmp_path / "store")
    shutil.copyfile(f"{made}.reviews.jsonl", tmp_path / "store.reviews.jsonl")
    return tmp_path / "store"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_store_made_anew_is_the_same_store(workers: int, store: Path):
    before = quads(store)

    with opened(store) as workspace:
        done = list(workspace.rebuild(workers=workers))
        archived = workspace.store.graphs(workspace.store.revisions("ken-mfa-12-2031")[0])

    assert done == ["ken-mfa-12-2031", "ken-mfa-13-2031", "ken-mfa-14-2031"]
    assert quads(store) == before
    assert sum(map(len, archived.values())) > 0
    assert sorted(path.name for path in store.glob("graphs*")) == ["graphs-2"]


def test_a_rebuild_is_refused_where_a_text_is_damaged_and_the_store_stays(store: Path):
    before = quads(store)
    next(iter(sorted((store / "texts").rglob("*.txt")))).write_text("changed", encoding="utf-8")

    refused = run_kg("rebuild", store=store)

    assert (refused.returncode, "SHA-256" in refused.stderr) == (5, True)
    assert quads(store) == before
    assert sorted(path.name for path in store.glob("graphs*")) == ["graphs"]


def test_a_backup_makes_the_same_store_elsewhere(store: Path, tmp_path: Path):
    (store / "answers" / "ab").mkdir(parents=True)
    (store / "answers" / "ab" / "1.json").write_text("{}", encoding="utf-8")
    written = run_kg("backup", tmp_path / "copy", store=store)
    restored = run_kg("restore", tmp_path / "copy", store=tmp_path / "new")

    assert (written.returncode, restored.returncode) == (0, 0), written.stderr + restored.stderr
    assert quads(tmp_path / "new") == quads(store)
    assert (tmp_path / "new" / "answers" / "ab" / "1.json").read_text(encoding="utf-8") == "{}"
    assert (tmp_path / "new.reviews.jsonl").read_bytes() == Path(
        f"{store}.reviews.jsonl"
    ).read_bytes()
    with opened(tmp_path / "new") as workspace:
        texts = [workspace.store.text(each.sha256) for each in workspace.store.all()]
    assert sorted(texts) == sorted(TEXTS)
    assert run_kg("validate", store=tmp_path / "new").returncode == 0


def test_the_same_store_gives_the_same_backup(store: Path, tmp_path: Path):
    for name in ("one", "two"):
        with opened(store) as workspace:
            workspace.backup(tmp_path / name)

    one, two = ((tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two"))
    assert one == two


def _flip(folder: Path) -> None:
    path = next(iter(sorted((folder / "texts").rglob("*.txt"))))
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)


def _forge(folder: Path) -> None:
    """Take a quad out and give the file its new hash, so that only the sum can tell."""
    path = folder / "graphs.nq.gz"
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(lines[1:])))
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    content["files"]["graphs.nq.gz"] = backup.hash_of(path)
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")


def _manifest(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "manifest.json"
        content = json.loads(path.read_text(encoding="utf-8")) | changes
        path.write_text(json.dumps(content), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (_flip, "is damaged"),
        (_forge, "are not the"),
        (lambda f: (f / "manifest.json").write_bytes(b"\xff\x00{"), "is damaged"),
        (lambda f: (f / "manifest.json").write_text("[]"), "is damaged"),
        (lambda f: (f / "manifest.json").unlink(), "is no backup"),
        (lambda f: (f / "graphs.nq.gz").write_bytes(b"\x1f\x8b"), "is damaged"),
        (lambda f: (f / "graphs.nq.gz").unlink(), "is missing"),
        (lambda f: (f / "more.txt").write_text("x"), "is not in the manifest"),
        (_manifest(format=9), "has format 9"),
        (_manifest(files={"../secret": "0"}), "names files elsewhere"),
    ],
)
def test_a_damaged_backup_is_told_and_makes_no_store(
    damage: Callable[[Path], object], what: str, store: Path, tmp_path: Path
):
    with opened(store) as workspace:
        workspace.backup(tmp_path / "copy")
    damage(tmp_path / "copy")

    with pytest.raises(StoreError, match=what):
        backup.verify(tmp_path / "copy")
    with pytest.raises(StoreError, match=what):
        backup.restore(tmp_path / "copy", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_is_there_already_is_never_written_over(store: Path, tmp_path: Path):
    with opened(store) as workspace:
        workspace.backup(tmp_path / "copy")
        with pytest.raises(StoreError, match="is there already"):
            workspace.backup(tmp_path / "copy")
    with pytest.raises(StoreError, match="is there already"):
        backup.restore(tmp_path / "copy", store)
    (tmp_path / "new.reviews.jsonl").write_text('{"number": 1}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="other decisions"):
        backup.restore(tmp_path / "copy", tmp_path / "new")


def _killed(after: float, *arguments: str | Path, store: Path) -> None:
    program = Path(sys.executable).with_name("kg")
    command = [str(program), "--store", str(store), *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ) as run:
        time.sleep(after)
        run.send_signal(signal.SIGKILL)


def test_a_rebuild_that_is_killed_leaves_one_whole_store(store: Path):
    before = quads(store)

    for after in (0.8, 1.6, 2.4, 3.2):
        _killed(after, "rebuild", store=store)
        assert quads(store) == before

    assert run_kg("rebuild", store=store).returncode == 0
    assert quads(store) == before
    assert len(list(store.glob("graphs*"))) == 1


def test_a_backup_or_restore_that_is_killed_is_whole_or_not_there(store: Path, tmp_path: Path):
    with opened(store) as workspace:
        workspace.backup(tmp_path / "copy")

    for after in (0.4, 0.6, 0.8):
        _killed(after, "backup", tmp_path / "killed", store=store)
        _killed(after, "restore", tmp_path / "copy", store=tmp_path / "new")
        if (tmp_path / "killed").exists():
            backup.verify(tmp_path / "killed")
            shutil.rmtree(tmp_path / "killed")
        if (tmp_path / "new").exists():
            assert quads(tmp_path / "new") == quads(store)
            shutil.rmtree(tmp_path / "new")

    backup.restore(tmp_path / "copy", tmp_path / "new")
    assert quads(tmp_path / "new") == quads(store)
    assert list(tmp_path.glob(".new.*.part")) == []
