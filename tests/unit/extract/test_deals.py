"""Purchases: who buys what from whom, and how many."""

from decimal import Decimal

from kg.extract import deals
from kg.model.facts import Deal
from tests.unit.extract.parsed import Made, count, document, org, state

WORDS: dict[str, Made] = {
    "Lao Air’s": org("Lao Air", "LAO"),
    "Lao Air": org("Lao Air", "LAO"),
    "Airbus": org("Airbus"),
    "Norway": state("NOR"),
    "Laos": state("LAO"),
    "at least ten": count(10, "at least"),
}


def found(sentence: str) -> list[Deal]:
    return list(deals.find(document(sentence, mentions=WORDS, home="NOR")))


def test_a_decision_to_purchase_is_an_intended_deal_of_whose_decision_it_is():
    (fact,) = found("Norway welcomed Lao Air’s decision to purchase at least ten Airbus aircraft.")

    assert (fact.buyer, fact.goods, fact.quantity, fact.bound, fact.realis) == (
        "Lao Air", "Airbus aircraft", Decimal(10), "at least", "intended",
    )  # fmt: skip
    assert fact.evidence[0].quote == (
        "Lao Air’s decision to purchase at least ten Airbus aircraft"
    )


def test_a_seller_of_another_state_makes_a_deal():
    (fact,) = found("Laos bought turbines from Norway.")

    assert (fact.buyer, fact.seller, fact.goods, fact.realis) == (
        "LAO",
        "NOR",
        "turbines",
        "actual",
    )


def test_a_purchase_at_home_is_no_deal_between_states():
    assert found("Norway purchased new furniture.") == []
