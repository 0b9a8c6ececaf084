"""The log of decisions only grows, and loses nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.journal import Journal

#: A program that adds many entries to a journal.
_WRITER = (
    "import sys; from pathlib import Path; from kg.store.journal import Journal\n"
    "for n in range(40): Journal(Path(sys.argv[1])).append({'who': sys.argv[2], 'n': n})\n"
)


@pytest.mark.parametrize("kept", [True, False])
def test_entries_come_back_in_order_with_their_numbers(kept: bool, tmp_path: Path):  # noqa: FBT001  # a parameter
    journal = Journal.beside(tmp_path / "store" if kept else None)

    journal.append({"who": "Ana"})
    journal.append({"who": "Bő"})

    assert journal.entries() == ({"number": 1, "who": "Ana"}, {"number": 2, "who": "Bő"})


def test_two_writers_at_once_lose_no_entry(tmp_path: Path):
    path = tmp_path / "reviews.jsonl"

    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(path), who]) for who in ("Ana", "Bo")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    entries = Journal(path).entries()
    assert [e["number"] for e in entries] == list(range(1, 81))
    for who in ("Ana", "Bo"):
        assert [e["n"] for e in entries if e["who"] == who] == list(range(40))


def test_half_a_line_of_a_killed_writer_counts_for_nothing(tmp_path: Path):
    journal = Journal(tmp_path / "reviews.jsonl")
    journal.append({"who": "Ana"})
    with (tmp_path / "reviews.jsonl").open("a") as file:
        file.write('{"number": 2, "wh')

    assert len(journal.entries()) == 1
    journal.append({"who": "Bo"})
    assert [e["who"] for e in journal.entries()] == ["Ana", "Bo"]


@pytest.mark.parametrize("line", ["not JSON", json.dumps({"number": 7}), "[]"])
def test_a_damaged_line_is_named(line: str, tmp_path: Path):
    path = tmp_path / "reviews.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(StoreError, match=r"reviews\.jsonl:1 is damaged") as caught:
        Journal(path).append({"who": "Ana"})
    assert "restore" in caught.value.hint


def test_what_another_program_has_added_is_read(tmp_path: Path):
    journal, other = (Journal(tmp_path / "reviews.jsonl") for _ in range(2))
    journal.append({"who": "Ana"})
    assert [entry["who"] for entry in journal.entries()] == ["Ana"]

    other.append({"who": "Ben"})

    assert [entry["who"] for entry in journal.entries()] == ["Ana", "Ben"]
