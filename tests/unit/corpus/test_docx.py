import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from kg.corpus.docx import read_docx
from kg.corpus.original import Header
from kg.errors import InputError
from tests.unit.corpus.documents import archive, saved, word

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_paragraphs_stand_in_order_below_the_header_of_the_first_page():
    content = word(["Ferry line opened", "", "They signed."], header="Ministry of Lakes")

    assert read_docx(content, "a.docx").text == (
        "Ministry of Lakes\n\nFerry line opened\n\nThey signed."
    )


def test_tables_and_items_are_read_where_they_stand():
    document = docx.Document()
    document.add_paragraph("Ports")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kisumu", "Jinja"
    document.add_paragraph("a boat", style="List Bullet")
    document.add_paragraph("The end")

    found = read_docx(saved(document), "a.docx").text

    assert found.split("\n\n") == ["Ports", "Kisumu", "Jinja", "a boat", "The end"]


def test_tracked_insertions_are_read_and_deletions_are_not():
    document = docx.Document()
    xml = (
        f'<w:p xmlns:w="{_W}"><w:r><w:t>They </w:t></w:r><w:ins><w:r><w:t>gladly </w:t></w:r>'
        "</w:ins><w:del><w:r><w:delText>sadly </w:delText></w:r></w:del>"
        "<w:r><w:t>signed.</w:t><w:br/><w:t>Twice.</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(xml))

    assert read_docx(saved(document), "a.docx").text == "They gladly signed.\nTwice."


def test_the_properties_tell_title_and_number():
    content = word(["They signed."], title="Ferry line", number="PR 9/2031")

    assert read_docx(content, "a.docx").header == Header(title="Ferry line", number="PR 9/2031")


def with_part(name: str, part: bytes) -> bytes:
    file = io.BytesIO(word(["They signed."]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return file.getvalue()


_BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"no package", "cannot be read as DOCX"),
        (word(["They signed."])[:900], "cannot be read as DOCX"),
        (archive({"a.txt": b"hello"}), "cannot be read as DOCX"),
        (with_part("word/extra.xml", _BOMB), "declares XML entities"),
        (with_part("word/extra.xml", _BOMB.decode().encode("utf-16")), "declares XML entities"),
        (with_part("word/bomb.bin", b"\0" * 30_000_000), "would unpack to"),
    ],
)
def test_a_package_that_is_damaged_or_a_bomb_is_refused(content: bytes, complaint: str):
    with pytest.raises(InputError, match=complaint) as raised:
        read_docx(content, "a.docx")

    assert "a.docx" in raised.value.message
    assert raised.value.hint
