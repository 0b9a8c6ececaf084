"""Links by the phrases that place what is told in, after or before a meeting."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Action, Agreement, Fact, Link, Meeting, Statement
from tests.unit.extract.analysed import analysed

VISIT = "Minister of Foreign Affairs of Ghana Kofi Mensah visited Norway on 9 and 10 May 2024."
MEETING = (
    "Minister of Foreign Affairs of Norway Ana Lund met with Minister of Foreign Affairs of Ghana "
    "Kofi Mensah in Oslo on 10 May 2024."
)


def tied(*sentences: str) -> list[tuple[str, str, str]]:
    facts = {f.id: f for f in read(analysed(*sentences))}
    links = [f for f in facts.values() if isinstance(f, Link)]
    return [(k.relation, kind(facts, k.source), kind(facts, k.target)) for k in links]


def kind(facts: dict[str, Fact], end: str) -> str:
    match facts.get(end):
        case Meeting(form=name) | Agreement(form=name) | Statement(act=name) | Action(type=name):
            return name
        case None:
            return end
        case fact:
            return type(fact).__name__.lower()


@pytest.mark.parametrize(
    "phrase",
    ["During the visit", "As part of the visit", "Within the framework of his visit",
     "In the course of his stay", "On the occasion of the visit"],
)  # fmt: skip
def test_a_phrase_places_a_meeting_in_a_visit(phrase: str):
    assert tied(VISIT, f"{phrase}, Minister Mensah met Prime Minister Erik Dahl.") == [
        ("during", "meeting", "visit")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Following the talks, the ministers signed a Memorandum of Understanding on Fisheries.",
         ("follows", "mou", "meeting")),
        ("At the end of the meeting, the ministers signed an agreement on air services.",
         ("outcomeOf", "agreement", "meeting")),
        ("Following the meeting, the ministers agreed to set up a joint committee.",
         ("follows", "agree", "meeting")),
        ("Prior to the meeting, Minister Mensah called on King Olav.",
         ("follows", "meeting", "courtesy-call")),
        ("The talks resulted in the signing of an agreement on air services.",
         ("outcomeOf", "agreement", "meeting")),
        ("In their meeting, Minister Lund thanked Ghana for its support.",
         ("during", "thank", "meeting")),
        ("During the meeting, Minister Lund announced that Norway would open an office in Accra.",
         ("announcedAt", "announce", "meeting")),
        ("During the meeting, Minister Lund announced a grant of NOK 20 million to Ghana.",
         ("announcedAt", "aid", "meeting")),
    ],
)  # fmt: skip
def test_words_of_order_tie_what_is_told_to_the_meeting_before(
    sentence: str, expected: tuple[str, str, str]
):
    assert tied(MEETING, sentence) == [expected]


def test_what_a_programme_includes_is_part_of_the_visit():
    found = tied(VISIT, "His programme in Oslo will include a call on King Olav.")

    assert found == [("during", "courtesy-call", "visit")]


def test_a_verb_beside_the_one_that_happens_during_a_visit_belongs_to_it_too():
    found = tied(
        VISIT,
        "Minister Mensah will also call on King Olav during his visit and attend a lunch hosted "
        "by Prime Minister Erik Dahl.",
    )

    assert found == [("during", "courtesy-call", "visit"), ("during", "ceremony", "visit")]


def test_a_deed_in_response_to_another_one_follows_it():
    found = tied(
        "In response to the attack on its embassy, Norway expelled two diplomats of Ghana."
    )

    assert found == [("follows", "expulsion", "attack")]


def test_a_call_during_which_something_is_discussed_holds_the_discussion():
    found = tied(
        "Minister of Foreign Affairs of Norway Ana Lund held a phone call with Foreign Minister "
        "Jan Smit of the Netherlands, during which they discussed the situation in Sudan."
    )

    assert found == [("during", "discuss", "call")]


def test_a_body_through_which_the_funds_are_channelled_brings_the_aid():
    found = tied(
        "Norway will provide NOK 20 million to Ghana for two hospitals.",
        "The funds will be channelled through UNICEF.",
    )

    assert ("facilitatedBy", "aid", "UNICEF") in found


def test_what_builds_on_a_meeting_does_not_happen_at_it():
    assert tied(MEETING, "Building on the meeting, the ministers will discuss fisheries.") == []
