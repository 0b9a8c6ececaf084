"""Sessions of joint bodies: who chaired them, where and when, and which are still to come."""

import pytest

from kg.extract import meetings
from kg.extract.extractor import read
from kg.model.facts import Meeting
from tests.unit.extract.analysed import analysed

BODY = "Norway–Laos Joint Fisheries Commission"
CHAIRS = "Ola Berg, Minister of Fisheries of Norway, and Mai Keo, Minister of Fisheries of Laos,"


def sessions(*sentences: str) -> list[Meeting]:
    return [f for f in read(analysed(*sentences)) if isinstance(f, Meeting)]


def test_a_session_that_persons_chaired_is_theirs_with_its_day_and_place():
    (fact,) = sessions(
        f"{CHAIRS} co-chaired the Second Special Meeting of the {BODY} in Bergen on 3 May 2024."
    )

    assert (fact.form, fact.participants, fact.states, fact.date, fact.place, fact.realis) == (
        "session", ("Ola Berg", "Mai Keo"), ("LAO", "NOR"), "2024-05-03", "Bergen", "actual",
    )  # fmt: skip


@pytest.mark.parametrize("which", ["First Special", "Extraordinary", "Third"])
def test_a_session_without_chairs_is_that_of_the_states_of_its_body(which: str):
    (fact,) = sessions(f"The {which} Meeting of the {BODY} was held in Bergen on 3 May 2024.")

    assert (fact.form, fact.participants, fact.states, fact.date, fact.place) == (
        "session", ("NOR", "LAO"), ("LAO", "NOR"), "2024-05-03", "Bergen",
    )  # fmt: skip


def test_the_headline_and_the_name_of_a_document_tell_of_the_same_session():
    facts = sessions(
        f"{CHAIRS} co-chaired the Third Meeting of the {BODY} in Bergen on 3 May 2024.",
        "The two sides signed the Agreed Minutes of the Third Joint Fisheries Commission Meeting.",
    )

    assert [f.participants for f in facts] == [("Ola Berg", "Mai Keo")]


def test_sessions_that_are_counted_apart_stay_two():
    facts = sessions(
        f"The Third Meeting of the {BODY} was held in Bergen on 3 May 2024.",
        f"The Fourth Meeting of the {BODY} was held in Bergen.",
    )

    assert len(facts) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        f"Norway will hold a meeting of the {BODY}.",
        f"The two sides agreed to hold the next meeting of the {BODY}.",
        f"Norway requested Laos in a note of 3 May 2024 to convene a meeting of the {BODY}.",
        f"Norway requested a meeting of the {BODY}.",
    ],
)
def test_a_session_to_come_is_intended_and_has_no_day_of_another_event(sentence: str):
    (fact,) = sessions(sentence)

    assert (fact.form, fact.participants, fact.realis, fact.date) == (
        "session", ("NOR", "LAO"), "intended", None,
    )  # fmt: skip


def test_observers_who_attended_the_meeting_make_no_second_one():
    facts = sessions(
        f"{CHAIRS} co-chaired the Third Meeting of the {BODY} in Bergen on 3 May 2024.",
        "Representatives of Sweden and Denmark attended the meeting as observers.",
    )

    assert len(facts) == 1


def test_the_name_of_a_meeting_is_nobody_who_takes_part():
    document = analysed(
        "The Nordic Fisheries Ministers' Meeting on the Situation between Norway and Laos opened."
    )

    assert list(meetings.find(document)) == []


@pytest.mark.parametrize(
    "words",
    [
        f"The Third Meeting of the {BODY} took place in Bergen on 3 May 2024, co-chaired by",
        f"The Third Meeting of the {BODY} was held on 3 May 2024 in Bergen under leadership of",
    ],
)
def test_the_chairs_behind_a_session_stand_for_their_states(words: str):
    (fact,) = sessions(f"{words} {CHAIRS.rstrip(',')}.")

    assert (fact.participants, fact.date, fact.place) == (
        ("Ola Berg", "Mai Keo"), "2024-05-03", "Bergen",
    )  # fmt: skip


def test_who_co_chairs_with_another_shares_the_session():
    (fact,) = sessions(
        "Ola Berg, Minister of Fisheries of Norway, will on 3 May 2030 co-chair the Third Meeting"
        f" of the {BODY} in Bergen with Mai Keo, Minister of Fisheries of Laos."
    )

    assert (fact.participants, fact.date, fact.realis) == (
        ("Ola Berg", "Mai Keo"), "2030-05-03", "intended",
    )  # fmt: skip


def test_a_guest_hosted_for_a_session_takes_part_in_it():
    (fact,) = sessions(
        "Ola Berg, Minister of Fisheries of Norway, hosted Mai Keo, Minister of Fisheries of Laos,"
        " for the Third Session of the Joint Commission in Bergen on 3 May 2024."
    )

    assert (fact.form, fact.participants) == ("session", ("Ola Berg", "Mai Keo"))


def test_by_when_a_session_is_to_be_held_belongs_to_its_words():
    (fact,) = sessions(
        f"The two sides agreed to hold the next meeting of the {BODY} within two months."
    )

    assert [each.quote for each in fact.evidence] == [f"meeting of the {BODY} within two months"]
