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


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-02-10", "10 février 2026"),
        ("2026-02", "février 2026"),
        ("[..2026-02-10]", "au plus tard 10 février 2026"),
        ("2026-02-10 | 2026-02-11", "10 février 2026 ou 11 février 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(edtf: str, said: str):
    assert choose("fr", "").dates(edtf) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 communiqué"), (1, "1 communiqué"), (2, "2 communiqués")]
)
def test_french_counts_nothing_as_one(number: int, said: str):
    assert choose("fr", "").count("%(num)s release", "%(num)s releases", number) == said


def test_a_browser_that_prefers_french_has_it():
    assert choose("", "de;q=0.9, fr;q=0.8, en;q=0.2").code == "fr"
    assert choose("", "en; q=0.2, fr; q=0.8").code == "fr"
