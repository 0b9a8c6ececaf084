"""Conferences, receptions and rites: who took part, in which form."""

import pytest

from kg.extract import meetings
from kg.extract.extractor import read
from kg.model.facts import Meeting
from tests.unit.extract.analysed import analysed


def found(*sentences: str, issuer: str = "NOR") -> list[tuple[str, tuple[str, ...], str]]:
    document = analysed(*sentences, issuer=issuer)
    return [(m.form, m.participants, m.realis) for m in meetings.find(document)]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "Foreign Minister Ola Berg attended the Second Bergen Peace Conference on 3 May 2024.",
            ("session", ("Ola Berg",), "actual"),
        ),
        (
            "Foreign Minister Ola Berg will speak at the Arctic Ministers' Meeting in Tromsø.",
            ("session", ("Ola Berg",), "intended"),
        ),
        (
            "Foreign Minister Ola Berg hosted a dinner in honour of President Mai Keo of Laos.",
            ("ceremony", ("Ola Berg", "Mai Keo"), "actual"),
        ),
        (
            "President Mai Keo of Laos laid a wreath at the National War Memorial.",
            ("ceremony", ("Mai Keo",), "actual"),
        ),
        (
            "Ambassador of Laos Mai Keo presented her credentials to President Ola Berg.",
            ("ceremony", ("Mai Keo", "Ola Berg"), "actual"),
        ),
    ],
)
def test_those_who_attend_host_or_perform_an_event_take_part_in_it(
    sentence: str, fact: tuple[str, tuple[str, ...], str]
):
    assert found(sentence) == [fact]


@pytest.mark.parametrize(
    "sentence",
    [
        "The conference discussed fisheries.",
        "Foreign Minister Ola Berg welcomed the outcome of the Bergen Peace Conference.",
        "Foreign Minister Ola Berg opened the door.",
    ],
)
def test_an_event_that_nobody_attends_is_no_meeting(sentence: str):
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "participants"),
    [
        (
            "Foreign Minister Ola Berg received a delegation led by Minister Mai Keo of Laos.",
            ("Ola Berg", "Mai Keo"),
        ),
        (
            "Foreign Minister Ola Berg will receive his Laotian counterpart, Mai Keo Sisa.",
            ("Ola Berg", "Mai Keo Sisa"),
        ),
        (
            "The meeting was co-chaired by Minister Ola Berg and Laotian Minister Mai Keo.",
            ("Ola Berg", "Mai Keo"),
        ),
    ],
)
def test_delegations_counterparts_and_chairs_give_their_names(
    sentence: str, participants: tuple[str, ...]
):
    (meeting,) = found(sentence)

    assert meeting[1] == participants


def test_a_journey_to_two_states_is_two_visits():
    document = analysed("Foreign Minister Ola Berg will travel to Laos and Kenya on 20 May 2024.")

    visits = [m for m in meetings.find(document) if isinstance(m, Meeting)]

    assert [(v.place, v.states, v.realis) for v in visits] == [
        ("Laos", ("LAO", "NOR"), "intended"),
        ("Kenya", ("KEN", "NOR"), "intended"),
    ]


def test_meetings_in_the_plural_are_one_per_partner():
    facts = found(
        "Foreign Minister Ola Berg held meetings with President Mai Keo of Laos and "
        "Minister Noy Sisa of Laos."
    )

    assert [participants for _, participants, _ in facts] == [
        ("Ola Berg", "Mai Keo"),
        ("Ola Berg", "Noy Sisa"),
    ]


def test_a_reception_and_a_wreath_are_two_events_of_one_guest():
    document = analysed(
        "President Mai Keo of Laos laid a wreath at the National War Memorial.",
        "President Mai Keo also attended a reception at the Town Hall.",
    )

    events = [f for f in read(document) if isinstance(f, Meeting)]

    assert [(f.form, document.release.text[slice(*f.trigger)]) for f in events] == [
        ("ceremony", "laid"),
        ("ceremony", "reception"),
    ]


def test_where_people_can_travel_nobody_has_travelled():
    assert found("Citizens of Laos can travel to Norway without a visa.") == []
