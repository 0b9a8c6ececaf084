"""Statements as ministries of many house styles tell them."""

import pytest

from kg.extract.statements import find
from tests.unit.extract.analysed import analysed

INTRO = (
    "Minister of Foreign Affairs of Norway Ana Lund met with Minister of Foreign Affairs of Ghana "
    "Kofi Mensah in Oslo on 10 May 2024."
)
ANA, KOFI, BOTH, STATES = (
    ("Ana Lund",),
    ("Kofi Mensah",),
    ("Ana Lund", "Kofi Mensah"),
    ("NOR", "GHA"),
)


def said(*sentences: str, between: str = "\n\n") -> list[tuple[tuple[str, ...], str, str | None]]:
    found = find(analysed(INTRO, *sentences, between=between))
    return [(s.speakers, s.act, s.about) for s in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The focus of the talks was on trade and investment.",
         (BOTH, "discuss", "trade and investment")),
        ("Energy, migration and trade were high on the agenda.",
         (BOTH, "discuss", "Energy, migration and trade")),
        ("Special attention was paid to the fight against piracy.",
         (BOTH, "discuss", "the fight against piracy")),
        ("It was agreed that the next session would be held in Accra.",
         (BOTH, "agree", "the next session would be held in Accra")),
        ("The importance of dialogue was underlined.",
         (BOTH, "emphasize", "The importance of dialogue")),
        ("The two sides were of the view that the embargo should be lifted.",
         (STATES, "agree", "the embargo should be lifted")),
        ("According to Minister Lund, trade has doubled in five years.",
         (ANA, "say", "trade has doubled in five years")),
        ("Minister Lund sent a message of condolence to Minister Mensah over the floods.",
         (ANA, "condole", "the floods")),
        ("Minister Lund sent a congratulatory cable to Minister Mensah on his election.",
         (ANA, "congratulate", "his election")),
        ("Minister Mensah gave an update on the peace process.",
         (KOFI, "brief", "the peace process")),
        ("Minister Mensah made an appeal for more investment.",
         (KOFI, "urge", "more investment")),
        ("Minister Mensah made it clear that Ghana would not yield.",
         (KOFI, "say", "Ghana would not yield")),
        ("Minister Mensah hoped that the visit would boost trade.",
         (KOFI, "hope", "the visit would boost trade")),
        ("Norway stands ready to assist in the search.",
         (("NOR",), "pledge", "assist in the search")),
        ("Minister Mensah recalled with appreciation the help of Norway.",
         (KOFI, "praise", "the help of Norway")),
        ("Minister Mensah reiterated his call for an end to the war.",
         (KOFI, "reaffirm", "his call for an end to the war")),
        ("Minister Lund is pleased to announce a new programme for nurses.",
         (ANA, "announce", "a new programme for nurses")),
        ("Minister Lund was glad to note the growth of trade.",
         (ANA, "satisfaction", "note the growth of trade")),
        ("Minister Lund reiterated Norway's condemnation of the attack in Accra.",
         (ANA, "condemn", "the attack in Accra")),
        ("A discussion was also held on fisheries.", (BOTH, "discuss", "fisheries")),
        ("Minister Mensah hailed the plan as a breakthrough for the region.",
         (KOFI, "praise", "the plan as a breakthrough for the region")),
        ("Minister Lund shared the experience of Norway in managing fish stocks.",
         (ANA, "brief", "the experience of Norway in managing fish stocks")),
        ("Minister Mensah made the offer to host the next session.",
         (KOFI, "pledge", "host the next session")),
        ("The visit took place under the title “Partners for a Blue Ocean Economy”.", None),
        ("Minister Mensah hailed the decision of Norway to open a mission.",
         (KOFI, "praise", "the decision of Norway to open a mission")),
        ("Minister Mensah warned of the consequences of the blockade.",
         (KOFI, "concern", "the consequences of the blockade")),
        ("Minister Lund raised the forced return of families in April.",
         (ANA, "concern", "the forced return of families in April")),
        ("It was noted with satisfaction that trade had doubled.",
         (BOTH, "satisfaction", "trade had doubled")),
        ("They welcomed, in this respect, the holding of the fifth session.",
         (BOTH, "welcome", "the holding of the fifth session")),
        ('"The port will open," said Kofi.', (KOFI, "say", "The port will open")),
        ("Minister Lund wishes to thank all partners for their help.",
         (ANA, "thank", "their help")),
    ],
)  # fmt: skip
def test_a_house_style_tells_who_said_what(
    sentence: str, expected: tuple[tuple[str, ...], str, str] | None
):
    assert said(sentence) == ([] if expected is None else [expected])


def test_what_is_coordinated_with_a_meeting_is_done_by_those_who_meet():
    found = said("Minister Lund held a meeting with Minister Mensah and discussed fisheries.")

    assert found == [(BOTH, "discuss", "fisheries")]


def test_no_date_that_was_agreed_is_no_agreement():
    assert said("No date was agreed for the next meeting.") == []


def test_a_statement_speaks_for_the_office_that_gave_it_out():
    found = said(
        "The Embassy of Ghana published a statement.",
        "The statement added that the office would close on Friday.",
    )

    assert found == [(("Embassy of Ghana",), "say", "the office would close on Friday")]


def test_a_speaker_goes_on_in_sentences_about_the_own_state():
    found = said(
        "Minister Mensah said that the visit was a success.",
        "Ghana supports the ceasefire.",
        "Ghana will send a team of doctors.",
        between=" ",
    )

    assert found == [
        (KOFI, "say", "the visit was a success"),
        (KOFI, "support", "the ceasefire"),
        (KOFI, "announce", "Ghana will send a team of doctors"),
    ]


def test_a_background_sentence_after_somebody_spoke_is_the_issuers():
    found = said(
        "Minister Lund said that the visit was a success.",
        "Norway has five ports there.",
        between=" ",
    )

    assert found == [(ANA, "say", "the visit was a success")]


def test_talks_are_told_with_the_verb_before_their_topic():
    found = said("Also discussed was the role of the port in regional trade.")

    assert found == [(BOTH, "discuss", "the role of the port in regional trade")]


def test_money_that_is_committed_is_aid_and_a_treaty_that_is_ratified_a_deed():
    assert said("Norway has committed NOK 165 million to the crisis in Sudan.") == []
    assert said("Ghana ratified the Oslo Convention in 2021.") == []
