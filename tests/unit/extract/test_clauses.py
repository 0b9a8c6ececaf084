"""Clauses tell who does what, whether it is so, and where words end."""

import pytest

from kg.extract.clauses import agents, purpose_of, realis, subjects, trim
from kg.extract.document import ParsedSentence, Token
from kg.extract.reaching import reach
from tests.unit.extract.parsed import document, group, person, state

MENTIONS = {
    "Ana Rey": person("Ana Rey"),
    "Ken Ito": person("Ken Ito"),
    "Spain": state("ESP"),
    "Japan": state("JPN"),
    "Both sides": group(("ESP", "JPN"), "states"),
}


def parsed(sentence: str) -> tuple[str, ParsedSentence]:
    text = document(sentence, mentions=MENTIONS)
    return text.release.text, text.sentences[0]


def word(sentence: ParsedSentence, text: str) -> Token:
    return next(t for t in sentence.tokens if t.text == text)


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Ana Rey thanked Japan.", "thanked", ["Ana Rey"]),
        ("Ana Rey and Ken Ito thanked Japan.", "thanked", ["Ana Rey", "Ken Ito"]),
        ("Ana Rey thanked Japan and praised Spain.", "praised", ["Ana Rey"]),
        ("Ana Rey thanked Japan, praising Spain.", "praising", ["Ana Rey"]),
        ("Ana Rey wants to thank Japan.", "thank", ["Ana Rey"]),
        ("Ana Rey, who thanked Japan, left early.", "thanked", ["Ana Rey"]),
        ("Ana Rey met Ken Ito to discuss trade.", "discuss", ["Ana Rey"]),
        ("The plan was approved by Spain and Japan.", "approved", ["Spain", "Japan"]),
        ("The sum approved by Spain is small.", "approved", ["Spain"]),
        ("The plan was approved.", "approved", []),
    ],
)
def test_the_subject_is_found_over_shared_controlled_and_passive_verbs(
    sentence: str, verb: str, expected: list[str]
):
    text, tree = parsed(sentence)

    assert [text[slice(*t.span)] for t in subjects(tree, word(tree, verb))] == expected


def test_agents_are_those_named_after_by():
    text, tree = parsed("The plan was approved by Spain in May.")

    assert [text[slice(*t.span)] for t in agents(tree, word(tree, "approved"))] == ["Spain"]


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Spain thanked Japan.", "thanked", "actual"),
        ("Spain has thanked Japan.", "thanked", "actual"),
        ("Spain did not thank Japan.", "thank", "negated"),
        ("Spain will thank Japan.", "thank", "intended"),
        ("Spain plans to thank Japan.", "thank", "intended"),
        ("Spain plans to thank Japan and greet its crew.", "greet", "intended"),
        ("Spain met Japan to discuss trade.", "discuss", "actual"),
        ("Spain will meet Japan to discuss trade.", "discuss", "intended"),
        ("Ana Rey was pleased to announce a fair.", "announce", "actual"),
        ("The meeting gave an opportunity to discuss trade.", "discuss", "actual"),
        ("The meeting gives an opportunity to discuss trade.", "discuss", "intended"),
        ("Spain could thank Japan.", "thank", None),
        ("If Spain thanks Japan, all is well.", "thanks", None),
        ("Spain refused to thank Japan.", "thank", None),
    ],
)
def test_realis_follows_helpers_and_governors(sentence: str, verb: str, expected: str | None):
    _, tree = parsed(sentence)

    assert realis(tree, word(tree, verb)) == expected


def test_an_infinitive_after_a_meeting_is_its_purpose():
    _, tree = parsed("Ana Rey met Ken Ito at the old harbour to discuss trade.")

    assert purpose_of(tree, word(tree, "discuss")) == word(tree, "met")
    assert purpose_of(tree, word(tree, "met")) is None


def test_content_ends_before_what_is_conjoined_with_its_verb():
    text, tree = parsed("Both sides welcomed the fair in May, thanking its hosts.")

    start, end = reach(tree, word(tree, "welcomed"), word(tree, "fair"))

    assert text[start:end] == "the fair in May"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" that the fair is open, ", "the fair is open"),
        ("“the fair is open", "the fair is open"),
        ("“the fair” is open", "“the fair” is open"),
        ("(the fair) is open).", "(the fair) is open)"),
        ("the fair is open).", "the fair is open"),
        ("to", "to"),
        (" ,", ""),
    ],
)
def test_trimming_cuts_loose_ends_and_keeps_pairs(words: str, expected: str):
    start, end = trim(words, (0, len(words)), lead=("that", "to"))

    assert words[start:end] == expected
