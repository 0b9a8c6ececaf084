from decimal import Decimal

import pytest

from kg.extract.values_numbers import find_counts, has_number, in_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ten", 10),
        ("twenty-five", 25),
        ("two hundred and fifty million", 250_000_000),
        ("one thousand two hundred", 1_200),
    ],
)
def test_words_spell_a_number(words: str, value: int):
    assert in_words(words) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "bound", "words"),
    [
        ("the return of 18 wounded soldiers", 18, "exact", "18"),
        ("to order at least twelve patrol boats", 12, "at least", "at least twelve"),
        ("over 500 projects", 500, "at least", "over 500"),
        ("about 2,000 aircraft", 2_000, "about", "about 2,000"),
    ],
)
def test_a_number_before_things_counts_them(text: str, value: int, bound: str, words: str):
    (mention,) = find_counts(text, 0, len(text))

    assert (mention.value, mention.bound) == (Decimal(value), bound)
    assert text[slice(*mention.span)] == words


@pytest.mark.parametrize(
    "text",
    ["35 years of ties", "in 2007 ministers", "Article 5 rights", "13.5 per cent", "one of us"],
)
def test_years_measures_and_labels_count_nothing(text: str):
    assert find_counts(text, 0, len(text)) == ()


@pytest.mark.parametrize(
    "text", ["Half a million dollars", "TWELVE boats", "two\nhundred tents", "on 3 May", "€5m"]
)
def test_a_number_is_seen_in_digits_and_in_words(text: str):
    assert has_number(text, 0, len(text))


@pytest.mark.parametrize("text", ["the tense onlookers of Tenby", "a boat", "half of the time"])
def test_words_that_only_begin_like_a_number_are_none(text: str):
    assert not has_number(text, 0, len(text))
