import pytest

from kg.extract.document import DyadMention, OrgMention, PlaceMention, StateMention
from tests.unit.extract.analysed import analysed, mentions, words_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Government of Japan agreed.", ("JPN", "Government of Japan", False)),
        (
            "Thanks to the Royal Government of Cambodia.",
            ("KHM", "Royal Government of Cambodia", False),
        ),
        ("The Finnish side agreed.", ("FIN", "Finnish side", False)),
        ("Finland's offer was accepted.", ("FIN", "Finland", True)),
        ("A Finnish offer was accepted.", ("FIN", "Finnish", True)),
        ("The United States agreed.", ("USA", "United States", False)),
    ],
)  # fmt: skip
def test_a_state_is_found_under_its_names_and_adjectives(
    sentence: str, expected: tuple[str, str, bool]
):
    document = analysed(sentence)

    (mention,) = mentions(document, StateMention)

    assert (mention.iso3, words_of(document, mention), mention.adjective) == expected


def test_a_capital_is_a_place_and_no_state():
    assert [(m.name, m.state) for m in mentions(analysed("They met in Tokyo."), PlaceMention)] == [
        ("Tokyo", "JPN")
    ]


@pytest.mark.parametrize("dyad", ["Norway–Finland", "Norway-Finland", "Norwegian–Finnish"])
def test_states_that_a_dash_joins_are_a_dyad(dyad: str):
    (mention,) = mentions(analysed(f"They discussed {dyad} relations."), DyadMention)

    assert mention.states == ("NOR", "FIN")


@pytest.mark.parametrize(
    ("sentence", "name", "parties"),
    [
        ("It was sent to the Asian Development Bank today.", "Asian Development Bank", ()),
        ("It was sent to the University of Bergen today.", "University of Bergen", ()),
        ("They praised Air Norway's offer.", "Air Norway", ()),
        (
            "They praised the Norway–Finland Joint Border Committee.",
            "Norway–Finland Joint Border Committee",
            ("NOR", "FIN"),
        ),
        (
            "It was sent to the Ministry of Trade, Industry and Fisheries of Norway.",
            "Ministry of Trade, Industry and Fisheries",
            (),
        ),
    ],
)
def test_a_capitalised_phrase_with_a_head_word_is_an_organisation(
    sentence: str, name: str, parties: tuple[str, ...]
):
    (mention,) = mentions(analysed(sentence), OrgMention)

    assert (mention.name, mention.joint, mention.parties) == (name, bool(parties), parties)


@pytest.mark.parametrize("body", ["Navy", "Coast Guard", "National Police", "Defence Force"])
def test_a_force_called_after_a_state_is_that_states(body: str):
    (mention,) = mentions(analysed(f"They gave boats to the Norwegian {body}."), OrgMention)

    assert (mention.name, mention.state) == (f"Norwegian {body}", "NOR")


def test_two_bodies_that_and_joins_are_two():
    document = analysed("The University of Bergen and the Oslo Academy of Music agreed.")

    assert [m.name for m in mentions(document, OrgMention)] == [
        "University of Bergen",
        "Oslo Academy of Music",
    ]


def test_an_abbreviation_that_the_text_explains_means_the_body():
    document = analysed("The Nordic Seed Bank (NSB) opened.", "They thanked NSB.")

    assert [m.name for m in mentions(document, OrgMention)][-1] == "Nordic Seed Bank"


@pytest.mark.parametrize(
    "sentence",
    [
        "They approved the Terms of Reference of the Fisheries Committee.",
        "Meetings of the Fisheries Committee were held in May.",
    ],
)
def test_what_a_body_holds_or_issues_is_no_part_of_its_name(sentence: str):
    assert {org.name for org in analysed(sentence).organizations} == {"Fisheries Committee"}
