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
        ("2,5 million euros", 2_500_000, "EUR", "exact"),
        ("USD 3.400.000", 3_400_000, "USD", "exact"),
        ("half a million euros", 500_000, "EUR", "exact"),
        ("a quarter of a billion yen", 250_000_000, "JPY", "exact"),
        ("two and a half million euros", 2_500_000, "EUR", "exact"),
        ("7 million of euros", 7_000_000, "EUR", "exact"),
        ("8-million-euro", 8_000_000, "EUR", "exact"),
        ("6 M€", 6_000_000, "EUR", "exact"),
        ("Rs 31.5 cr", 315_000_000, "LKR", "exact"),
        ("$2.5 bln", 2_500_000_000, "AUD", "exact"),
        ("USD five million", 5_000_000, "USD", "exact"),
        ("EC $148,000", 148_000, "XCD", "exact"),
        ("Dhs 9 million", 9_000_000, "AED", "exact"),
        ("MAD 4 million", 4_000_000, "MAD", "exact"),
        ("90,000 WST", 90_000, "WST", "exact"),
    ],
)
def test_an_amount_is_read_in_full_units_of_its_currency(
    text: str, amount: int, currency: str, bound: str
):
    assert found(text) == [(Decimal(amount), currency, bound, text)]


@pytest.mark.parametrize("text", ["COP 28", "TOP 10", "the K2", "the D5 road"])
def test_a_word_in_capital_letters_before_a_small_number_is_no_money(text: str):
    assert found(text, currency="PGK") == []


@pytest.mark.parametrize(
    ("text", "issuer", "currency"),
    [
        ("CFA 12 billion", "XAF", "XAF"),
        ("12 billion CFA francs", "XOF", "XOF"),
        ("FCFA 12 billion", "EUR", "XOF"),
        ("K12 billion", "ZMW", "ZMW"),
        ("K12 billion", "PGK", "PGK"),
        ("P12 billion", "PHP", "PHP"),
        ("Shs 12 billion", "UGX", "UGX"),
    ],
)
def test_a_unit_of_several_states_is_that_of_the_issuer(text: str, issuer: str, currency: str):
    assert found(text, currency=issuer) == [(Decimal(12_000_000_000), currency, "exact", text)]


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
