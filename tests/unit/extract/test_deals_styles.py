"""Deals in the house styles of many ministries, read from the text to the fact."""

from decimal import Decimal

import pytest

from kg.extract.extractor import read
from kg.model.facts import Deal
from tests.unit.extract.analysed import analysed


def told(sentence: str) -> list[Deal]:
    return [f for f in read(analysed(sentence, issuer="NOR")) if isinstance(f, Deal)]


@pytest.mark.parametrize(
    ("sentence", "buyer", "seller", "goods", "quantity"),
    [
        ("Laos will buy 12 patrol boats from Norway.", "LAO", "NOR", "patrol boats", 12),
        ("Laos will import 2 million tonnes of coal from Norway.", "LAO", "NOR", "coal", 2000000),
        (
            "The Government has decided to order 54 locomotives from Japan.",
            "NOR", "JPN", "locomotives", 54,
        ),
        (
            ("The contract under which Nordic Steel will sell 300 tonnes of rolled steel to Laos "
            "was signed."),
            "LAO", "Nordic Steel", "rolled steel", 300,
        ),
        (
            "Norway welcomed the sale of 4 ferries by Bergen Shipyards to Laos.",
            "LAO", "Bergen Shipyards", "ferries", 4,
        ),
        (
            ('In Laos, JSC "Mekong Rail" and the company "Nordvagon" signed a contract for the '
            "purchase of 12 wagons with the help of Norway."),
            "Mekong Rail", "Nordvagon", "wagons", 12,
        ),
        (
            ("The Ministry of Works, which has bought six graders from the Lao firm Roadmax, "
            "thanked Laos."),
            "Ministry of Works", "Roadmax", "graders", 6,
        ),
        (
            "The Lao company Highfield sold 14 turbines to Statkraft.",
            "Statkraft", "Highfield", "turbines", 14,
        ),
        (
            ("The Ministers of Norway and Laos witnessed the signing of a contract whereby the "
            "Lao company Volta Grid purchases from Nordkraft three transformers."),
            "Volta Grid", "Nordkraft", "transformers", 3,
        ),
        (
            ("The Minister presented the contract signed with the Port of Vientiane Company for "
            "the acquisition of two ferries."),
            "NOR", "Port of Vientiane Company", "ferries", 2,
        ),
        (
            "Norway signed a contract with Japan for the purchase of 16 locomotives.",
            "NOR", "JPN", "locomotives", 16,
        ),
    ],
)  # fmt: skip
def test_who_buys_what_from_whom_and_how_many(
    sentence: str, buyer: str, seller: str, goods: str, quantity: int
):
    (fact,) = told(sentence)

    assert (fact.buyer, fact.seller, fact.goods, fact.quantity) == (
        buyer, seller, goods, Decimal(quantity),
    )  # fmt: skip


def test_the_price_is_the_value_of_the_deal():
    (fact,) = told("Norway is buying five ferries from Japan for EUR 150 million.")

    assert (fact.value, fact.currency) == (Decimal(150000000), "EUR")


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway exports fish to Japan and imports machinery from Laos.",
        "Laos ordered an inquiry into the supply of water.",
        "Laos acquired new skills from Norway.",
    ],
)
def test_trade_in_general_is_no_deal(sentence: str):
    assert told(sentence) == []
