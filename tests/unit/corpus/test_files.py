from datetime import date
from pathlib import Path

import pytest

from kg.corpus import iter_files, read
from kg.corpus.files import suffix_of
from kg.corpus.limits import MOST_BYTES
from kg.errors import InputError
from kg.sources import load_sources
from tests.unit.corpus.documents import archive, pdf, word

SOURCE = load_sources()["KEN"]
TEXT = "Kenya and Ghana opened a ferry line.\n"


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as raised:
        read(path, SOURCE)
    assert str(path) in raised.value.message
    assert raised.value.hint
    return raised.value


@pytest.mark.parametrize("name", ["release.txt", "release.md", "RELEASE.TXT"])
def test_text_and_markdown_are_read(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")

    assert read(path, SOURCE).text == TEXT


def test_the_day_of_publication_can_be_told(tmp_path: Path):
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")

    assert read(path, SOURCE, published=date(2026, 3, 4)).published == date(2026, 3, 4)


def test_text_is_kept_as_it_is_with_its_line_ends_and_leading_mark(tmp_path: Path):
    path = tmp_path / "release.txt"
    path.write_bytes(b"\xef\xbb\xbfKenya\r\n\r\nA ferry line was opened.\r\n")

    assert read(path, SOURCE).text == "\ufeffKenya\r\n\r\nA ferry line was opened.\r\n"


def test_a_missing_file_is_refused(tmp_path: Path):
    assert "no file" in refused(tmp_path / "release.txt").message


def test_a_folder_is_refused(tmp_path: Path):
    assert "is a folder" in refused(tmp_path).message


def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path):
    path = tmp_path / "release.odt"
    path.write_bytes(b"PK")

    error = refused(path)

    assert "'.odt'" in error.message
    assert ".docx, .htm, .html, .jsonl, .md, .pdf, .txt, .xhtml, .zip" in error.hint


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b"  \n\t\n", "no letters"),
        (b"2026-01-10\n-----\n", "no letters"),
        (b"Kenya\0Ghana", "byte 5 is NUL"),
        ("Kenya".encode("utf-16"), "UTF-16"),
        (b"Kenya and C\xf4te d'Ivoire", "not UTF-8: byte 11 is 0xf4"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, complaint: str
):
    path = tmp_path / "release.txt"
    path.write_bytes(content)

    assert complaint in refused(path).message


def test_a_file_that_is_too_large_is_refused(tmp_path: Path):
    path = tmp_path / "release.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert "too large" in refused(path).message


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (pdf([["Ferry"]]), ".pdf"),
        (word(["Ferry"]), ".docx"),
        (archive({"a.txt": b"Ferry"}), ".zip"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>Ferry", ".html"),
        (b'{"text": "Ferry"}', ".jsonl"),
        (b"Ferry", ".txt"),
        (b"", ".txt"),
    ],
)
def test_what_has_no_name_is_known_by_how_it_begins(content: bytes, suffix: str):
    assert suffix_of(content) == suffix


def test_the_files_of_a_folder_come_sorted_without_readme_and_hidden_files(tmp_path: Path):
    for name in ("b.txt", "a.md", "part/c.txt", "README.md", ".d.txt", "index.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert [path.relative_to(tmp_path).as_posix() for path in iter_files(tmp_path)] == [
        "a.md",
        "b.txt",
        "part/c.txt",
    ]


def test_a_folder_without_releases_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="has no release"):
        iter_files(tmp_path)
    with pytest.raises(InputError, match="there is no folder"):
        iter_files(tmp_path / "none")
