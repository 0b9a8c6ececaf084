"""Amounts of aid in more constructions: sums, portions, clauses; and for whom somebody gives."""

from decimal import Decimal

import pytest

from kg.extract.extractor import read
from kg.model.facts import Aid
from tests.unit.extract.analysed import analysed

Side = tuple[str, ...]
MEETING = "Foreign Minister Ola Berg of Norway met Foreign Minister Mai Keo of Laos in Oslo."


def told(*sentences: str, headline: str = "", issuer: str = "NOR") -> list[Aid]:
    facts = read(analysed(*sentences, issuer=issuer, headline=headline))
    return [f for f in facts if isinstance(f, Aid)]


@pytest.mark.parametrize(
    ("sentence", "amount", "stage"),
    [
        ("Norway's total support to Laos was NOK 14 million in 2022.", 14, "extended"),
        ("Norwegian support for Laos has totalled almost NOK 19 million.", 19, "extended"),
        ("Norway increases its support to Laos by NOK 41 million.", 41, "announced"),
        ("This comes on top of the NOK 6 million that Norway gave to Laos.", 6, "extended"),
    ],
)  # fmt: skip
def test_help_is_told_by_what_it_sums_up_to_grows_by_or_was_given_in_a_clause(
    sentence: str, amount: int, stage: str
):
    (fact,) = told(MEETING, sentence)

    assert (fact.donor, fact.recipient, fact.amount, fact.stage) == (
        ("NOR",), ("LAO",), Decimal(amount * 1000000), stage,
    )  # fmt: skip


def test_a_sentence_divides_an_amount_told_before():
    whole, *parts = told(
        "Norway increases its support to Laos by NOK 41 million.",
        "Of the NOK 41 million in the package, NOK 25 million will go to the World Food Programme "
        "for the purchase of rice, and NOK 10 million to the repair of schools.",
        "Of this sum, NOK 2 million will go to UNICEF.",
    )

    assert [(p.recipient, p.amount, p.part_of) for p in parts] == [
        (("World Food Programme",), Decimal(25000000), whole.id),
        (("LAO",), Decimal(10000000), whole.id),
        (("UNICEF",), Decimal(2000000), whole.id),
    ]


@pytest.mark.parametrize(
    ("sentence", "donor", "recipient"),
    [
        ("Ms. Keo said Vientiane will provide EUR 4 million to Norway.", ("LAO",), ("NOR",)),
        ("Laos has since 1991 donated to Norway over EUR 5 million.", ("LAO",), ("NOR",)),
        (
            "Mai Keo said her government had decided to extend to Norway a EUR 3 million package.",
            ("LAO",), ("NOR",),
        ),
        (
            ("Mai Keo handed over two boats and assorted supplies worth EUR 3 million to Bergen "
            "Hospital on behalf of her Government."),
            ("LAO",), ("Bergen Hospital",),
        ),
        (
            "Ola Berg opened the port, which is co-financed by Laos with EUR 2 million.",
            ("LAO",), ("NOR",),
        ),
    ],
)  # fmt: skip
def test_capitals_governments_and_those_who_act_for_them_give_for_their_state(
    sentence: str, donor: Side, recipient: Side
):
    (fact,) = told(MEETING, sentence)

    assert (fact.donor, fact.recipient) == (donor, recipient)


def test_a_body_is_taken_up_by_a_word_of_its_name():
    first, second = told(
        "The Mekong Fund for Ferries granted EUR 5 million to Norway.",
        "The Fund has also provided a grant of EUR 2 million to Norway.",
    )

    assert first.donor == second.donor == ("Mekong Fund for Ferries",)


def test_who_heads_a_body_gives_for_it():
    (fact,) = told(
        MEETING,
        "Mr. Sing Vang, Chairman of the Mekong Foundation, pledged EUR 2 million to Norway.",
    )

    assert fact.donor == ("Mekong Foundation",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and the Swiss Fund for Ports concluded an agreement worth CHF 18 million.",
        "The Ministers signed an agreement with the Swiss Fund for Ports worth CHF 18 million.",
    ],
)
def test_of_two_parties_the_one_in_whose_money_it_is_gives(sentence: str):
    (fact,) = told(sentence)

    assert (fact.donor, fact.recipient) == (("Swiss Fund for Ports",), ("NOR",))


