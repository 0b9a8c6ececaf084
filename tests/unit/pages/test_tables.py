"""A table of a page, for machines."""

from dataclasses import replace

from kg.network.evidence import Quote
from kg.pages.page import Cell, Column, Link, Table

_QUOTE = Quote(
    text="the Ministers met",
    start=0,
    end=17,
    release="https://example.org/kg/id/release/aaa-1",
    release_label="Ministry, 2026-01-10",
    source_class="official",
    according_to="",
    according_to_label="",
)
_TABLE = Table(
    name="meetings",
    caption="Meetings",
    columns=(Column(key="date", title="Date"), Column(key="who", title="Who")),
    rows=(
        (
            Cell(text="10 January 2026", sort="2026-01-10"),
            Cell(
                links=(Link(text="A, the first", href="/a"), Link(text="B")),
                quotes=(_QUOTE, replace(_QUOTE, text='said "yes"')),
            ),
        ),
    ),
)


def test_a_table_is_csv_with_its_quotes_and_their_releases():
    assert _TABLE.csv() == (
        "date,who,quotes,releases\r\n"
        '2026-01-10,"A, the first; B","the Ministers met [...] said ""yes""",aaa-1\r\n'
    )


def test_a_table_is_json_with_its_quotes_and_their_releases():
    assert _TABLE.records() == [
        {
            "date": "2026-01-10",
            "who": "A, the first; B",
            "quotes": ["the Ministers met", 'said "yes"'],
            "releases": ["aaa-1"],
        }
    ]
