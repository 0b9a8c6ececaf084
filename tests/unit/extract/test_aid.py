"""Aid: who gives how much to whom, for what, and how far it has come."""

from decimal import Decimal

import pytest

from kg.extract import aid
from kg.model.facts import Aid
from tests.unit.extract.parsed import Made, document, money, person, state

NORDIC: dict[str, Made] = {
    "Norway": state("NOR"),
    "Laos": state("LAO"),
    "Nepal": state("NPL"),
    "Norwegian": state("NOR", adjective=True),
    "Laos’s": state("LAO", adjective=True),
}


def only(found: list[Aid]) -> Aid:
    (fact,) = found
    return fact


def flow(fact: Aid) -> tuple[tuple[str, ...], tuple[str, ...], Decimal | None, str | None, str]:
    return fact.donor, fact.recipient, fact.amount, fact.currency, fact.stage


def test_a_state_that_gives_money_to_another_is_its_donor():
    text = "Norway provided USD 3 million to Laos for schools in the north."
    given = document(text, mentions=NORDIC | {"USD 3 million": money("3000000")})

    fact = only(list(aid.find(given)))

    assert flow(fact) == (("NOR",), ("LAO",), Decimal(3000000), "USD", "extended")
    assert fact.purpose == "schools in the north"
    assert fact.evidence[0].quote == text[:-1]
    assert fact.realis == "actual"


def test_who_is_thanked_for_giving_is_the_donor_of_all_amounts_that_follow():
    given = document(
        "Mai Keo expressed gratitude to Norway for allocating EUR 4 million to help farmers in "
        "Laos and Nepal, as well as an additional EUR 2 million to support clinics in Laos.",
        mentions=NORDIC
        | {
            "Mai Keo": person("Mai Keo"),
            "EUR 4 million": money("4000000", "EUR"),
            "additional EUR 2 million": money("2000000", "EUR", additional=True),
        },
        people={"Mai Keo": "LAO"},
        home="LAO",
    )

    first, second = aid.find(given)

    assert flow(first) == (
        ("NOR",), ("farmers in Laos and Nepal",), Decimal(4000000), "EUR", "allocated",
    )  # fmt: skip
    assert flow(second) == (("NOR",), ("LAO",), Decimal(2000000), "EUR", "allocated")
    assert first.purpose == "help farmers in Laos and Nepal"
    assert second.purpose == "support clinics in Laos"
    assert second.additional_to == first.id


def test_the_state_whose_agencies_are_helped_receives():
    given = document(
        "Norway extended assistance of USD 5 million to support training for Laos’s police "
        "academies.",
        mentions=NORDIC | {"USD 5 million": money("5000000")},
    )

    assert flow(only(list(aid.find(given))))[:2] == (("NOR",), ("LAO",))


@pytest.mark.parametrize(
    ("verb", "stage", "realis"),
    [
        ("will provide", "announced", "intended"),
        ("pledged", "pledged", "intended"),
        ("announced", "announced", "intended"),
        ("donated", "disbursed", "actual"),
        ("has agreed to provide", "committed", "intended"),
    ],
)
def test_the_verb_tells_how_far_a_flow_has_come(verb: str, stage: str, realis: str):
    given = document(
        f"Norway {verb} USD 3 million to Laos.",
        mentions=NORDIC | {"USD 3 million": money("3000000")},
    )

    fact = only(list(aid.find(given)))

    assert (fact.stage, fact.realis) == (stage, realis)


def test_a_conversion_in_brackets_is_no_second_flow():
    given = document(
        "Norway donated NOK 30 million (USD 3 million) to Laos.",
        mentions=NORDIC
        | {
            "NOK 30 million": money("30000000", "NOK"),
            "USD 3 million": money("3000000", converted=True),
        },
    )

    assert [f.currency for f in aid.find(given)] == ["NOK"]


def test_who_receives_is_the_subject_of_receiving():
    given = document(
        "Laos has received a grant of USD 3 million from Norway for rural roads.",
        mentions=NORDIC | {"USD 3 million": money("3000000")},
        home="LAO",
    )

    assert flow(only(list(aid.find(given))))[:2] == (("NOR",), ("LAO",))


def test_the_other_side_receives_where_nobody_is_named_and_that_is_inferred():
    given = document(
        "Norway announced a grant of USD 3 million for rural roads.",
        mentions=NORDIC | {"USD 3 million": money("3000000")},
        home="LAO",
    )

    fact = only(list(aid.find(given)))

    assert fact.recipient == ("LAO",)
    assert [(s.slot, s.basis) for s in fact.support] == [("recipient", "inferred")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade between both sides reached USD 3 million last year.",
        "Norway provided USD 3 million to schools in Norway.",
        "Norway exported fish worth USD 3 million to Laos.",
    ],
)
def test_trade_and_spending_at_home_are_no_aid(sentence: str):
    given = document(sentence, mentions=NORDIC | {"USD 3 million": money("3000000")}, home="NOR")

    assert list(aid.find(given)) == []


def test_help_without_an_amount_counts_if_giver_and_receiver_are_said():
    given = document("Norway provided medical assistance to Laos.", mentions=NORDIC)

    fact = only(list(aid.find(given)))

    assert flow(fact) == (("NOR",), ("LAO",), None, None, "extended")
