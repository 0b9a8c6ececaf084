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


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("The two exchanged views on trade.", ("Anders Berg", "Aino Salo")),
        ("The two also condemned the attack.", ("Anders Berg", "Aino Salo")),
        ("The two top diplomats spoke of trade.", ("Anders Berg", "Aino Salo")),
        ("The two diplomats spoke of trade.", ("Anders Berg", "Aino Salo")),
        ("The interlocutors spoke of trade.", ("Anders Berg", "Aino Salo")),
    ],
)
def test_the_two_without_a_name_are_those_who_met(sentence: str, members: tuple[str, ...]):
    (group,) = mentions(analysed(MEETING, sentence), GroupMention)

    assert group.members == members


def test_the_two_before_a_noun_are_no_persons():
    assert mentions(analysed(MEETING, "The two new lanes are open."), GroupMention) == []


FOUR = (
    "Minister of Foreign Affairs Anders Berg welcomed the Minister of Foreign Affairs of Finland "
    "Aino Salo, the Minister of Foreign Affairs of Peru Luis Paz and the Minister of Foreign "
    "Affairs of Fiji Mere Koro."
)


def test_the_ministers_are_all_who_were_named_together_and_two_are_two():
    several, two = (
        mentions(analysed(FOUR, sentence), GroupMention)[0].members
        for sentence in ("The Foreign Ministers agreed.", "The two ministers agreed.")
    )

    assert several == ("Anders Berg", "Aino Salo", "Luis Paz", "Mere Koro")
    assert len(two) == 2


def test_the_envoys_are_the_two_who_were_received_one_after_the_other():
    document = analysed(
        "Foreign Minister Anders Berg received the Ambassador of Peru, Ms. Rosa Vega.",
        "He also received the Ambassador of Fiji, Mr. Bob Koro.",
        "The Envoys thanked Norway.",
    )

    assert [group.members for group in mentions(document, GroupMention)] == [
        ("Rosa Vega", "Bob Koro")
    ]


@pytest.mark.parametrize(
    ("sentence", "member"),
    [
        ("The guest thanked Norway.", "Aino Salo"),
        ("The distinguished guest thanked Norway.", "Aino Salo"),
        ("The head of the Finnish delegation thanked Norway.", "Aino Salo"),
        ("Her Excellency thanked Norway.", "Aino Salo"),
        ("The host spoke of trade.", "Anders Berg"),
    ],
)
def test_words_that_describe_a_person_mean_who_was_named_before(sentence: str, member: str):
    document = analysed(MEETING, sentence)
    (subject,) = [t for t in document.sentences[1].tokens if t.dep == "nsubj"]

    assert isinstance(subject.mention, PronounMention)
    assert subject.mention.members == (member,)


def test_majesty_is_no_minister():
    document = analysed(MEETING, "His Majesty spoke of trade.")
    (subject,) = [t for t in document.sentences[1].tokens if t.dep == "nsubj"]

    assert subject.mention is None


def test_he_in_a_briefing_is_the_spokesperson_who_spoke_last():
    document = analysed(
        "The Spokesman of the Foreign Ministry, Mr. Anders Berg, said Foreign Minister "
        "Ola Lie will go to Peru.",
        "He added that the visit is short.",
    )

    assert [p.members for p in mentions(document, PronounMention)] == [("Anders Berg",)]


def test_they_after_a_meeting_of_two_are_both_of_them():
    document = analysed(MEETING, "They thanked the port.")

    assert [p.members for p in mentions(document, PronounMention)] == [
        ("Anders Berg", "Aino Salo")
    ]


def test_after_two_states_that_acted_together_a_group_word_means_these_two():
    document = analysed(
        MEETING,
        "Sweden and Denmark agreed to build a bridge.",
        "The two sides agreed to dredge the strait.",
        "Both countries also agreed to share the cost.",
    )

    assert [group.members for group in mentions(document, GroupMention)] == [
        ("SWE", "DNK"), ("SWE", "DNK"),
    ]  # fmt: skip


def test_two_states_of_which_something_is_only_told_do_not_act():
    document = analysed(
        MEETING,
        "The Minister spoke of a bridge between Sweden and Denmark.",
        "The two sides agreed to dredge the strait.",
    )

    assert [group.members for group in mentions(document, GroupMention)] == [("NOR", "FIN")]
