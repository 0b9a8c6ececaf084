"""Commitments are undertakings that somebody could check."""

from typing import NamedTuple

import pytest

from kg.extract import statements
from kg.extract.commitments import find
from kg.model.facts import Commitment
from tests.unit.extract.analysed import analysed
from tests.unit.extract.parsed import count, day, document, group, money, person, pronoun, state

MENTIONS = {
    "Ana Rey": person("Ana Rey"),
    "She": pronoun("Ana Rey"),
    "Spain": state("ESP"),
    "Japan": state("JPN"),
    "Both sides": group(("ESP", "JPN"), "states"),
    "20": count(20),
    "June 2025": day("2025-06"),
    "EUR 3 million": money("3000000", "EUR"),
}


class Bound(NamedTuple):
    by_whom: tuple[str, ...]
    action: str
    deadline: str | None = None
    condition: str | None = None


def found(*sentences: str) -> list[Commitment]:
    text = document(*sentences, mentions=MENTIONS, people={"Ana Rey": "ESP"})
    return list(find(text, tuple(statements.find(text))))


def bound(*sentences: str) -> list[Bound]:
    return [Bound(c.by_whom, c.action, c.deadline, c.condition) for c in found(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Japan will open a school for divers.", Bound(("JPN",), "open a school for divers")),
        ("Spain pledged to send 20 nurses by June 2025.",
         Bound(("ESP",), "send 20 nurses by June 2025", "2025-06")),
        ("Both sides agreed to open a joint office.",
         Bound(("ESP", "JPN"), "open a joint office")),
        ("Ana Rey committed to publishing the full report.",
         Bound(("Ana Rey",), "publishing the full report")),
        ("Ana Rey announced Japan's decision to deploy two teams of rescuers.",
         Bound(("JPN",), "deploy two teams of rescuers")),
        ("Japan will return 20 statues after the festival.",
         Bound(("JPN",), "return 20 statues after the festival")),
        ("Japan will withdraw its claim if Spain reopens the strait.",
         Bound(("JPN",), "withdraw its claim if Spain reopens the strait",
               condition="if Spain reopens the strait")),
    ],
)  # fmt: skip
def test_an_undertaking_tells_who_will_do_what_by_when(sentence: str, expected: Bound):
    assert bound(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Both sides agreed to strengthen ties.",
        "Spain pledged to work closely with Japan.",
        "Both sides committed to deepening cooperation in all fields.",
        "Ana Rey will visit Japan in June 2025.",
        "Spain will provide EUR 3 million for the clinic.",
        "Japan may open a school for divers.",
        "Japan opened a school for divers.",
        "Spain will not sell the island.",
    ],
)
def test_vague_words_visits_money_and_possibilities_are_no_commitments(sentence: str):
    assert bound(sentence) == []


def test_two_conjoined_undertakings_are_two_commitments():
    assert [c.action for c in found("Japan will open a school and train 20 teachers.")] == [
        "open a school",
        "train 20 teachers",
    ]


def test_an_announced_undertaking_rests_on_whoever_announced_it():
    commitments = found("Ana Rey announced that Spain will open a school for divers.")

    assert [(c.by_whom, c.by, c.basis, c.realis) for c in commitments] == [
        (("ESP",), "Ana Rey", "attributed", "intended")
    ]


def test_the_evidence_is_the_text_at_its_offsets():
    text = document("In May, Japan will open a school.", mentions=MENTIONS)

    assert [c.evidence[0].quote for c in find(text, ())] == ["Japan will open a school"]


def read(*sentences: str) -> list[Bound]:
    text = analysed(*sentences, issuer="NOR")
    return [
        Bound(c.by_whom, c.action, c.deadline, c.condition)
        for c in find(text, tuple(statements.find(text)))
    ]


def test_the_will_of_somebody_reported_is_told_by_would():
    assert read("Minister Ola Berg said that Norway would waive visa fees for students.") == [
        Bound(("NOR",), "waive visa fees for students")
    ]


