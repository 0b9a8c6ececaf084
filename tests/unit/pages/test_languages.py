"""Which language a page is in, and how it writes dates and lists."""

import pytest

from kg.pages.languages import SOURCE, Words, choose, languages


@pytest.fixture
def english() -> Words:
    return languages()[SOURCE]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-01-10", "10 January 2026"),
        ("2026-01", "January 2026"),
        ("2026", "2026"),
        ("[..2026-01-10]", "by 10 January 2026"),
        ("[2026-01-10..]", "from 10 January 2026 on"),
        ("2026-01-10/2026-01-12", "10 January 2026 to 12 January 2026"),
        ("2026-01-10 | 2026-01-11", "10 January 2026 or 11 January 2026"),
        ("2026-01-10 | [..2026-01-11]", "10 January 2026"),
        ("2026-01-10 | [..2026-01-09]", "10 January 2026 or by 9 January 2026"),
        ("2026-13-99", "2026-13-99"),
        ("", ""),
    ],
)
def test_dates_are_written_in_words(edtf: str, said: str, english: Words):
    assert english.dates(edtf) == said


def test_names_are_listed_with_a_last_and(english: Words):
    assert english.listed(("Aland", "Borland", "Cerland")) == "Aland, Borland and Cerland"
    assert english.listed(("Aland",)) == "Aland"


@pytest.mark.parametrize(
    ("told", "accepted"), [("", ""), ("xx", ""), ("", "xx;q=1, en;q=0.2"), ("", "nonsense;q=z")]
)
def test_an_unknown_language_means_english(told: str, accepted: str):
    assert choose(told, accepted).code == SOURCE
