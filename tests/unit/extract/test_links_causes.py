"""Links to what gave rise to something, and between instruments of which one changes another."""

import pytest

from kg.extract import extractor
from kg.model.facts import Agreement, Aid, Fact, Link, Meeting, Statement
from tests.unit.extract.analysed import analysed


def shown(fact: Fact) -> str:
    match fact:
        case Aid():
            return f"aid {fact.amount}"
        case Meeting():
            return fact.form
        case Statement():
            return fact.act
        case Agreement():
            return fact.name
        case _:
            return fact.id


def links(*sentences: str) -> list[tuple[str, str, str]]:
    """Return relation and both ends of each link, in short words."""
    facts = extractor.read(analysed(*sentences))
    names = {f.id: shown(f) for f in facts if not isinstance(f, Link)}
    return [
        (f.relation, names.get(f.source, f.source), names.get(f.target, f.target))
        for f in facts
        if isinstance(f, Link)
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway will provide EUR 5 million to Laos, following Tuesday's severe earthquake.",
            ("follows", "aid 5000000", "Tuesday's severe earthquake"),
        ),
        (
            "Norway gave EUR 2 million to Laos after the floods in the north.",
            ("follows", "aid 2000000", "the floods in the north"),
        ),
        (
            "Following the cyclone, Norway gave EUR 3 million to Laos.",
            ("follows", "aid 3000000", "the cyclone"),
        ),
    ],
)
def test_help_follows_the_disaster_that_is_named(sentence: str, expected: tuple[str, str, str]):
    assert links(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway gave EUR 2 million to Laos after a fire.",
        "Norway gave EUR 2 million to Laos after the budget.",
    ],
)
def test_neither_any_fire_nor_what_is_no_disaster_is_followed(sentence: str):
    assert links(sentence) == []


def test_what_a_donation_answers_or_builds_on_is_told_after_it():
    assert links(
        "Norway donated EUR 2 million to Laos.",
        "This donation was in response to the Government of Laos’s appeal for assistance.",
    ) == [("follows", "aid 2000000", "request")]
    assert links(
        "Norway will provide EUR 5 million to Laos.",
        "This support builds on Norway's initial EUR 2 million package.",
    ) == [("follows", "aid 5000000", "aid 2000000")]


def test_help_told_before_is_announced_at_the_visit_during_which_somebody_announces_it():
    assert links(
        "Norway will provide EUR 5 million to Laos.",
        "Foreign Minister Ola Berg announced the support during a visit to Vientiane today.",
    ) == [("announcedAt", "aid 5000000", "visit"), ("during", "announce", "visit")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Norway and Laos signed an Additional Protocol amending the Agreement on Ferries.",
            ("amends", "Additional Protocol", "Agreement on Ferries"),
        ),
        (
            ("Norway and Laos signed an Exchange of Notes on extension of the Mekong Cooperation "
            "Programme."),
            ("amends", "Exchange of Notes on extension of the Mekong Cooperation Programme",
            "Mekong Cooperation Programme"),
        ),
        (
            ("Norway and Laos signed an Agreement on Readmission and a Protocol on its "
            "implementation."),
            ("implements", "Protocol", "Agreement on Readmission"),
        ),
        (
            ("Norway and Laos signed an Agreement on Carbon Credits under Article 6 of the Paris "
            "Agreement."),
            ("implements", "Agreement on Carbon Credits", "Paris Agreement"),
        ),
    ],
)  # fmt: skip
def test_instruments_change_and_carry_out_others(sentence: str, expected: tuple[str, str, str]):
    assert expected in links(sentence)


def test_what_is_amended_has_the_parties_of_what_amends_it():
    facts = extractor.read(
        analysed("Norway and Laos signed a new Protocol amending the Agreement on Ferries.")
    )

    assert {f.parties for f in facts if isinstance(f, Agreement)} == {("LAO", "NOR")}


def test_a_body_is_named_with_the_abbreviation_that_the_text_gives_it():
    assert links(
        "Norway gave EUR 2 million to Laos.",
        "The grant is channelled through the Nordic Agency for Development (NAD).",
    ) == [("facilitatedBy", "aid 2000000", "Nordic Agency for Development (NAD)")]
