from pathlib import Path

import pytest

from kg.corpus import read
from kg.corpus.original import Header
from kg.corpus.pdf import read_pdf
from kg.errors import InputError
from kg.sources import load_sources
from tests.unit.corpus.documents import pdf

SOURCE = load_sources()["KEN"]


def test_the_text_layer_is_read_and_each_page_has_its_offset():
    content = pdf([["Ferry line opened", "The ministers met."], ["They signed."]])

    found = read_pdf(content, "release.pdf")

    first, second = found.pages
    assert found.media_type == "application/pdf"
    assert found.text[first:].startswith("Ferry line opened\nThe ministers met.")
    assert found.text[second:].strip() == "They signed."


def test_a_page_without_words_keeps_its_place():
    found = read_pdf(pdf([[], ["They signed."]]), "release.pdf")

    assert found.text[found.pages[1] :].strip() == "They signed."


def test_title_and_language_are_told_and_the_day_of_making_is_no_day_of_issue():
    content = pdf([["They signed."]], title="Ferry line opened", days="20310503")

    assert read_pdf(content, "a.pdf").header == Header(title="Ferry line opened", language="en")


def test_a_title_that_a_program_made_of_a_name_of_a_file_is_none():
    content = pdf([["They signed."]], title="Microsoft Word - final draft.doc")

    assert read_pdf(content, "a.pdf").header.title is None


def test_a_release_keeps_hash_kind_and_pages_of_its_file(tmp_path: Path):
    path = tmp_path / "release.pdf"
    content = pdf([["The ministers of Kenya and Ghana met."], ["They signed."]])
    path.write_bytes(content)

    release = read(path, SOURCE)

    assert release.original_sha256 == read_pdf(content, "").sha256
    assert release.original_sha256 != release.sha256
    assert release.media_type == "application/pdf"
    assert [release.text[start:].split()[0] for start in release.pages] == ["The", "They"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (pdf([[], []]), "has no text layer"),
        (b"%PDF-1.4\nnothing", "cannot be read as PDF"),
        (b"", "cannot be read as PDF"),
        (pdf([["They signed."]])[:200], "cannot be read as PDF"),
        (b"no pdf at all", "cannot be read as PDF"),
    ],
)
def test_a_pdf_that_gives_no_text_is_refused_with_the_reason(content: bytes, complaint: str):
    with pytest.raises(InputError, match=rf"^release\.pdf .*{complaint}|{complaint}") as raised:
        read_pdf(content, "release.pdf")

    assert raised.value.hint
