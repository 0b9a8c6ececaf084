"""Stances lie between a reported statement and its content."""

from typing import NamedTuple

from kg.extract import statements
from kg.extract.stances import find
from kg.model.facts import Stance
from tests.unit.extract.parsed import document, group, person, pronoun, state

MENTIONS = {
    "Ana Rey": person("Ana Rey"),
    "She": pronoun("Ana Rey"),
    "Spain": state("ESP"),
    "Japan": state("JPN"),
    "Both sides": group(("ESP", "JPN"), "states"),
}


class Held(NamedTuple):
    holders: tuple[str, ...]
    attitude: str
    toward: str
    wording: str


def found(*sentences: str) -> list[Stance]:
    text = document(*sentences, mentions=MENTIONS, people={"Ana Rey": "ESP"})
    return list(find(text, tuple(statements.find(text))))


def held(*sentences: str) -> list[Held]:
    return [Held(s.holders, s.attitude, s.toward, s.wording) for s in found(*sentences)]


def test_a_list_of_priorities_gives_one_stance_for_each():
    stances = held(
        "She stressed that Spain's priorities are to keep the peace, let the herders go back "
        "to their fields, and finish the survey."
    )

    assert stances == [
        Held(("ESP",), "priority", "keep the peace", "priorities"),
        Held(("ESP",), "priority", "let the herders go back to their fields", "priorities"),
        Held(("ESP",), "priority", "finish the survey", "priorities"),
    ]


def test_members_of_a_list_have_triggers_of_their_own():
    stances = found(
        "She stressed that Spain's priorities are to keep peace, and finish the survey."
    )

    assert len({s.trigger for s in stances}) == len(stances) == 2


def test_who_remains_committed_holds_a_commitment():
    assert held(
        "Ana Rey reaffirmed that Japan, under its new king, remains wholly committed to seeking "
        "full respect for the truce."
    ) == [
        Held(
            ("JPN",),
            "commitment",
            "seeking full respect for the truce",
            "remains wholly committed",
        )
    ]


def test_to_value_the_commitment_of_another_is_two_stances():
    assert held("She said that Spain highly values Japan's lasting commitment to peace.") == [
        Held(("ESP",), "valuation", "Japan's lasting commitment to peace", "highly values"),
        Held(("JPN",), "commitment", "peace", "lasting commitment"),
    ]


def test_speakers_hold_what_nobody_else_is_said_to_hold():
    assert held("Both sides agreed on the importance of safe roads.") == [
        Held(("ESP", "JPN"), "importance", "safe roads", "importance")
    ]


def test_thanks_show_appreciation():
    assert held("Ana Rey reiterated Spain's deep appreciation to Japan for its help.") == [
        Held(("ESP",), "appreciation", "its help", "deep appreciation")
    ]


def test_a_stance_belongs_to_the_statement_that_voices_it_and_rests_on_its_speaker():
    text = document(
        "Ana Rey thanked Japan for the boats.",
        "She stressed Spain's commitment to free trade.",
        mentions=MENTIONS,
        people={"Ana Rey": "ESP"},
    )
    said = tuple(statements.find(text))

    stances = list(find(text, said))

    assert [(s.statement, s.attitude, s.by, s.basis) for s in stances] == [
        (said[0].id, "appreciation", "Ana Rey", "attributed"),
        (said[1].id, "commitment", "Ana Rey", "attributed"),
    ]
    assert all(s.evidence[0].supported_by(text.release.text) for s in stances)


def test_what_nobody_is_reported_to_have_said_is_no_stance():
    assert held("Spain's priorities are to keep the peace.") == []
