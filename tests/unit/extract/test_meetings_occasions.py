"""What a clause tells of a meeting besides its verb: occasion, partners apart, late objects."""

import pytest

from kg.corpus import read_text
from kg.extract.extractor import extract, read
from kg.gazetteer import load_gazetteer
from kg.model.facts import Meeting
from kg.sources import load_sources
from tests.unit.extract.analysed import analysed

HOST = "Ola Berg, Minister of Fisheries of Norway,"
GUEST = "Mai Keo, Minister of Fisheries of Laos"


def told(*sentences: str) -> list[tuple[str, tuple[str, ...], str]]:
    facts = [f for f in read(analysed(*sentences)) if isinstance(f, Meeting)]
    return [(f.form, f.participants, f.realis) for f in facts]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HOST} received in Bergen today Her Excellency {GUEST}.",
        f"{HOST} today received in audience at the Fish Palace in Bergen H.E. {GUEST}.",
        f"{HOST} received on Tuesday at the headquarters of the Ministry the {GUEST}.",
    ],
)
def test_a_guest_is_found_behind_the_place_and_the_day(sentence: str):
    assert told(sentence) == [("meeting", ("Ola Berg", "Mai Keo"), "actual")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HOST} greeted {GUEST}, during a courtesy call in Bergen.",
        f"{HOST} received {GUEST}, for a farewell call in Bergen.",
        f"{HOST} received a courtesy call by {GUEST}.",
    ],
)
def test_the_occasion_makes_a_courtesy_call(sentence: str):
    assert [form for form, _, _ in told(sentence)] == ["courtesy-call"]


def test_partners_who_were_met_separately_are_of_two_meetings():
    found = told(
        f"{HOST} met separately with {GUEST}, and Noy Sisa, Minister of Trade of Thailand."
    )

    assert [who for _, who, _ in found] == [("Ola Berg", "Mai Keo"), ("Ola Berg", "Noy Sisa")]


@pytest.mark.parametrize("words", ["cancelled", "postponed", "called off"])
def test_a_visit_that_was_called_off_did_not_take_place(words: str):
    found = told(f"The visit to Bergen by {GUEST}, was {words}.")

    assert found == [("visit", ("Mai Keo",), "negated")]


def test_speaking_to_people_without_names_is_no_call():
    assert told(f"{HOST} spoke to exiled journalists in Bergen.") == []


def test_talks_for_which_somebody_will_travel_are_planned():
    found = told(f"{HOST} will travel to Vientiane for talks with {GUEST}.")

    assert found == [
        ("visit", ("Ola Berg",), "intended"),
        ("meeting", ("Ola Berg", "Mai Keo"), "intended"),
    ]


def test_who_leads_a_mission_abroad_visits():
    assert told(f"{HOST} is leading a trade mission to Laos from 1 to 4 May 2024.") == [
        ("visit", ("Ola Berg",), "actual")
    ]


def test_an_audience_is_granted_to_somebody():
    found = told(f"King Olav of Norway granted an audience to {GUEST}.")

    assert found == [("meeting", ("Olav", "Mai Keo"), "actual")]


def test_the_latter_is_whom_the_sentence_named_last():
    found = told(f"{HOST} met {GUEST}, on the occasion of the latter's visit to Bergen.")

    assert ("visit", ("Mai Keo",), "actual") in found


def test_the_meeting_that_opens_a_release_has_the_day_of_the_dateline():
    source = load_sources()["NOR"]
    release = read_text(
        "A meeting with the Lao side\n\n"
        f"Oslo, 3 May 2024 – {HOST} held a meeting with {GUEST}. They discussed the ferries.",
        source,
    )
    facts = extract(release, source, load_gazetteer()).facts
    (fact,) = (f for f in facts if isinstance(f, Meeting))

    assert (fact.date, fact.place, [s.basis for s in fact.support]) == (
        "2024-05-03", "Oslo", ["inferred", "inferred"],
    )  # fmt: skip