def test_the_end_of_a_month_is_a_deadline_in_that_month():
    assert read("Norway will reopen its consulate in Lima by the end of June 2025.") == [
        Bound(("NOR",), "reopen its consulate in Lima by the end of June 2025", "2025-06")
    ]


def test_items_under_a_lead_in_are_undertaken_by_those_who_lead_in():
    assert read(
        "Norway and Sweden will:",
        "open a joint visa office in Lima by March 2026;",
        "abolish roaming fees for travellers.",
    ) == [
        Bound(("NOR", "SWE"), "open a joint visa office in Lima by March 2026", "2026-03"),
        Bound(("NOR", "SWE"), "abolish roaming fees for travellers"),
    ]


MEETING = (
    "Minister of Foreign Affairs of Norway Ana Lund met with Minister of Foreign Affairs of Ghana "
    "Kofi Mensah in Oslo on 10 May 2024."
)
BOTH, STATES = ("Ana Lund", "Kofi Mensah"), ("NOR", "GHA")


def undertaken(sentence: str) -> list[Bound]:
    text = analysed(MEETING, sentence)
    facts = find(text, tuple(statements.find(text)))
    return [Bound(c.by_whom, c.action, c.deadline, c.condition) for c in facts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was agreed to form a joint technical team by March 2025.",
         Bound(BOTH, "form a joint technical team by March 2025", "2025-03")),
        ("It was agreed that a joint technical team would be formed.",
         Bound(BOTH, "a joint technical team would be formed")),
        ("Norway is committed to ratifying the treaty by 2025.",
         Bound(("NOR",), "ratifying the treaty by 2025", "2025")),
        ("“We will open 20 new schools by 2026,” Minister Lund said.",
         Bound(("NOR",), "open 20 new schools by 2026", "2026")),
        ("The two ministers agreed that officials would finalise the text by 1 October 2024.",
         Bound(BOTH, "finalise the text by 1 October 2024", "2024-10-01")),
        ("The two ministers agreed to hold the next round of talks in Accra in 2025.",
         Bound(BOTH, "hold the next round of talks in Accra in 2025", "2025")),
        ("Norway will deliver three rescue boats by the end of August 2024.",
         Bound(("NOR",), "deliver three rescue boats by the end of August 2024", "2024-08")),
        ("The two sides agreed to lift trade to USD 5 billion by 2030.",
         Bound(STATES, "lift trade to USD 5 billion by 2030", "2030")),
    ],
)  # fmt: skip
def test_an_undertaking_binds_those_who_agree_or_speak(sentence: str, expected: Bound):
    assert undertaken(sentence) == [expected]


def test_two_infinitives_are_two_undertakings():
    found = undertaken("Norway agreed to exchange two envoys and to reopen the border crossing.")

    assert found == [
        Bound(("NOR",), "exchange two envoys"),
        Bound(("NOR",), "reopen the border crossing"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides will sign the agreement in June 2024.",
        "Norway is committed to forging a strong partnership with Ghana.",
        "Norway will hold a speech in Accra in June 2024.",
    ],
)
def test_signing_speaking_and_mere_closeness_are_no_undertaking(sentence: str):
    assert undertaken(sentence) == []


def test_taking_part_in_work_is_an_undertaking_and_in_a_meeting_is_none():
    assert undertaken("Norway has made a commitment to participate in air patrols.") == [
        Bound(("NOR",), "participate in air patrols")
    ]
    assert undertaken("Norway has agreed to participate in the summit.") == []


def test_what_will_be_donated_is_aid_and_no_undertaking_of_its_own():
    assert undertaken("Norway will donate 10,000 doses of vaccine to Ghana in June 2024.") == []


def test_whoever_assures_that_something_will_be_done_is_bound():
    assert read("Norway promised that the treaty would be laid before the House by May 2025.") == [
        Bound(("NOR",), "the treaty would be laid before the House by May 2025", "2025-05")
    ]


def test_a_text_that_provides_for_somebody_to_act_binds_them():
    assert read("The agreement provides for Sweden to equip two centres in Lima by 2027.") == [
        Bound(("SWE",), "equip two centres in Lima by 2027", "2027")
    ]
