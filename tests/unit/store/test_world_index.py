import sqlite3
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.world_index import WorldIndex


def test_what_was_committed_is_there_again_and_what_was_not_is_forgotten(tmp_path: Path):
    with WorldIndex.open(tmp_path / "world.sqlite") as index:
        index.put_note("basis", "first")
        index.commit()
        index.put_note("basis", "second")

    with WorldIndex.open(tmp_path / "world.sqlite") as index:
        assert index.note("basis") == "first"


@pytest.mark.parametrize("content", [b"no database at all " * 99, b""])
def test_a_file_that_is_no_index_is_forgotten(tmp_path: Path, content: bytes):
    (tmp_path / "world.sqlite").write_bytes(content)

    with WorldIndex.open(tmp_path / "world.sqlite") as index:
        assert index.note("basis") == ""


def test_an_index_of_another_version_is_forgotten(tmp_path: Path):
    with WorldIndex.open(tmp_path / "world.sqlite") as index:
        index.put_note("basis", "first")
        index.commit()
    other = sqlite3.connect(tmp_path / "world.sqlite")
    other.execute("PRAGMA user_version=99")
    other.close()

    with WorldIndex.open(tmp_path / "world.sqlite") as index:
        assert index.note("basis") == ""


def test_a_damaged_table_is_an_error_of_the_store_once_and_then_forgotten(tmp_path: Path):
    path = tmp_path / "world.sqlite"
    with WorldIndex.open(path) as index:
        for number in range(2000):
            index.put_note(f"note {number}", "text " * 40)
        index.commit()
    content = bytearray(path.read_bytes())
    content[4096 * 12 :] = b"\xff" * (len(content) - 4096 * 12)
    path.write_bytes(content)

    with pytest.raises(StoreError, match="cannot be used"), WorldIndex.open(path) as index:
        index.rows("SELECT name, value FROM note")

    with WorldIndex.open(path) as index:
        assert index.note("note 1") == ""


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(StoreError, match="cannot be opened"):
        WorldIndex.open(tmp_path / "nowhere" / "world.sqlite")
