"""Agreements in the house styles of many ministries, read from the text to the fact."""

import pytest

from kg.extract import agreements
from kg.extract.extractor import read
from kg.model.facts import Agreement
from tests.unit.extract.analysed import analysed


def told(*sentences: str, headline: str = "") -> list[Agreement]:
    facts = read(analysed(*sentences, issuer="NOR", headline=headline))
    return [f for f in facts if isinstance(f, Agreement)]


@pytest.mark.parametrize(
    ("sentence", "name", "form", "parties"),
    [
        (
            ("Norway and Laos signed a Memorandum of Understanding (MoU) on Cooperation in the "
            "Field of Tourism in Oslo."),
            "Memorandum of Understanding (MoU) on Cooperation in the Field of Tourism", "mou",
            ("LAO", "NOR"),
        ),
        (
            ("The Memorandum of Understanding between the Ministry of Fisheries of Norway and the "
            "Mekong Research Institute was signed in Oslo."),
            ("Memorandum of Understanding between the Ministry of Fisheries of Norway and the "
            "Mekong Research Institute"), "mou",
            ("Mekong Research Institute", "NOR"),
        ),
        (
            "Norway and Laos signed a Partnership on River Safety in Oslo.",
            "Partnership on River Safety", "other", ("LAO", "NOR"),
        ),
        (
            "The Deputy Minister signed the Loan Agreement with the Government of Laos in Oslo.",
            "Loan Agreement with the Government of Laos", "agreement", ("LAO", "NOR"),
        ),
        (
            "Norway praised the ceasefire agreement between Laos and the Northern Front.",
            "ceasefire agreement between Laos and the Northern Front", "ceasefire",
            ("LAO", "Northern Front"),
        ),
        (
            "Norway and Laos exchanged notes in Oslo.", "notes", "exchange of notes",
            ("LAO", "NOR"),
        ),
        ("Norway and Laos support the Paris Agreement.", "Paris Agreement", "agreement", ()),
        (
            ("The Agreement on Ferries between the University of Bergen and the University of "
            "Vientiane, Laos, was signed."),
            ("Agreement on Ferries between the University of Bergen and the University of "
            "Vientiane, Laos"), "agreement", ("University of Bergen", "University of Vientiane"),
        ),
    ],
)  # fmt: skip
def test_an_agreement_is_read_with_its_whole_name_form_and_parties(
    sentence: str, name: str, form: str, parties: tuple[str, ...]
):
    (fact,) = told(sentence)

    assert (fact.name, fact.form, fact.parties) == (name, form, parties)


@pytest.mark.parametrize(
    "lead",
    [
        "Following MoUs were signed/exchanged during the visit of the President of Laos:",
        "List of MoUs signed by Norway and Laos",
        "The two sides from Norway and Laos witnessed the signing of these MoUs:",
    ],
)
def test_items_of_a_list_are_what_was_signed_even_if_no_word_calls_them_agreements(lead: str):
    found = told(lead, "1. Cooperation in the Field of Forestry", "2. Exchange of River Pilots")

    assert [(f.name, f.form, f.status, f.parties) for f in found] == [
        ("Cooperation in the Field of Forestry", "mou", "signed", ("LAO", "NOR")),
        ("Exchange of River Pilots", "mou", "signed", ("LAO", "NOR")),
    ]


def test_a_headline_announces_what_is_told_below_by_its_name():
    (fact,) = told(
        "Norway and Laos have signed a Comprehensive Fisheries Agreement.",
        headline="Norway concludes agreement with Laos",
    )

    assert (fact.name, fact.parties) == ("Comprehensive Fisheries Agreement", ("LAO", "NOR"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Laos will conclude a Fisheries Agreement by the end of 2025.",
        "Norway and Laos will conclude a Fisheries Agreement within this year.",
        "Oslo, 3 May 2024 – Norway and Laos have signed a Fisheries Agreement.",
    ],
)
def test_a_deadline_or_a_dateline_is_not_the_date_of_an_agreement(sentence: str):
    (fact,) = agreements.find(analysed(sentence))

    assert fact.date is None


def test_who_agrees_on_the_need_for_an_instrument_has_not_concluded_it():
    (fact,) = told(
        "Norway and Laos agreed on the need for the implementation of the Bergen Accords."
    )

    assert (fact.status, fact.parties) == ("referred to", ())