def test_a_grant_that_both_sides_signed_comes_from_the_side_of_its_currency():
    (fact,) = told(
        "Ambassador Aya Sato of Japan met Minister Ola Berg of Norway.",
        "An Exchange of Notes for a grant not exceeding JPY 640 million (about NOK 40 million) "
        "was signed by Minister Ola Berg and Ambassador Aya Sato.",
    )

    assert (fact.donor, fact.recipient, fact.bound) == (("JPN",), ("NOR",), "up to")


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("Norway will offer 100 scholarships to Lao students.", ("Lao students",)),
        ("Norway would provide 30 additional fellowships for Lao officials.", ("Lao officials",)),
    ],
)
def test_places_to_study_are_offered(sentence: str, recipient: Side):
    (fact,) = told(MEETING, sentence)

    assert (fact.donor, fact.recipient, fact.realis) == (("NOR",), recipient, "intended")


def test_the_donation_told_before_is_no_second_one():
    (fact,) = told(
        "Norway donated 300 tents to Laos.",
        "The donation will be handed over to the Government of Laos by the Ambassador of Norway.",
    )

    assert fact.purpose == "300 tents"


def test_a_body_of_capital_letters_behind_to_receives():
    (fact,) = told(MEETING, "Norway will provide NOK 8 million to RENEW for a transfer bus.")

    assert (fact.recipient, fact.purpose) == (("RENEW",), "a transfer bus")


def test_a_list_of_costs_divides_the_help_told_before():
    whole, *parts = told(
        "Norway donated 300 tents to Laos.",
        "These projects include building a school in Vientiane at a cost of NOK 13,000,000, "
        "repairing the port at a cost of NOK 5 million and roads at the cost of NOK 3 million.",
    )

    assert [(p.purpose, p.amount, p.part_of) for p in parts] == [
        ("building a school in Vientiane", Decimal(13000000), whole.id),
        ("repairing the port", Decimal(5000000), whole.id),
        ("roads", Decimal(3000000), whole.id),
    ]


@pytest.mark.parametrize(
    ("sentences", "donor", "recipient"),
    [
        (
            ("The Kingdom of Norway and Laos held talks.",
            "The Kingdom will provide EUR 2 million to Laos."), ("NOR",), ("LAO",),
        ),
        (
            ("The Mekong Fund for Development and Norway signed a loan agreement.",
            "The agreement, which is valued at EUR 2 million, was signed in Oslo."),
            ("Mekong Fund for Development",), ("NOR",),
        ),
        (
            (("The Mekong Fund for Development and Norway concluded an EUR 2 million (USD 3 "
            "million) loan agreement."),), ("Mekong Fund for Development",), ("NOR",),
        ),
        (
            (("Ambassador Mai Keo of Laos thanked the Government of Norway for its support to "
            "roads, to which EUR 2 million has been disbursed."),), ("NOR",), ("LAO",),
        ),
        (
            (("The Minister conveyed the appreciation of the people of Norway for the assistance "
            "of EUR 2 million extended to Norway by Laos."),), ("LAO",), ("NOR",),
        ),
    ],
)  # fmt: skip
def test_states_are_taken_up_by_their_form_and_parties_by_their_agreement(
    sentences: tuple[str, ...], donor: Side, recipient: Side
):
    (fact,) = told(*sentences)

    assert (fact.donor, fact.recipient) == (donor, recipient)


def test_who_thanks_for_goods_has_received_them():
    (fact,) = told("Norway thanked Laos and Japan, which have dispatched two aircraft.")

    assert (fact.donor, fact.recipient) == (("LAO", "JPN"), ("NOR",))
