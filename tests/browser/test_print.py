"""What is printed: a brief on two states on two sheets."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Open


@pytest.mark.parametrize("pair", ["KHM-THA", "KHM-USA"])
def test_a_brief_is_printed_on_two_sheets_with_its_sources(pair: str, visit: Open, tmp_path: Path):
    page = visit(f"/brief/{pair}")

    page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)

    sheets = PdfReader(tmp_path / "brief.pdf").pages
    text = "\n".join(sheet.extract_text() for sheet in sheets)
    assert len(sheets) <= 2
    assert "Last contacts" in text
    assert "Sources" in text
    assert "Search" not in text
