"""Meetings that a sentence tells in passing: who met, when, and what was only announced."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Meeting
from tests.unit.extract.analysed import analysed

HOST = "Ola Berg, Minister of Fisheries of Norway,"
GUEST = "Mai Keo, Minister of Fisheries of Laos"


def told(*sentences: str) -> list[Meeting]:
    return [f for f in read(analysed(*sentences)) if isinstance(f, Meeting)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HOST} and {GUEST}, discussed ferries during their meeting in Bergen on 3 May 2024.",
        f"At a meeting in Bergen on 3 May 2024, {HOST} and {GUEST}, discussed ferries.",
        f"{HOST} praised the ferries after a bilateral meeting with {GUEST}, in Bergen (3/5).",
    ],
)
def test_those_who_act_during_a_meeting_took_part_in_it(sentence: str):
    (fact,) = told(sentence)

    assert (fact.form, fact.participants, fact.date) == (
        "meeting", ("Ola Berg", "Mai Keo"), "2024-05-03",
    )  # fmt: skip


def test_the_person_before_a_day_is_who_met():
    (fact,) = told(f"Minister Ola Berg this evening met with {GUEST}, who is a poet.")

    assert (fact.participants, fact.date) == (("Ola Berg", "Mai Keo"), "2024-05-17")


def test_a_weekday_in_the_present_tense_is_still_to_come():
    (fact,) = told(f"{HOST} receives {GUEST}, in Bergen on Monday.")

    assert (fact.date, fact.realis) == ("2024-05-20", "intended")


def test_a_meeting_where_somebody_stayed_that_day_has_the_day_of_the_visit():
    visit, meeting = told(f"{HOST} visited Vientiane today, where he had talks with {GUEST}.")

    assert (visit.form, visit.date) == ("visit", "2024-05-17")
    assert (meeting.form, meeting.date) == ("meeting", "2024-05-17")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (f"As part of the official visit to Vientiane, {HOST} met with {GUEST}.", "Vientiane"),
        ("Minister of Fisheries Ola Berg will be in Vientiane on 3 June 2024.", "Vientiane"),
    ],
)
def test_a_stay_abroad_is_a_visit(sentence: str, place: str):
    visits = [f for f in told(sentence) if f.form == "visit"]

    assert [(f.participants, f.place) for f in visits] == [(("Ola Berg",), place)]


def test_a_guest_on_a_visit_to_the_country_visits_the_issuer():
    facts = told(f"{HOST} met {GUEST}, who is on a working visit to the country.")

    assert [(f.participants, f.states) for f in facts if f.form == "visit"] == [
        (("Mai Keo",), ("LAO", "NOR"))
    ]


def test_who_was_only_invited_took_part_in_nothing():
    assert told(f"{HOST} invited Lao companies to participate in the Bergen Ferry Forum.") == []


def test_the_partner_in_a_dialogue_of_two_states_acts_for_the_other():
    (fact,) = told(
        "Minister of Fisheries Ola Berg will co-chair the Norway-Laos Strategic Dialogue with"
        " Minister for Foreign Affairs Mai Keo on 3 June 2024."
    )

    assert (fact.form, fact.participants, fact.states, fact.date) == (
        "session", ("Ola Berg", "Mai Keo"), ("LAO", "NOR"), "2024-06-03",
    )  # fmt: skip


def test_who_leaves_for_a_visit_of_some_days_begins_it():
    (fact,) = told(f"{HOST} departed for Vientiane today on a two-day official visit to Laos.")

    assert fact.date == "2024-05-17/2024-05-18"
