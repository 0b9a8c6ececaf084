import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import BadParameterError, InputError, KgError, SourceError
from kg.pipeline import Job, jobs
from kg.pipeline.inputs import Input, load, loaded
from tests.unit.corpus.documents import FERRY, archive, pdf

ROWS = "".join(
    json.dumps({"text": f"{FERRY} {n}", "issuer": issuer}) + "\n"
    for n, issuer in enumerate(["KEN", "GHA"])
)


def names(work: tuple[Job, ...], folder: Path) -> list[str]:
    return [job.name.removeprefix(f"{folder}/") for job in work]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(archive({"x/2.md": b"two", "1.txt": b"one"}))
    (tmp_path / "c.jsonl").write_text(ROWS, encoding="utf-8")
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 damaged")
    return tmp_path


def test_a_folder_means_all_releases_of_its_files_in_order(folder: Path):
    work = jobs(folder, issuer="KEN")

    assert names(work, folder) == [
        "a.txt", "b.zip:1.txt", "b.zip:x/2.md", "c.jsonl:1", "c.jsonl:2", "d.zip",
    ]  # fmt: skip


def test_each_job_is_loaded_and_a_damaged_file_stops_no_other(folder: Path):
    found = [one for _, one in loaded(jobs(folder, issuer="KEN", published="2031-05-03"))]

    contents = [one.content.decode() if isinstance(one, Input) else str(one) for one in found]
    assert contents[:5] == [FERRY, "one", "two", f"{FERRY} 0", f"{FERRY} 1"]
    assert "d.zip is no ZIP archive" in contents[5]
    inputs = [one for one in found if isinstance(one, Input)]
    assert [one.issuer for one in inputs] == ["KEN", "KEN", "KEN", "KEN", "GHA"]
    assert [one.suffix for one in inputs] == [".txt", ".txt", ".md", ".txt", ".txt"]
    assert {one.told.published for one in inputs} == {date(2031, 5, 3)}


def test_lines_that_name_their_issuer_need_no_other(folder: Path):
    work = jobs(folder / "c.jsonl")

    assert [load(job).issuer for job in work] == ["KEN", "GHA"]


def test_a_line_that_nobody_is_named_for_is_refused(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "Ferry"}\n', encoding="utf-8")
    (job,) = jobs(tmp_path / "a.jsonl")

    with pytest.raises(BadParameterError, match=r"a\.jsonl:1 does not say who issued it"):
        load(job)


@pytest.mark.parametrize(
    ("content", "suffixes"),
    [
        (FERRY.encode(), [".txt"]),
        (pdf([["Ferry"]]), [".pdf"]),
        (b"<html><body>Ferry", [".html"]),
        (archive({"1.txt": b"one", "2.md": b"two"}), [".txt", ".md"]),
        (ROWS.encode(), [".txt", ".txt"]),
    ],
)
def test_standard_input_may_be_any_kind_of_file(content: bytes, suffixes: list[str]):
    work = jobs(Path("-"), issuer="KEN", standard_input=content)

    assert [load(job).suffix for job in work] == suffixes
    assert work[0].name.startswith("standard input")


@pytest.mark.parametrize(
    ("name", "issuer", "error"),
    [
        ("a.txt", None, BadParameterError),
        ("a.txt", "ZZZ", SourceError),
        ("none", "KEN", InputError),
        ("d.zip", "KEN", InputError),
        ("empty.jsonl", "KEN", InputError),
    ],
)
def test_what_cannot_be_work_is_refused(
    folder: Path, name: str, issuer: str | None, error: type[KgError]
):
    (folder / "empty.jsonl").write_bytes(b"")

    def read() -> list[Input]:
        return [load(job) for job in jobs(folder / name, issuer=issuer)]

    with pytest.raises(error) as raised:
        read()

    assert raised.value.hint
