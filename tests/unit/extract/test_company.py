"""Those who came along belong to the visit or meeting of whom they came with."""

import pytest

from kg.extract import meetings
from kg.extract.company import with_company
from kg.model.facts import Meeting
from tests.unit.extract.parsed import Made, document, person, state

PEOPLE = {"Ola Berg": "NOR", "Mai Keo": "LAO", "Noy Sisa": "LAO"}
WORDS: dict[str, Made] = {**{n: person(n) for n in PEOPLE}, "Laos": state("LAO")}


def told(*sentences: str) -> list[tuple[str, tuple[str, ...]]]:
    given = document(*sentences, mentions=WORDS, people=PEOPLE)
    facts = with_company(given, tuple(meetings.find(given)))
    return [(f.form, f.participants) for f in facts if isinstance(f, Meeting)]


def test_who_accompanies_a_visitor_is_a_visitor_too():
    assert told(
        "Ola Berg visited Laos.", "Ola Berg was accompanied by officials from the ministry."
    ) == [("visit", ("Ola Berg", "officials from the ministry"))]


@pytest.mark.parametrize(
    "sentence",
    ["The meeting was attended by Noy Sisa.", "Noy Sisa was also present at the meeting."],
)
def test_who_attended_the_meeting_takes_part_in_it(sentence: str):
    assert told("Ola Berg met Mai Keo.", sentence) == [
        ("meeting", ("Ola Berg", "Mai Keo", "Noy Sisa"))
    ]


def test_presence_at_a_place_is_no_presence_at_the_meeting():
    assert told("Ola Berg met Mai Keo.", "Noy Sisa was present at the airport.") == [
        ("meeting", ("Ola Berg", "Mai Keo"))
    ]
