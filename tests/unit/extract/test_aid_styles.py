"""Aid in the house styles of many ministries, read from the text to the fact."""

from decimal import Decimal

import pytest

from kg.extract.extractor import read
from kg.model.facts import Aid
from tests.unit.extract.analysed import analysed


def told(*sentences: str, headline: str = "", issuer: str = "NOR") -> list[Aid]:
    facts = read(analysed(*sentences, issuer=issuer, headline=headline))
    return [f for f in facts if isinstance(f, Aid)]


Side = tuple[str, ...]


@pytest.mark.parametrize(
    ("sentence", "donor", "recipient", "amount"),
    [
        (
            "Norway is giving EUR 2 million to the Red Cross to help families in Laos.",
            ("NOR",), ("Red Cross",), 2000000,
        ),
        (
            "Norway gave EUR 2 million to the World Food Programme's school meals plan in Laos.",
            ("NOR",), ("World Food Programme",), 2000000,
        ),
        (
            "Norway supports UNICEF's appeal for Laos with a contribution of EUR 300,000.",
            ("NOR",), ("UNICEF",), 300000,
        ),
        (
            ("The Ministry of Foreign Affairs has allocated EUR 5 million for the victims of the "
            "flood in Laos."),
            ("NOR",), ("victims of the flood in Laos",), 5000000,
        ),
        (
            "Norwegian aid worth EUR 4 million will help people affected by drought in Laos.",
            ("NOR",), ("people affected by drought in Laos",), 4000000,
        ),
        (
            "Norway will provide EUR 3 million in relief to those affected by the flood in Laos.",
            ("NOR",), ("those affected by the flood in Laos",), 3000000,
        ),
        (
            "Laos welcomed the pledge of EUR 8 million by Norway for drought response.",
            ("NOR",), ("LAO",), 8000000,
        ),
        (
            "The Nordic Development Bank and Laos signed an agreement worth EUR 60 million.",
            ("Nordic Development Bank",), ("LAO",), 60000000,
        ),
        (
            "The Norwegian Cooperation has allocated EUR 1 million to Laos.",
            ("NOR",), ("LAO",), 1000000,
        ),
        (
            "The Embassy of Norway handed over equipment valued at EUR 70,000 to Laos.",
            ("NOR",), ("LAO",), 70000,
        ),
        (
            "Norway is sending medicines and blankets worth EUR 60,000 to Laos.",
            ("NOR",), ("LAO",), 60000,
        ),
        (
            "Norway launched a five-year, EUR 41 million programme to strengthen schools in Laos.",
            ("NOR",), ("LAO",), 41000000,
        ),
    ],
)  # fmt: skip
def test_who_gives_how_much_to_whom(sentence: str, donor: Side, recipient: Side, amount: int):
    (fact,) = told(sentence)

    assert (fact.donor, fact.recipient, fact.amount, fact.currency) == (
        donor, recipient, Decimal(amount), "EUR",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "donor", "recipient"),
    [
        ("Norway sent 40 tonnes of humanitarian aid to Laos.", "NOR", "LAO"),
        ("Norway handed over two patrol boats to Laos on Friday.", "NOR", "LAO"),
        ("Norway will supply Laos with 14 ambulances.", "NOR", "LAO"),
        ("Norway thanked Japan for the donation of 900,000 doses of vaccine.", "JPN", "NOR"),
        ("Norway accepted a gift of 50,000 tents from Japan.", "JPN", "NOR"),
        ("Norway shipped the first batch of 25,000 tonnes of wheat to Laos.", "NOR", "LAO"),
    ],
)
def test_goods_are_aid_too(sentence: str, donor: str, recipient: str):
    (fact,) = told(sentence)

    assert (fact.donor, fact.recipient, fact.amount) == ((donor,), (recipient,), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Government will provide EUR 20 million to support farmers in northern Norway.",
        "Norway and Laos signed contracts worth EUR 3 billion.",
        "Norwegian companies have invested EUR 3 billion in Laos.",
    ],
)
def test_spending_at_home_contracts_and_investments_are_no_aid(sentence: str):
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentences",
    [
        ("Norway will provide EUR 45 million to Laos, of which EUR 10 million is for schools.",),
        (
            "Norway will provide EUR 45 million to Laos.",
            "Of this amount, EUR 10 million is for schools.",
        ),
    ],
)
def test_a_share_that_is_told_after_of_which_has_donor_and_receiver_of_the_whole(
    sentences: tuple[str, ...],
):
    whole, part = told(*sentences)

    assert (part.donor, part.recipient, part.part_of) == (("NOR",), ("LAO",), whole.id)


def test_the_body_that_the_text_names_receives_and_not_the_state_of_the_headline():
    (fact,) = told(
        "Norway is providing EUR 500,000 to the Mekong Relief Office to support families in Laos.",
        headline="Norway announces EUR 500,000 to help save lives in Laos",
    )

    assert fact.recipient == ("Mekong Relief Office",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The President praised Norway's food assistance to Laos.",
        "Norway provides the largest humanitarian aid to Laos.",
        "Norway launched today a package of housing projects to support Laos.",
    ],
)
def test_help_may_be_told_by_a_noun_without_an_amount(sentence: str):
    (fact,) = told(sentence)

    assert (fact.donor, fact.recipient, fact.amount) == (("NOR",), ("LAO",), None)


def test_help_that_is_only_asked_for_is_no_aid():
    assert told("Laos requested Norway's food assistance to Laos.") == []


def test_money_in_the_name_of_a_unit_of_the_issuer():
    (fact,) = told("South Africa will provide R50 million in aid to Cuba.", issuer="ZAF")

    assert (fact.amount, fact.currency) == (Decimal(50000000), "ZAR")


def test_which_of_two_states_gives_by_custom_is_inferred_and_its_words_are_quoted():
    (fact,) = told(
        "Lesotho and Norway signed an agreement on a grant of USD 6 million.", issuer="LSO"
    )

    assert (fact.donor, fact.recipient) == (("NOR",), ("LSO",))
    assert ("donor", "inferred") in [(s.slot, s.basis) for s in fact.support]
    assert "Norway" in fact.evidence[0].quote
