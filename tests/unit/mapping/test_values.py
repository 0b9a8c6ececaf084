"""Dates, numbers and topics."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicons import lexicon
from kg.mapping.dates import until, when
from kg.mapping.quantities import grouped, without_number
from kg.mapping.terms import address, number, probability
from kg.mapping.topics import topics
from kg.vocabulary import TOPIC


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031-05-06", date(2031, 5, 6), date(2031, 5, 6)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-05-06/2031-06", date(2031, 5, 6), date(2031, 6, 30)),
    ],
)
def test_a_date_means_its_first_to_its_last_day(text: str, first: date, last: date):
    known = when(text)

    assert known is not None
    assert (known.edtf, known.first, known.last) == (text, first, last)


@pytest.mark.parametrize(
    "text", [None, "", "2031-13", "2031-02-30", "0000", "6 May", "2032/2031", "/2031", "٢٠٣١"]
)
def test_what_is_no_date_gives_none(text: str | None):
    assert when(text) is None


@given(st.text(max_size=25))
def test_no_text_breaks_the_reading_of_dates(text: str):
    known = when(text)

    assert known is None or known.edtf == text


def test_some_day_up_to_a_day_has_an_open_begin():
    assert until(date(2031, 5, 6)).edtf == "[..2031-05-06]"
    assert until(date(2031, 5, 6)).exact is None


@pytest.mark.parametrize(
    ("value", "written"),
    [("10E6", "10000000"), ("0.10", "0.1"), ("-2.50", "-2.5"), ("7.0", "7"), ("1E-3", "0.001")],
)
def test_numbers_are_written_without_exponent_and_trailing_zeros(value: str, written: str):
    literal = number(Decimal(value))

    assert literal is not None
    assert literal.value == written


def test_what_is_no_finite_number_is_left_out():
    assert [number(Decimal(text)) for text in ("NaN", "Infinity", "-Infinity")] == [None] * 3


@given(st.floats())
def test_a_probability_is_a_decimal_from_0_to_1(value: float):
    if value == value:  # noqa: PLR0124  # not a number differs from itself
        assert 0 <= Decimal(probability(value).value) <= 1


def test_numbers_for_people_are_grouped():
    assert [grouped(Decimal(n)) for n in ("10000000", "1E+3", "2500.50", "100")] == [
        "10,000,000",
        "1,000",
        "2,500.5",
        "100",
    ]
    assert without_number("1,200 metal boats") == "metal boats"


def test_an_address_is_an_absolute_one_of_the_web():
    assert address("https://example.org/a?b=c") is not None
    assert [address(text) for text in (None, "", "example.org", "https://a b", "urn:x")] == [
        None
    ] * 5


def test_words_may_have_several_topics_or_none():
    assert topics("talks on fishing quotas, tariffs and visa rules") == (
        "consular",
        "fisheries",
        "trade",
    )
    assert topics("a long walk") == ()
    assert topics("the security of harbours") == ("security",)
    assert topics("food security") == ()


def test_the_word_list_has_every_topic_and_no_other():
    assert set(lexicon("topics")["topics"]) == set(TOPIC)
