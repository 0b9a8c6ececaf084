"""Statements are found with their speakers, act, addressee and words."""

from typing import NamedTuple

import pytest

from kg.extract.document import Document
from kg.extract.statements import find
from tests.unit.extract.parsed import document, group, org, person, place, pronoun, role, state

MENTIONS = {
    "Ana Rey": person("Ana Rey"),
    "Ken Ito": person("Ken Ito"),
    "the Swiss envoy": role("Swiss envoy", "CHE"),
    "Spain": state("ESP"),
    "Japan": state("JPN"),
    "Both sides": group(("ESP", "JPN"), "states"),
    "The two ministers": group(("Ana Rey", "Ken Ito")),
    "She": pronoun("Ana Rey"),
    "They": pronoun("Ana Rey", "Ken Ito"),
    "Lima": place("Lima"),
    "the Harbour Bank": org("Harbour Bank"),
}


class Said(NamedTuple):
    speakers: tuple[str, ...]
    act: str
    addressee: tuple[str, ...]
    about: str | None


def parsed(*sentences: str) -> Document:
    return document(*sentences, mentions=MENTIONS, people={"Ana Rey": "ESP", "Ken Ito": "JPN"})


def said(*sentences: str) -> list[Said]:
    return [Said(s.speakers, s.act, s.addressee, s.about) for s in find(parsed(*sentences))]


ANA, KEN, STATES = ("Ana Rey",), ("Ken Ito",), ("ESP", "JPN")
BOTH = ("Ana Rey", "Ken Ito")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ana Rey thanked Japan for its help after the flood.",
         Said(ANA, "thank", ("JPN",), "its help after the flood")),
        ("Ana Rey expressed gratitude to Japan for repairing the old bridge.",
         Said(ANA, "thank", ("JPN",), "repairing the old bridge")),
        ("She reiterated her sincere appreciation to Ken Ito for his patience.",
         Said(ANA, "thank", KEN, "his patience")),
        ("She expressed appreciation for the long friendship of the two peoples.",
         Said(ANA, "praise", (), "the long friendship of the two peoples")),
        ("Both sides expressed satisfaction with the growth of trade.",
         Said(STATES, "satisfaction", (), "the growth of trade")),
        ("Spain welcomed the opening of the new line.",
         Said(("ESP",), "welcome", (), "the opening of the new line")),
        ("Ken Ito briefed Ana Rey on the harbour dispute.",
         Said(KEN, "brief", ANA, "the harbour dispute")),
        ("Ken Ito congratulated Ana Rey on her appointment.",
         Said(KEN, "congratulate", ANA, "her appointment")),
        ("Ken Ito voiced concern about the rising price of grain.",
         Said(KEN, "concern", (), "the rising price of grain")),
        ("The two ministers agreed to open a joint office.",
         Said(BOTH, "agree", (), "open a joint office")),
        ("Ana Rey underscored that fishing rights matter to the islands.",
         Said(ANA, "emphasize", (), "fishing rights matter to the islands")),
        ("Ana Rey took note of the report on whales.",
         Said(ANA, "say", (), "the report on whales")),
        ("Ken Ito invited Ana Rey to visit Lima.",
         Said(KEN, "invite", ANA, "visit Lima")),
        ("Ken Ito called for an end to the blockade.",
         Said(KEN, "urge", (), "an end to the blockade")),
        ("Ken Ito looks forward to a second round in autumn.",
         Said(KEN, "hope", (), "a second round in autumn")),
        ("Spain condemned the raid on the camp.",
         Said(("ESP",), "condemn", (), "the raid on the camp")),
    ],
)  # fmt: skip
def test_a_verb_of_saying_tells_who_said_what_to_whom(sentence: str, expected: Said):
    assert said(sentence) == [expected]


def test_two_conjoined_verbs_with_contents_of_their_own_are_two_statements():
    assert said(
        "Both sides praised the work of the pilots and agreed on the need for a hotline."
    ) == [
        Said(STATES, "praise", (), "the work of the pilots"),
        Said(STATES, "agree", (), "the need for a hotline"),
    ]


def test_a_participle_shares_the_speaker_of_its_clause():
    found = said("Ana Rey congratulated Ken Ito on his victory, conveying best wishes from Lima.")

    assert [(s.speakers, s.act) for s in found] == [(ANA, "congratulate"), (ANA, "greet")]


def test_a_participle_that_only_shows_what_an_event_means_is_no_statement():
    found = said("Spain welcomed the order of ten trains, underscoring shared aims.")

    assert [(s.act, s.about) for s in found] == [("welcome", "the order of ten trains")]


def test_those_who_meet_to_discuss_something_both_speak():
    assert said("Ana Rey met with Ken Ito in Lima to discuss fishing quotas.") == [
        Said(BOTH, "discuss", (), "fishing quotas")
    ]


def test_talks_speak_for_those_who_hold_them():
    found = said(
        "Ana Rey held talks with Ken Ito in Lima.", "The discussion focused on river traffic."
    )

    assert found == [Said(BOTH, "discuss", (), "river traffic")]


def test_a_meeting_that_gave_an_opportunity_tells_of_a_discussion():
    found = said(
        "Ana Rey met Ken Ito.",
        "The meeting offered a chance to exchange views on the price of copper.",
    )

    assert found == [Said(BOTH, "discuss", (), "the price of copper")]


