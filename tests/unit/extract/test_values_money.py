from decimal import Decimal

import pytest

from kg.extract.values_money import Money, find_money
from kg.gazetteer import load_gazetteer


def found(
    text: str, *, dollar: str = "AUD", currency: str = "LKR"
) -> list[tuple[Decimal, str, str, str]]:
    money = Money(dollar=dollar, currency=currency, gazetteer=load_gazetteer())
    return [
        (mention.amount, mention.currency, mention.bound, text[slice(*mention.span)])
        for mention in find_money(text, 0, len(text), money)
    ]


@pytest.mark.parametrize(
    ("text", "amount", "currency", "bound"),
    [
        ("USD 01 Million", 1_000_000, "USD", "exact"),
        ("US$ 3,000,000", 3_000_000, "USD", "exact"),
        ("$850 000", 850_000, "AUD", "exact"),
        ("$49m", 49_000_000, "AUD", "exact"),
        ("A$1.5 billion", 1_500_000_000, "AUD", "exact"),
        ("S$13.03 billion", 13_030_000_000, "SGD", "exact"),
        ("€5bn", 5_000_000_000, "EUR", "exact"),
        ("Rs. 2.5 billion", 2_500_000_000, "LKR", "exact"),
        ("Rs.880 Mn", 880_000_000, "LKR", "exact"),
        ("2 crore rupees", 20_000_000, "LKR", "exact"),
        ("12 lakh INR", 1_200_000, "INR", "exact"),
        ("two hundred and fifty million Japanese yen", 250_000_000, "JPY", "exact"),
        ("40 million baht", 40_000_000, "THB", "exact"),
        ("500 million riel", 500_000_000, "KHR", "exact"),
        ("at least $100 million", 100_000_000, "AUD", "at least"),
        ("more than $100 million", 100_000_000, "AUD", "at least"),
        ("up to EUR 3 million", 3_000_000, "EUR", "up to"),
        ("nearly 20 million yuan", 20_000_000, "CNY", "about"),
        ("$18-20 million", 18_000_000, "AUD", "at least"),
        ("$20 to $30 billion", 20_000_000_000, "AUD", "at least"),
        ("$US5.8 billion", 5_800_000_000, "USD", "exact"),
        ("KES 1.2 billion", 1_200_000_000, "KES", "exact"),
    ],
)
def test_an_amount_is_read_in_full_units_of_its_currency(
    text: str, amount: int, currency: str, bound: str
):
    assert found(text) == [(Decimal(amount), currency, bound, text)]


def test_an_additional_amount_is_marked():
    money = Money(dollar="USD", currency="USD", gazetteer=load_gazetteer())
    text = "gave $5 million and an additional $2 million"

    first, second = find_money(text, 0, len(text), money)

    assert (first.additional, second.additional) == (False, True)
    assert text[slice(*second.span)] == "an additional $2 million"


def test_an_amount_in_brackets_in_another_currency_is_only_a_conversion():
    money = Money(dollar="USD", currency="LKR", gazetteer=load_gazetteer())
    text = "a grant of 300 million Japanese yen (approximately Rs. 565 million)"

    grant, conversion = find_money(text, 0, len(text), money)

    assert grant.equivalent_of is None
    assert conversion.equivalent_of == grant.span
    assert (conversion.currency, conversion.bound) == ("LKR", "about")


def test_an_issuer_without_rupees_does_not_guess_whose_rupees_are_meant():
    assert found("Rs. 5 million", currency="NOK") == []


def test_a_code_that_is_also_a_word_in_capitals_is_no_currency():
    assert found("COP 28 was held there; ALL 12 members came.") == []
