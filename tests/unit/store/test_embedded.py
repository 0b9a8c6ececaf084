import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.store import EmbeddedEngine

GRAPH = NamedNode("urn:graph")


def written(path: Path) -> None:
    engine = EmbeddedEngine.open(path)
    engine.replace({GRAPH: [Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))]})
    engine.close()


def test_a_directory_in_use_by_this_process_is_refused(tmp_path: Path):
    engine = EmbeddedEngine.open(tmp_path)

    with pytest.raises(StoreError, match="in use") as caught:
        EmbeddedEngine.open(tmp_path)

    assert "kg --store" in caught.value.hint
    engine.close()


def test_a_directory_in_use_by_another_process_is_refused(tmp_path: Path):
    hold = (
        "import sys; from pathlib import Path; from kg.store import EmbeddedEngine;"
        "engine = EmbeddedEngine.open(Path(sys.argv[1])); print('open', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"

        with pytest.raises(StoreError, match="in use by another process"):
            EmbeddedEngine.open(tmp_path)

        other.communicate()


def test_a_file_is_no_store(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("notes")

    with pytest.raises(StoreError, match="is a file"):
        EmbeddedEngine.open(path)


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("notes")

    with pytest.raises(StoreError, match="not a store"):
        EmbeddedEngine.open(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("pattern", ["MANIFEST-*", "CURRENT"])
def test_a_damaged_store_is_refused(tmp_path: Path, pattern: str):
    written(tmp_path)
    for path in tmp_path.glob(pattern):
        path.write_bytes(b"damaged")

    with pytest.raises(StoreError, match="cannot be opened") as caught:
        EmbeddedEngine.open(tmp_path)

    assert "kg ingest" in caught.value.hint


def test_a_new_directory_is_made_with_its_parents(tmp_path: Path):
    written(tmp_path / "a" / "b")

    again = EmbeddedEngine.open(tmp_path / "a" / "b")

    assert again.graphs() == (GRAPH,)
    again.close()


def test_a_reader_sees_what_was_written_and_changes_nothing(tmp_path: Path):
    written(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    engine = EmbeddedEngine.open(tmp_path, write=False)
    with pytest.raises(StoreError, match="opened for reading"):
        engine.replace({GRAPH: []})
    engine.flush()

    assert engine.graphs() == (GRAPH,)
    engine.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
