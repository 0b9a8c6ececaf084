"""Meetings, calls, sessions and visits: who, in which form, when and where."""

import pytest

from kg.extract import meetings
from kg.extract.document import Document
from kg.model.facts import Meeting
from tests.unit.extract.parsed import (
    Made,
    day,
    document,
    instrument,
    org,
    person,
    place,
    pronoun,
    state,
)

PEOPLE = {"Ola Berg": "NOR", "Mai Keo": "LAO", "Noy Sisa": "LAO"}
COMMISSION = "Laos–Norway Joint Commission"
WORDS: dict[str, Made] = {
    **{name: person(name) for name in PEOPLE},
    "Vientiane": place("Vientiane", "LAO"),
    "Bergen": place("Bergen", "NOR"),
    "Laos": state("LAO"),
    "Norway": state("NOR"),
    "3 May 2024": day("2024-05-03"),
    "20 June 2024": day("2024-06-20"),
    "3 to 5 May 2024": day("2024-05-03/2024-05-05"),
    "his": pronoun("Ola Berg"),
    COMMISSION: org(COMMISSION, parties=("LAO", "NOR")),
}


def made(*sentences: str) -> Document:
    return document(*sentences, mentions=WORDS, people=PEOPLE)


def only(found: list[Meeting]) -> Meeting:
    (fact,) = found
    return fact


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Ola Berg met with Mai Keo in Vientiane on 3 May 2024.", "meeting"),
        ("On 3 May 2024, Ola Berg held talks with Mai Keo in Vientiane.", "meeting"),
        (
            "A meeting took place on 3 May 2024 between Ola Berg and Mai Keo in Vientiane.",
            "meeting",
        ),
        ("Ola Berg was received by Mai Keo in Vientiane on 3 May 2024.", "meeting"),
        ("Ola Berg called on Mai Keo in Vientiane on 3 May 2024.", "courtesy-call"),
        ("Ola Berg paid a courtesy call on Mai Keo in Vientiane on 3 May 2024.", "courtesy-call"),
    ],
)
def test_verbs_and_nouns_of_meeting_name_both_sides_the_day_and_the_place(
    sentence: str, form: str
):
    fact = only(list(meetings.find(made(sentence))))

    assert set(fact.participants) == {"Ola Berg", "Mai Keo"}
    assert (fact.form, fact.states, fact.date, fact.place, fact.realis) == (
        form, ("LAO", "NOR"), "2024-05-03", "Vientiane", "actual",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Ola Berg spoke by phone with Mai Keo.",
        "Ola Berg had a telephone conversation with Mai Keo.",
        "Ola Berg held a phone call with Mai Keo.",
    ],
)
def test_a_conversation_by_phone_is_a_call(sentence: str):
    fact = only(list(meetings.find(made(sentence))))

    assert (fact.form, fact.participants) == ("call", ("Ola Berg", "Mai Keo"))


def test_everybody_who_was_met_takes_part():
    fact = only(list(meetings.find(made("Ola Berg met with both Mai Keo and Noy Sisa."))))

    assert fact.participants == ("Ola Berg", "Mai Keo", "Noy Sisa")


def test_calls_on_several_people_are_several_calls():
    found = list(meetings.find(made("Ola Berg will call on Mai Keo and Noy Sisa.")))

    assert [(f.form, f.participants, f.realis) for f in found] == [
        ("courtesy-call", ("Ola Berg", "Mai Keo"), "intended"),
        ("courtesy-call", ("Ola Berg", "Noy Sisa"), "intended"),
    ]


def test_to_call_on_somebody_to_act_is_no_meeting():
    assert list(meetings.find(made("Ola Berg called on Mai Keo to release the crew."))) == []


def test_a_meeting_of_people_of_one_state_is_left_out():
    assert list(meetings.find(made("Mai Keo met with Noy Sisa in Vientiane."))) == []


@pytest.mark.parametrize(
    ("sentence", "date", "realis"),
    [
        ("Ola Berg visited Laos from 3 to 5 May 2024.", "2024-05-03/2024-05-05", "actual"),
        ("Ola Berg will visit Laos on 20 June 2024.", "2024-06-20", "intended"),
        ("Ola Berg paid an official visit to Laos on 3 May 2024.", "2024-05-03", "actual"),
        ("Ola Berg arrived in Laos on 3 May 2024.", "2024-05-03", "actual"),
        (
            "Ola Berg returned on 3 May 2024 after concluding a three-day visit to Laos.",
            "2024-05-01/2024-05-03",
            "actual",
        ),
    ],
)
def test_a_visit_has_visitor_destination_and_days(sentence: str, date: str, realis: str):
    fact = only(list(meetings.find(made(sentence))))

    assert (fact.form, fact.participants, fact.states, fact.place, fact.date, fact.realis) == (
        "visit", ("Ola Berg",), ("LAO", "NOR"), "Laos", date, realis,
    )  # fmt: skip


def test_a_meeting_during_a_visit_is_two_facts():
    found = list(
        meetings.find(made("On 3 May 2024, Mai Keo met Ola Berg during his visit to Vientiane."))
    )

    assert [(f.form, f.participants, f.date, f.place) for f in found] == [
        ("meeting", ("Mai Keo", "Ola Berg"), "2024-05-03", None),
        ("visit", ("Ola Berg",), None, "Vientiane"),
    ]


def test_a_brief_visit_has_the_day_of_the_meeting_during_it():
    found = list(
        meetings.find(
            made("On 3 May 2024, Mai Keo met Ola Berg during his brief visit to Vientiane.")
        )
    )

    assert [(f.form, f.date, f.place) for f in found][1:] == [("visit", "2024-05-03", "Vientiane")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mai Keo invited Ola Berg to visit Laos.",
        "Mai Keo extended an invitation to Ola Berg to pay a visit to Laos.",
        "Mai Keo visited Vientiane.",
    ],
)
def test_an_invitation_and_a_journey_at_home_are_no_visits(sentence: str):
    assert list(meetings.find(made(sentence))) == []


def test_the_states_of_a_joint_body_take_part_in_its_session():
    fact = only(
        list(meetings.find(made(f"The third meeting of the {COMMISSION} was held on 3 May 2024.")))
    )

    assert (fact.form, fact.participants, fact.states, fact.date) == (
        "session", ("LAO", "NOR"), ("LAO", "NOR"), "2024-05-03",
    )  # fmt: skip


def test_the_name_of_a_document_shows_the_session_it_comes_from():
    name = f"Joint Statement of the Third Special Meeting of the {COMMISSION}"
    given = document(
        f"Ola Berg recalled the {name}.",
        mentions=WORDS | {name: instrument(name, "joint statement", ("LAO", "NOR"))},
        people=PEOPLE,
    )
    body = org(COMMISSION, parties=("LAO", "NOR"))((0, 1))
    given = Document(
        release=given.release,
        home=given.home,
        sentences=given.sentences,
        persons=given.persons,
        organizations=(body,),  # type: ignore[arg-type]  # the factory makes a body
        principals=(),
        sides=(),
    )

    fact = only(list(meetings.find(given)))

    assert (fact.form, fact.participants) == ("session", (COMMISSION,))
    assert fact.evidence[0].quote == f"Third Special Meeting of the {COMMISSION}"
