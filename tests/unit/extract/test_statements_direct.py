"""Direct speech is something said, by whom the text names, in the marks of many languages."""

import pytest

from kg.extract.statements import find
from tests.unit.extract.analysed import analysed

INTRO = "Foreign Minister Eva Holm visited Peru."


def said(*sentences: str) -> list[tuple[tuple[str, ...], str, str | None]]:
    return [(s.speakers, s.act, s.about) for s in find(analysed(INTRO, *sentences))]


@pytest.mark.parametrize(
    "quoted",
    [
        "“The harbour will open next year,” Minister Holm said.",
        '"The harbour will open next year," said Holm.',
        "‘The harbour will open next year,’ said Eva Holm.",
        "Holm said: «The harbour will open next year»",
    ],
)
def test_a_quotation_is_something_said_by_whom_the_sentence_names(quoted: str):
    assert said(quoted) == [(("Eva Holm",), "say", "The harbour will open next year")]


def test_a_line_that_leads_to_a_quotation_names_the_speaker():
    found = said("Quotes attributable to Minister Holm:", "“The harbour will open next year.”")

    assert found == [(("Eva Holm",), "say", "The harbour will open next year")]


def test_a_name_under_a_quotation_is_its_speaker():
    found = said("“The harbour will open next year.”", "Eva Holm, Foreign Minister")

    assert found == [(("Eva Holm",), "say", "The harbour will open next year")]


def test_a_quotation_that_goes_on_keeps_its_speaker():
    found = said("“The harbour will open,” said Holm. “The road will follow in spring.”")

    assert found[-1] == (("Eva Holm",), "say", "The road will follow in spring")


def test_an_act_in_the_first_person_is_that_act_of_the_person():
    found = said("“We thank the people of Peru for their patience,” said Holm.")

    assert found == [(("Eva Holm",), "thank", "their patience")]


def test_words_set_off_by_marks_are_nothing_said():
    assert said("The programme “Clean Harbours of the Coast” was opened.") == []


def test_a_speaker_tells_of_the_own_state_only_once():
    found = said("Minister Holm said that Norway welcomes the treaty.")

    assert found == [(("Eva Holm",), "welcome", "the treaty")]


def test_what_is_said_beside_an_act_of_the_own_state_stays_said():
    found = said("Minister Holm said that Norway welcomes the treaty and will print it.")

    assert [act for _, act, _ in found] == ["say", "welcome"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "We are deeply saddened by the loss of lives in Lima.",
            (("NOR",), "condole", "the loss of lives in Lima"),
        ),
        (
            "Norway demands the release of the sailors.",
            (("NOR",), "urge", "the release of the sailors"),
        ),
        (
            "The two sides took stock of the road works.",
            (("NOR", "PER"), "discuss", "the road works"),
        ),
        (
            "Norway supports the mediation efforts of Kenya.",
            (("NOR",), "support", "the mediation efforts of Kenya"),
        ),
        (
            "Norway undertook to finish the road in spring.",
            (("NOR",), "pledge", "finish the road in spring"),
        ),
        (
            "Upon the request of Peru, ten engineers will be sent.",
            (("PER",), "request", "ten engineers will be sent"),
        ),
    ],
)
def test_acts_of_releases_without_a_named_speaker(
    sentence: str, expected: tuple[tuple[str, ...], str, str]
):
    assert said(sentence) == [expected]


def test_a_declaration_of_persons_non_grata_is_a_deed():
    assert said("Norway declared two attachés personae non gratae.") == []


@pytest.mark.parametrize(
    "lead", ["Minister Holm, during her visit, said", "Foreign Minister Eva Holm:"]
)
def test_a_line_without_more_than_a_name_or_a_verb_leads_to_a_quotation(lead: str):
    found = said(lead, "“The harbour will open next year.”")

    assert found == [(("Eva Holm",), "say", "The harbour will open next year")]


def test_who_is_quoted_speaks_for_the_own_state():
    assert said("“Norway is proud to host the talks in spring,” said Minister Holm.") == [
        (("Eva Holm",), "satisfaction", "host the talks in spring")
    ]
