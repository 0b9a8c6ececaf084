"""Deeds between states, and whom they are done to."""

from decimal import Decimal

import pytest

from kg.extract import actions
from kg.model.facts import Action
from tests.unit.extract.analysed import analysed
from tests.unit.extract.parsed import Made, count, day, document, pronoun, state

WORDS: dict[str, Made] = {
    "Norway": state("NOR"),
    "Laos": state("LAO"),
    "Lao": state("LAO", adjective=True),
    "18": count(18),
    "3 May 2024": day("2024-05-03"),
    "He": pronoun("Ola Berg"),
}


def found(sentence: str) -> list[Action]:
    return list(actions.find(document(sentence, mentions=WORDS, people={"Ola Berg": "NOR"})))


def test_who_is_released_is_named_by_the_words_of_the_text():
    (fact,) = found("He welcomed the release of 18 Lao soldiers, who are home again.")

    assert (fact.type, fact.actors, fact.targets, fact.quantity) == (
        "release", (), ("18 Lao soldiers",), Decimal(18),
    )  # fmt: skip
    assert fact.evidence[0].quote == "release of 18 Lao soldiers"


def test_whoever_releases_is_an_actor_only_if_it_is_said():
    (fact,) = found("Norway released 18 Lao soldiers on 3 May 2024.")

    assert (fact.actors, fact.targets) == (("NOR",), ("18 Lao soldiers",))


def test_the_words_before_and_after_war_name_both_sides():
    (fact,) = found("He condemned the Lao attack on Norway.")

    assert (fact.type, fact.actors, fact.targets) == ("attack", ("LAO",), ("NOR",))


def test_a_press_release_frees_nobody():
    assert found("Norway published the release of the report.") == []


def read(sentence: str, issuer: str = "NOR") -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    facts = actions.find(analysed(sentence, issuer=issuer))
    return [(f.type, f.actors, f.targets) for f in facts]


def test_the_date_of_a_press_release_makes_it_no_release_of_persons():
    assert read("This refers to the release of 12 May by the Foreign Minister of Laos.") == []


def test_what_somebody_only_urges_is_no_deed():
    assert read("We urge the authorities of Laos to release all 12 detained journalists.") == []


def test_measures_imposed_on_somebody_are_a_sanction_by_whoever_imposes_them():
    assert read("Norway has imposed asset freezes on five Belarusian officials.") == [
        ("sanction", ("NOR",), ("five Belarusian officials",))
    ]


def test_a_declaration_as_unwelcome_is_an_expulsion():
    assert read("Norway declared two employees of the Embassy of Laos personae non gratae.") == [
        ("expulsion", ("NOR",), ("LAO",))
    ]


def test_a_team_that_is_sent_abroad_is_deployed_there():
    assert read("Norway will send a medical team of 20 members to Nepal.") == [
        ("deployment", ("NOR",), ("NPL",))
    ]


def test_a_crossing_is_reopened_by_those_who_decide_it():
    assert read("Norway and Sweden decided to reopen the Svinesund crossing.") == [
        ("opening", ("NOR", "SWE"), ("Svinesund crossing",))
    ]


def test_an_attack_needs_no_author_but_a_war_does():
    assert read("Norway condemned the attack on a humanitarian convoy.") == [
        ("attack", (), ("humanitarian convoy",))
    ]
    assert read("Norway spoke about ending the war in Yemen.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway and Laos established diplomatic relations on 3 May 2024.",
         ("other", ("NOR", "LAO"), ())),
        ("Laos severed diplomatic relations with Norway.", ("other", ("LAO",), ("NOR",))),
        ("Norway recognised the independence of Laos.", ("other", ("NOR",), ("LAO",))),
        ("Laos joined the Paris Agreement in 2016.",
         ("accession", ("LAO",), ("Paris Agreement",))),
        ("Norway voted in favour of the resolution on Laos.",
         ("vote", ("NOR",), ("resolution on Laos",))),
        ("Norway withdrew its troops from Laos.", ("deployment", ("NOR",), ("LAO",))),
        ("We condemn the attack by the militia on the hospital in Vientiane.",
         ("attack", ("militia",), ("hospital",))),
        ("Lao forces launched a missile attack on Oslo.", ("attack", ("LAO",), ("Oslo",))),
    ],
)  # fmt: skip
def test_a_deed_tells_who_does_what_to_whom(
    sentence: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
):
    assert read(sentence) == [expected]


def test_an_instrument_enters_into_force_on_the_day_of_its_verb():
    (fact,) = actions.find(
        analysed("The Treaty of Oslo between Norway and Laos entered into force on 1 June 2023.")
    )

    assert fact.date == "2023-06-01"


def test_an_attack_that_is_only_thought_of_is_none():
    assert read("An attack on Norway would be met by the alliance.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "He welcomed the arrival of an advance party of twelve Swedish police officers.",
            ("deployment", ("SWE",), ("NOR",)),
        ),
        (
            "The Minister commended the deployment of 54 Indonesian military engineers to Fiji.",
            ("deployment", ("IDN",), ("FJI",)),
        ),
        (
            "There are currently 85 Cuban doctors in the country.",
            ("deployment", ("CUB",), ("NOR",)),
        ),
        (
            "Nine members of the Defence Forces will be deployed to the UN base in Suva.",
            ("deployment", ("NOR",), ("the UN base in Suva",)),
        ),
        (
            "Poland has participated in the NATO mission in Kosovo since 2006.",
            ("deployment", ("POL",), ("NATO mission in Kosovo",)),
        ),
    ],
)
def test_people_of_one_state_who_are_in_another_have_been_deployed(
    sentence: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]
):
    assert read(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "He regretted the decision of Brazil to withdraw its ambassador from Oslo.",
        "Brazil recalled its ambassador to Norway.",
        "The Minister thanked Brazil for recalling its ambassador from Oslo.",
    ],
)
def test_an_envoy_is_recalled_from_the_state_that_hosts_him(sentence: str):
    assert read(sentence) == [("recall", ("BRA",), ("NOR",))]


def test_what_it_should_be_recalled_is_no_envoy():
    sentence = (
        "The Consulate General of Gabon in Dakar, it should be recalled, was opened in 2021."
    )

    assert read(sentence) == [("opening", ("GAB",), ("SEN",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden will open an embassy in France in March 2025.",
        "On Monday the Minister commissioned the new Embassy of Sweden in Lyon.",
        "The Consulate General of Sweden in Lyon was closed in 2020.",
    ],
)
def test_a_mission_is_opened_and_closed_towards_the_state_that_hosts_it(sentence: str):
    ((_, actors, targets),) = read(sentence)

    assert (actors, targets) == (("SWE",), ("FRA",))


def test_to_put_somebody_on_a_list_is_a_sanction():
    assert read("Norway listed three individuals and a company under its sanctions regime.") == [
        ("sanction", ("NOR",), ("three individuals", "company"))
    ]


def test_a_list_without_a_word_of_sanctions_hits_nobody():
    assert read("Norway listed three companies that export salmon.") == []


def test_whoever_defends_itself_against_an_invasion_is_its_target():
    assert read("Laos is defending itself against Norway's military invasion.") == [
        ("attack", ("NOR",), ("LAO",))
    ]


def test_a_cabinet_that_approves_a_text_does_not_vote():
    assert read("The Cabinet of Ministers approved the resolution.") == []


def test_a_person_who_recognises_a_state_in_a_speech_does_no_deed():
    assert read("Minister Ola Berg recognized Laos for its leadership.") == []
