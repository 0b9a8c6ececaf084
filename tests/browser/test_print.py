"""What is printed: two states, and a brief on them, on two sheets each."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import Open
from tests.integration.conftest import run_kg
from tests.serving import serving

#: A release that tells something for every section of a page, with long names.
_BUSY = """MINISTRY OF FOREIGN AFFAIRS

Foreign Minister Receives Counterpart for Consultations

Jakarta, {day} March 2026 - The Minister of Foreign Affairs of the Republic of Indonesia, Bambang
Suryadilaga Kusumaningrat, met with the Secretary of Foreign Affairs of the Republic of the
Philippines, Maria Consolacion Villanueva-Macaraeg, in Jakarta on {day} March 2026.

The two ministers signed the Memorandum of Understanding on {topic} on {day} March 2026.

Indonesia will provide USD {day} million to the Philippines to support {topic}.

The two sides agreed to establish a joint working group on {topic} by {day} April 2026.

The Minister expressed his appreciation to the Philippines for its support for {topic}. The
Secretary welcomed the progress made by the two countries in {topic}.

On {day} March 2026 the Philippines released {day} Indonesian fishermen.
"""
_TOPICS = (
    "the protection of migrant workers in domestic and maritime employment",
    "the mutual recognition of professional qualifications in engineering and nursing",
    "the joint management of transboundary rivers, lakes and wetlands",
    "the exchange of meteorological and seismological observations",
    "the prevention of illegal, unreported and unregulated fishing",
    "the training of teachers in vocational schools of the outer islands",
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over two states with more of everything than is printed."""
    folder = tmp_path_factory.mktemp("busy")
    for day, topic in enumerate(_TOPICS, start=2):
        (folder / f"{day}.txt").write_text(_BUSY.format(day=day, topic=topic))
    done = run_kg("ingest", folder, "--issuer", "IDN", store=folder / "store")
    assert done.returncode == 0, done.stderr
    with serving(folder / "store") as address:
        yield address


def _printed(page: Page, target: Path) -> tuple[int, str]:
    """Print a page; return how many sheets it takes, and their text, without ligatures."""
    page.pdf(path=target, prefer_css_page_size=True)
    sheets = PdfReader(target).pages
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))
    return len(sheets), " ".join(text.split())


@pytest.mark.parametrize("pair", ["KHM-THA", "KHM-USA"])
def test_a_brief_is_printed_on_two_sheets_with_its_sources(pair: str, visit: Open, tmp_path: Path):
    sheets, text = _printed(visit(f"/brief/{pair}"), tmp_path / "brief.pdf")

    assert sheets <= 2
    assert "Last contacts" in text
    assert "Sources" in text
    assert "Search" not in text


@pytest.mark.parametrize("pair", ["KHM-THA", "KHM-USA"])
def test_the_page_of_two_states_is_printed_on_two_sheets(
    pair: str, visit: Open, site: str, tmp_path: Path
):
    sheets, text = _printed(visit(f"/dyad/{pair}"), tmp_path / "dyad.pdf")

    assert sheets <= 2
    for section in ("Timeline", "Meetings", "Agreements", "Aid", "Commitments", "Releases"):
        assert section in text
    assert f"the brief with its sources is at {site}/brief/{pair}." in text


@pytest.mark.parametrize("kind", ["dyad", "brief"])
def test_a_busy_relation_is_printed_on_two_sheets_and_says_what_is_left_out(
    kind: str, browser: Browser, busy: str, tmp_path: Path
):
    page = browser.new_page()
    page.goto(f"{busy}/{kind}/IDN-PHL")

    sheets, text = _printed(page, tmp_path / "busy.pdf")

    assert sheets <= 2
    assert "Villanueva-Macaraeg" in text
    assert ("Printed: the first 3 of 6." in text) is (kind == "dyad")
    page.close()
