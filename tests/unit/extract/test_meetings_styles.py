"""Meetings, visits and ceremonies as ministries of many house styles tell them."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Meeting
from tests.unit.extract.analysed import analysed

INTRO = (
    "Minister of Foreign Affairs of Norway Ana Lund met Minister of Foreign Affairs of Fiji "
    "Luis Paz in Suva on 3 May 2024."
)
Told = tuple[str, tuple[str, ...], str | None, str | None, str]


def met(*sentences: str, issuer: str = "NOR") -> list[Told]:
    """Return form, participants, date, place and realis of the meetings told."""
    return [
        (f.form, tuple(sorted(f.participants)), f.date, f.place, f.realis)
        for f in read(analysed(*sentences, issuer=issuer))
        if isinstance(f, Meeting)
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            (
                "The agreement was signed by the Minister of Trade of Norway Kari Moe and the "
                "Ambassador of Peru Rosa Vega in Lima."
            ),
            ("ceremony", ("Kari Moe", "Rosa Vega"), None, "Lima", "actual"),
        ),
        (
            (
                "The Memorandum of Understanding was signed on Wednesday by Norway's "
                "Minister of Trade, Ms Kari Moe, and by Rosa Vega, Minister of Labour of Peru."
            ),
            ("ceremony", ("Kari Moe", "Rosa Vega"), "2024-05-15", None, "actual"),
        ),
        (
            (
                "Minister of Trade Kari Moe and the Ambassador of Peru to Norway Rosa "
                "Vega signed the agreement in Oslo on 6 May 2024."
            ),
            ("ceremony", ("Kari Moe", "Rosa Vega"), "2024-05-06", "Oslo", "actual"),
        ),
    ],
)
def test_who_are_named_as_signing_were_at_a_ceremony(sentence: str, told: Told):
    assert told in met(sentence)


def test_ministers_who_are_known_and_sign_are_at_no_ceremony_of_its_own():
    found = met(INTRO, "The two ministers signed an agreement on fisheries.")

    assert [form for form, *_ in found] == ["meeting"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Minister of Trade Kari Moe is paying an Official Visit to Fiji on 6-8 May 2024.",
            ("visit", ("Kari Moe",), "2024-05-06/2024-05-08", "Fiji", "actual"),
        ),
        (
            (
                "Minister of Health Kari Moe spoke of the visit she made to Lima between "
                "the 2nd and the 5th of May."
            ),
            ("visit", ("Kari Moe",), "2024-05-02/2024-05-05", "Lima", "actual"),
        ),
        (
            (
                "The talks took place during the official visit of the President of Peru, "
                "Rosa Vega, between 2-3 May 2024, to Norway."
            ),
            ("visit", ("Rosa Vega",), "2024-05-02/2024-05-03", "Norway", "actual"),
        ),
        (
            (
                "Minister Ana Lund received Minister of Trade of Peru Rosa Vega, who is "
                "paying a first visit to Oslo by a Minister of that country."
            ),
            ("visit", ("Rosa Vega",), None, "Oslo", "actual"),
        ),
        (
            "Norway was glad of the visit by Peru's Minister of Trade, Rosa Vega.",
            ("visit", ("Rosa Vega",), None, "Norway", "actual"),
        ),
        (
            "Norway thanked the visiting Minister of Trade of Peru, Rosa Vega, for her work.",
            ("visit", ("Rosa Vega",), None, "Norway", "actual"),
        ),
    ],
)
def test_visits_have_whoever_came_and_where_to(sentence: str, told: Told):
    assert told in met(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The third Dialogue is expected to be held in Oslo in 2025.",
            ("session", ("FJI", "NOR"), "2025", "Oslo", "intended"),
        ),
        (
            "The 4th Session shall be convened in Oslo in 2026.",
            ("session", ("FJI", "NOR"), "2026", "Oslo", "intended"),
        ),
        (
            (
                "Minister Lund held, on 10 May in Oslo, talks with Minister of Trade of Peru "
                "Rosa Vega."
            ),
            ("meeting", ("Ana Lund", "Rosa Vega"), "2024-05-10", "Oslo", "actual"),
        ),
        (
            (
                "Negotiations were held between Minister Lund and Minister of Trade of "
                "Peru Rosa Vega in Lima."
            ),
            ("meeting", ("Ana Lund", "Rosa Vega"), None, "Lima", "actual"),
        ),
        (
            "The Foreign Ministers held Official Talks on May 4.",
            ("meeting", ("Ana Lund", "Luis Paz"), "2024-05-04", None, "actual"),
        ),
        (
            "Minister Lund bid farewell to the outgoing Ambassador of Peru to Norway, Rosa Vega.",
            ("meeting", ("Ana Lund", "Rosa Vega"), None, None, "actual"),
        ),
        (
            (
                "The Peruvian Ambassador was summoned to the Ministry, where State "
                "Secretary Kari Moe spoke of the matter."
            ),
            ("meeting", ("Kari Moe", "Peruvian Ambassador"), None, None, "actual"),
        ),
        (
            "Minister Lund will hold a meeting with Fijian nationals living in Oslo.",
            ("meeting", ("Ana Lund", "Fijian nationals living in Oslo"), None, "Oslo", "intended"),
        ),
        (
            (
                "A delegation comprising Ms Kari Moe and Mr. Bob Lie, Director, met with Ms "
                "Rosa Vega."
            ),
            ("meeting", ("Bob Lie", "Kari Moe", "Rosa Vega"), None, None, "actual"),
        ),
        (
            (
                "It was signed during the visit of the Peruvian delegation headed by Rosa "
                "Vega, Minister of Trade of Peru."
            ),
            ("visit", ("Rosa Vega",), None, "Norway", "actual"),
        ),
        (
            "Earlier in the day, Minister Lund met Prime Minister of Fiji Mere Koro.",
            ("meeting", ("Ana Lund", "Mere Koro"), "2024-05-03", None, "actual"),
        ),
    ],
)
def test_meetings_are_read_in_many_house_styles(sentence: str, told: Told):
    assert told in met(INTRO, sentence)


def test_partners_each_with_a_preposition_of_their_own_met_apart():
    found = met(
        "Minister Ana Lund met with President of Fiji Mere Koro and with Minister of "
        "Trade of Fiji Luis Paz."
    )

    assert [who for _, who, *_ in found] == [("Ana Lund", "Mere Koro"), ("Ana Lund", "Luis Paz")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two countries work towards the negotiation of a treaty.",
        "Interaction between Norway and Fiji is growing.",
        "They proposed that the two sides soon convene the fourth session.",
    ],
)
def test_words_of_many_meanings_and_proposals_tell_of_no_meeting_that_was(sentence: str):
    assert [told for told in met(INTRO, sentence)[1:] if told[-1] == "actual"] == []


def test_a_meeting_in_the_body_is_no_call_because_the_headline_has_one():
    found = read(
        analysed(
            INTRO,
            headline="Minister Lund meets Minister Paz, phone conversation with Minister Vega",
            issuer="NOR",
        )
    )

    assert [f.form for f in found if isinstance(f, Meeting)] == ["meeting"]