def test_an_agent_speaks_through_a_passive_verb():
    found = said("The loan was approved by the Harbour Bank.")

    assert found == [Said(("Harbour Bank",), "accept", (), "The loan")]


def test_a_host_invites_whoever_comes_at_an_invitation():
    assert said("Ken Ito will visit Spain in May at the invitation of Ana Rey.") == [
        Said(ANA, "invite", KEN, "visit Spain in May")
    ]


def test_a_proposal_is_a_request_of_whoever_made_it():
    assert said("The proposal made by Ana Rey to sell the old ferry surprised many.") == [
        Said(ANA, "request", (), "sell the old ferry")
    ]


def test_the_voice_of_a_release_is_its_state():
    assert said("I am delighted that the tunnel is open.") == [
        Said(("NOR",), "satisfaction", (), "the tunnel is open")
    ]


def test_the_voice_of_remarks_is_who_makes_them():
    remarks = document(
        "Remarks by Ana Rey",
        "I thank Japan for the tunnel.",
        mentions=MENTIONS,
        headline=True,
    )

    assert [(s.speakers, s.addressee) for s in find(remarks)] == [(ANA, ("JPN",))]


def test_a_quotation_speaks_for_whoever_is_quoted():
    found = said(
        "Ken Ito said: “The tunnel is open.", "We thank Japan for its patience.”", "It rained."
    )

    assert found == [
        Said(KEN, "say", (), "The tunnel is open"),
        Said(KEN, "thank", ("JPN",), "its patience"),
    ]


def test_a_proposal_is_accepted_by_whoever_approved_it_however_long_its_words():
    found = said(
        "The proposal made by Ana Rey to enter into a pact drafted with a view to strengthening "
        "the ties between Spain and Japan and thereby to creating a fund was approved by the "
        "Cabinet."
    )

    assert [(s.speakers, s.act) for s in found] == [(ANA, "request"), (("Cabinet",), "accept")]


def test_they_discuss_are_both_sides_where_nobody_else_is_meant():
    talks = document(
        "Ana Rey met Ken Ito.",
        "They discussed the price of copper.",
        mentions=MENTIONS | {"They": pronoun()},
    )

    assert [(s.speakers, s.act) for s in find(talks)] == [(BOTH, "discuss")]


def test_what_one_speaks_on_is_a_topic_and_no_telephone():
    found = said("Ana Rey spoke on the phone today with Ken Ito to discuss the price of copper.")

    assert [(s.act, s.about) for s in found] == [("discuss", "the price of copper")]
    assert said("Ana Rey and Ken Ito spoke on the price of copper.")[0].about == (
        "the price of copper"
    )


def test_thanks_to_somebody_whose_help_mattered_are_for_that_help():
    found = said(
        "Ana Rey expressed her thanks to Japan, in particular Ken Ito, whose patience saved it."
    )

    assert found == [Said(ANA, "thank", ("JPN", "Ken Ito"), "patience saved it")]


def test_three_verbs_in_a_row_are_three_statements():
    found = said(
        "Ana Rey stressed the need for calm, noted the importance of trade, and condemned theft."
    )

    assert [(s.act, s.about) for s in found] == [
        ("emphasize", "the need for calm"),
        ("emphasize", "the importance of trade"),
        ("condemn", "theft"),
    ]


def test_plans_to_say_something_are_intended():
    found = list(find(parsed("The two ministers plan to discuss the price of copper.")))

    assert [(s.act, s.realis) for s in found] == [("discuss", "intended")]


def test_what_was_not_said_is_negated():
    found = list(find(parsed("Ana Rey did not accept the proposal.")))

    assert [(s.act, s.realis) for s in found] == [("accept", "negated")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Rey signed the protocol and visited Lima.",
        "Spain could welcome the plan one day.",
        "The tower was praised.",
        "Ana Rey is known for welcoming guests.",
        "If Spain rejects the offer, the talks end.",
        "Ana Rey called on Ken Ito.",
    ],
)
def test_the_narration_of_the_issuer_is_no_statement(sentence: str):
    assert said(sentence) == []


def test_the_evidence_runs_from_the_speaker_to_the_end_of_the_words():
    text = parsed("In the evening, Ana Rey thanked Japan for its help.")

    found = list(find(text))

    assert [s.evidence[0].quote for s in found] == ["Ana Rey thanked Japan for its help"]
    assert all(s.evidence[0].supported_by(text.release.text) for s in found)


def test_a_statement_inside_the_words_of_another_rests_on_its_speaker():
    found = list(find(parsed("Ana Rey announced that Japan has agreed to repair the pier.")))

    assert [(s.id, s.act, s.by) for s in found] == [
        ("s1", "announce", "issuer"),
        ("s2", "agree", "Ana Rey"),
    ]


def test_a_headline_adds_no_statement():
    both = document(
        "Ana Rey thanks Japan for the tunnel",
        "Ana Rey thanked Japan for the tunnel.",
        mentions=MENTIONS,
        headline=True,
    )

    assert [s.evidence[0].quote for s in find(both)] == ["Ana Rey thanked Japan for the tunnel"]
