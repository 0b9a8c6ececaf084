import pytest

from kg.extract.document import GroupMention, PronounMention
from tests.unit.extract.analysed import analysed, mentions

MEETING = "Foreign Minister Anders Berg met Ms. Aino Salo, Minister of Trade of Finland, in Oslo."


def test_the_first_meeting_across_states_names_principals_and_sides():
    document = analysed(MEETING)

    assert document.principals == ("Anders Berg", "Aino Salo")
    assert document.sides == ("NOR", "FIN")


@pytest.mark.parametrize(
    ("words", "members", "level"),
    [
        ("Both sides", ("NOR", "FIN"), "states"),
        ("The two countries", ("NOR", "FIN"), "states"),
        ("The two ministers", ("Anders Berg", "Aino Salo"), "persons"),
        ("The two leaders", ("Anders Berg", "Aino Salo"), "persons"),
    ],
)
def test_a_group_word_means_the_principals_or_their_states(
    words: str, members: tuple[str, ...], level: str
):
    (group,) = mentions(analysed(MEETING, f"{words} agreed."), GroupMention)

    assert (group.words, group.members, group.level) == (words, members, level)


def test_a_group_word_after_another_pair_of_states_means_that_pair():
    document = analysed(
        MEETING,
        "She described the talks between Sweden and Denmark and the trust of the two countries.",
    )

    assert [group.members for group in mentions(document, GroupMention)] == [("SWE", "DNK")]


def test_a_matter_of_another_pair_lends_its_pair_to_later_group_words():
    document = analysed(
        MEETING,
        "She described the Sweden–Denmark bridge dispute.",
        "He hoped that the dispute would not divide the two countries.",
    )

    assert [group.members for group in mentions(document, GroupMention)] == [("DNK", "SWE")]


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("She thanked Mr. Berg.", ("Aino Salo",)),
        ("They agreed.", ("Anders Berg", "Aino Salo")),
    ],
)
def test_a_pronoun_means_the_last_subject_that_fits(sentence: str, members: tuple[str, ...]):
    document = analysed(MEETING, "Berg and Salo spoke at length.", sentence)

    assert [m.members for m in mentions(document, PronounMention)] == [members]


def test_a_pronoun_after_a_quotation_means_who_said_it():
    document = analysed(
        "Ms. Liv Dahl, Minister of Health, met Ms. Aino Salo, Minister of Trade of Finland.",
        "“Minister Salo agreed that the ferries return in May,” said Ms. Dahl.",
        "She voiced concern about the storms.",
    )

    assert [m.members for m in mentions(document, PronounMention)] == [("Liv Dahl",)]


def test_he_is_never_a_spokesperson():
    document = analysed(MEETING, "Mr. Berg was told of it by Spokesperson Ida Lund.", "He agreed.")

    assert [m.members for m in mentions(document, PronounMention)][-1] == ("Anders Berg",)


def test_their_is_left_open_where_things_or_people_stand_before_it():
    document = analysed(MEETING, "He welcomed the return of prisoners to their families.")

    assert [m.members for m in mentions(document, PronounMention)][-1] == ()
