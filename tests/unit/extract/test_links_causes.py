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


def test_a_meeting_took_place_during_the_visit_that_its_sentence_names():
    assert (
        "during", "meeting", "visit",
    ) in links(
        "Foreign Minister Ola Berg met Foreign Minister Mai Keo of Laos today.",
        "The meeting took place in the framework of the official visit of Mai Keo to Norway.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "This came as Foreign Minister Ola Berg received Foreign Minister Mai Keo in Oslo today.",
        "This came during a phone call between Ola Berg and Mai Keo.",
    ],
)
def test_what_is_told_before_this_came_was_said_there(sentence: str):
    found = links(
        "Foreign Minister Ola Berg and Foreign Minister Mai Keo of Laos discussed ferries.",
        sentence,
    )

    assert [(relation, source) for relation, source, _ in found] == [("during", "discuss")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the Agreement, Norway will provide EUR 5 million to Laos.",
        "Norway will, according to the Agreement, provide EUR 5 million to Laos.",
    ],
)
def test_an_agreement_sets_out_what_is_due_to_it(sentence: str):
    assert links("Norway and Laos signed the Agreement on Ferries on 3 May 2024.", sentence) == [
        ("setsOut", "Agreement on Ferries", "aid 5000000")
    ]


def test_an_agreement_sets_out_a_sum_and_not_also_its_parts():
    assert links(
        "Norway and Laos signed the Agreement on Ferries on 3 May 2024.",
        "Under the Agreement, Norway will provide EUR 5 million to Laos, including EUR 2 million "
        "for ports.",
    ) == [("setsOut", "Agreement on Ferries", "aid 5000000")]


def test_an_agreement_of_another_day_was_not_concluded_at_the_meeting():
    found = links(
        "Foreign Minister Ola Berg met Foreign Minister Mai Keo of Laos on 3 May 2024.",
        "During the meeting, he said that the Agreement on Ferries, signed in 2022, was new.",
    )

    assert [end for relation, end, _ in found if relation == "during"] == ["say"]


def test_promises_in_accordance_with_an_agreement_are_set_out_by_it():
    found = links(
        "Norway and Laos signed the Agreement on Ferries on 3 May 2024.",
        "In accordance with the Agreement, Norway will train 20 pilots of Laos.",
    )

    assert [(relation, source) for relation, source, _ in found] == [
        ("setsOut", "Agreement on Ferries")
    ]
