"""Links: what happened during, after, at, under or through what, as the text says it."""

from collections.abc import Sequence

import pytest

from kg.extract import agreements, aid, links, meetings
from kg.extract.document import Document
from kg.model.evidence import Evidence
from kg.model.facts import Fact, Statement
from tests.unit.extract.parsed import (
    Made,
    day,
    document,
    instrument,
    money,
    org,
    person,
    place,
    pronoun,
    state,
)

PEOPLE = {"Ola Berg": "NOR", "Mai Keo": "LAO", "Noy Sisa": "LAO"}
WORDS: dict[str, Made] = {
    **{name: person(name) for name in PEOPLE},
    "Vientiane": place("Vientiane", "LAO"),
    "Laos": state("LAO"),
    "Norway": state("NOR"),
    "3 May 2024": day("2024-05-03"),
    "his": pronoun("Ola Berg"),
    "USD 3 million": money("3000000"),
    "Nordic Fund": org("Nordic Fund"),
    "Fisheries Agreement": instrument("Fisheries Agreement", "agreement", ("LAO", "NOR")),
    "Joint Statement": instrument("Joint Statement", "joint statement", ("LAO", "NOR")),
}

Told = tuple[str, str, str]


def made(*sentences: str) -> Document:
    return document(*sentences, mentions=WORDS, people=PEOPLE)


def told(given: Document, more: Sequence[Fact] = ()) -> list[Told]:
    """Return the links as relation, words of the source, words of the target."""
    found = [*meetings.find(given), *aid.find(given), *agreements.find(given), *more]
    text = given.release.text
    words = {f.id: text[slice(*f.trigger)] for f in found}
    return [
        (k.relation, words.get(k.source, k.source), words.get(k.target, k.target))
        for k in links.find(given, found)
    ]


def statement(given: Document, words: str) -> Statement:
    start = given.release.text.index(words)
    return Statement(
        id=f"statement:{start}",
        speakers=("Mai Keo",),
        act="say",
        trigger=(start, start + len(words)),
        evidence=(Evidence.of(given.release.text, start, start + len(words)),),
    )


def test_a_meeting_during_a_visit_is_tied_to_it():
    given = made("Mai Keo met Ola Berg during his visit to Vientiane.")

    assert told(given) == [("during", "met", "visit")]


def test_what_is_said_during_the_meeting_belongs_to_the_meeting_told_before():
    given = made(
        "Mai Keo met Ola Berg in Vientiane.", "During the meeting, Mai Keo thanked Norway."
    )

    assert told(given, [statement(given, "thanked")]) == [("during", "thanked", "met")]


def test_a_meeting_that_provides_an_opportunity_holds_what_is_said():
    given = made(
        "Mai Keo met Ola Berg in Vientiane.",
        "The meeting provided an opportunity to exchange views on fisheries.",
    )

    assert told(given, [statement(given, "exchange")]) == [("during", "exchange", "met")]


@pytest.mark.parametrize(
    "sentence",
    [
        "It followed Ola Berg’s courtesy call on Noy Sisa.",
        "The meeting followed Ola Berg’s courtesy call on Noy Sisa.",
    ],
)
def test_it_followed_ties_the_meeting_before_to_the_call(sentence: str):
    given = made("Mai Keo met Ola Berg in Vientiane.", sentence)

    assert told(given) == [("follows", "met", "call")]


def test_as_outlined_in_gives_the_words_that_a_document_sets_out():
    given = made(
        "Norway supports the full use of the hotline, as outlined in the Joint Statement."
    )

    assert told(given) == [("setsOut", "Joint Statement", "the full use of the hotline")]


def test_a_document_that_provides_for_something_sets_it_out():
    given = made("The Fisheries Agreement provides for joint patrols.")

    assert told(given) == [("setsOut", "Fisheries Agreement", "joint patrols")]


def test_whose_leadership_facilitated_an_agreement_is_its_facilitator():
    given = made(
        "Mai Keo thanked Ola Berg, whose leadership played a role in facilitating the Fisheries "
        "Agreement."
    )

    assert told(given) == [("facilitatedBy", "Fisheries Agreement", "Ola Berg")]


def test_aid_reaches_its_recipient_through_a_body():
    given = made("Norway provided USD 3 million to Laos through the Nordic Fund.")

    assert told(given) == [("facilitatedBy", "USD 3 million", "Nordic Fund")]


def test_in_this_regard_takes_up_the_statement_before():
    given = made("Mai Keo praised Norway.", "In this regard, Mai Keo thanked Norway.")
    said = [statement(given, "praised"), statement(given, "thanked")]

    assert told(given, said) == [("refersTo", "thanked", "praised")]


def test_aid_announced_as_part_of_a_visit_is_announced_at_it():
    given = made(
        "Ola Berg visited Laos on 3 May 2024.",
        "During the visit, Ola Berg announced USD 3 million for Laos.",
    )

    assert ("announcedAt", "USD 3 million", "visited") in told(given)
