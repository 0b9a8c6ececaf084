import io
import json
import zipfile
from datetime import date

import pytest

from kg.corpus.containers import Row, member, members, open_archive, row_at, row_offsets
from kg.corpus.original import Header
from kg.errors import InputError
from tests.unit.corpus.documents import archive


def opened(content: bytes) -> zipfile.ZipFile:
    return open_archive(io.BytesIO(content), "a.zip")


def test_the_releases_of_an_archive_come_sorted_without_what_is_none():
    names = ("b.txt", "a/c.pdf", "README.md", "__MACOSX/b.txt", ".d.txt", "e.jpg", "in.zip")

    assert members(opened(archive(dict.fromkeys(names, b"x"))), "a.zip") == ("a/c.pdf", "b.txt")


def test_a_member_is_read():
    assert member(opened(archive({"a.txt": b"Ferry"})), "a.txt", "a.zip:a.txt") == b"Ferry"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (archive({"/etc/a.txt": b"x"}), "leaves its archive"),
        (archive({"../a.txt": b"x"}), "leaves its archive"),
        (archive({"c:/a.txt": b"x"}), "leaves its archive"),
        (archive({"a.txt": b" " * 20_000_000}), "would unpack"),
        (archive({"a.txt": b" " * 50_000_001}), "too large"),
        (archive({"a.txt": b"abc" * 99}).replace(b"a.txt", b"b.txt", 1), "damaged"),
    ],
)
def test_a_member_that_is_a_trap_is_refused(content: bytes, complaint: str):
    held = opened(content)
    name = held.namelist()[0]

    with pytest.raises(InputError, match=complaint) as raised:
        member(held, name, f"a.zip:{name}")

    assert f"a.zip:{name}" in raised.value.message
    assert raised.value.hint


def test_an_archive_without_releases_and_what_is_no_archive_are_refused():
    with pytest.raises(InputError, match=r"a\.zip has no release"):
        members(opened(archive({"a.jpg": b"x"})), "a.zip")
    with pytest.raises(InputError, match=r"a\.zip is no ZIP archive"):
        opened(b"PK\x03\x04 and then nothing")


def test_lines_are_found_by_number_and_offset():
    content = b'{"text": "a"}\n\n  \n{"text": "b"}'

    assert list(row_offsets(io.BytesIO(content))) == [(1, 0), (4, 18)]


def test_a_line_tells_text_issuer_and_header():
    told = {
        "text": "Ferry",
        "issuer": "khm-mfaic",
        "date": "2031-05-03",
        "url": "https://lakes.example/9",
        "title": "Line",
        "number": "9/2031",
        "id": "nine",
        "more": [1],
    }

    assert row_at(io.BytesIO(json.dumps(told).encode()), 0, "a.jsonl:1") == Row(
        text="Ferry",
        issuer="khm-mfaic",
        header=Header(
            title="Line",
            number="9/2031",
            published=date(2031, 5, 3),
            url="https://lakes.example/9",
            id="nine",
        ),
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{", "is not JSON"),
        (b"[1]", "is no object"),
        (b'{"issuer": "KHM"}', "has no text"),
        (b'{"text": 5}', "has 'text' 5"),
        (b'{"text": "a", "date": "3 May"}', "has the date '3 May'"),
        (b'{"text": "\\ud800"}', "half a character"),
        (b'{"text": "\xe9"}', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_line_that_is_no_release_is_refused(line: bytes, complaint: str):
    with pytest.raises(InputError, match=rf"a\.jsonl:1.*{complaint}") as raised:
        row_at(io.BytesIO(line), 0, "a.jsonl:1")

    assert raised.value.hint
