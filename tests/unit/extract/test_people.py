import pytest

from kg.extract.document import Document, PersonMention, RoleMention
from tests.unit.extract.analysed import analysed, mentions


def people(document: Document) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [(p.name, [(q.title, q.org or q.state) for q in p.posts]) for p in document.persons]


@pytest.mark.parametrize(
    ("sentence", "name", "posts"),
    [
        (
            (
                "His Excellency BERG Anders, Deputy Prime Minister and Minister of Trade and "
                "Industry of the Kingdom of Norway, spoke."
            ),
            "BERG Anders",
            [("Deputy Prime Minister", "NOR"), ("Minister of Trade and Industry", "NOR")],
        ),
        (
            "He met the Finnish Minister for Foreign Affairs, Ms. Aino Salo, in Oslo.",
            "Aino Salo",
            [("Minister for Foreign Affairs", "FIN")],
        ),
        (
            "He met Iceland's Foreign Minister Jón Bjarnason in Oslo.",
            "Jón Bjarnason",
            [("Foreign Minister", "ISL")],
        ),
        (
            "He met President Maria Lopez of Chile in Oslo.",
            "Maria Lopez",
            [("President", "CHL")],
        ),
        (
            "He met Sheikh Omar bin Khalid Al-Rashid, Minister of Health, Kingdom of Bahrain.",
            "Omar bin Khalid Al-Rashid",
            [("Minister of Health", "BHR")],
        ),
        (
            (
                "He met United States Assistant Secretary of State for European and Eurasian "
                "Affairs Robert J. Hill in Oslo."
            ),
            "Robert J. Hill",
            [("Assistant Secretary of State for European and Eurasian Affairs", "USA")],
        ),
        (
            "He met Dr Elin Moe MP, Fisheries, Coast and Food Minister Per Dahl stayed at home.",
            "Elin Moe",
            [],
        ),
        (
            "The Ambassador of Japan to Norway, Her Excellency Keiko Mori, called on him.",
            "Keiko Mori",
            [("Ambassador to Norway", "JPN")],
        ),
        (
            "The Japanese Ambassador to Norway Keiko Mori called on him.",
            "Keiko Mori",
            [("Ambassador to Norway", "JPN")],
        ),
        (
            "Lieutenant General Knut Lie, Chief of Defence Staff, spoke.",
            "Knut Lie",
            [("Chief of Defence Staff", "NOR")],
        ),
        (
            "He met Mr. Luis Paz, Secretary-General of ASEAN, in Oslo.",
            "Luis Paz",
            [("Secretary-General", "ASEAN")],
        ),
        (
            "He met Mr Jan Vos KC, Vice Chairman, Asian Development Bank, in Oslo.",
            "Jan Vos",
            [("Vice Chairman", "Asian Development Bank")],
        ),
        (
            "Prime Minister-Designate Eva Holm spoke.",
            "Eva Holm",
            [("Prime Minister-Designate", "NOR")],
        ),
        (
            "Secretary to the President Nils Aas spoke to John B. Reed, Jr. in Oslo.",
            "Nils Aas",
            [("Secretary to the President", "NOR")],
        ),
    ],
)
def test_a_person_has_the_fullest_name_and_the_posts_beside_it(
    sentence: str, name: str, posts: list[tuple[str, str]]
):
    assert (name, posts) in people(analysed(sentence))


def test_a_post_never_swallows_the_person_who_follows():
    document = analysed(
        "Minister for Transport and Second Minister for Trade Mr Lars Vik, Chief Justice Anna Dal "
        "and Speaker of Parliament Ms Tove Eng spoke."
    )

    assert people(document) == [
        ("Lars Vik", [("Minister for Transport", "NOR"), ("Second Minister for Trade", "NOR")]),
        ("Anna Dal", [("Chief Justice", "NOR")]),
        ("Tove Eng", [("Speaker of Parliament", "NOR")]),
    ]


def test_short_mentions_and_titles_join_the_person_they_mean():
    document = analysed(
        "Foreign Minister Anders Berg met Ms. Aino Salo, Minister of Trade of Finland, in Oslo.",
        "Minister Salo thanked Berg.",
        "The Foreign Minister smiled.",
    )

    found = [(m.person, m.named) for m in mentions(document, PersonMention)]

    assert [p.name for p in document.persons] == ["Anders Berg", "Aino Salo"]
    assert found[2:] == [("Aino Salo", True), ("Anders Berg", True), ("Anders Berg", False)]


CALL = (
    "Foreign Minister Anders Berg spoke with Ms. Aino Salo, Minister of Foreign Affairs and Trade "
    "of Finland."
)


@pytest.mark.parametrize(
    ("sentences", "meant"),
    [
        ([CALL, "The Minister promised ferries."], ["Anders Berg"]),
        ([CALL, "The Minister thanked Minister Salo."], ["Anders Berg"]),
        ([CALL, "The Minister thanked Minister Berg."], ["Aino Salo"]),
        (
            [
                CALL,
                "The Minister thanked Minister Salo.",
                "The Minister also praised the ferries.",
            ],
            ["Anders Berg", "Anders Berg"],
        ),
        (
            [CALL, "The gift was handed to Minister Salo.", "The Foreign Minister was glad."],
            ["Aino Salo"],
        ),
    ],
)
def test_a_title_means_the_first_of_the_holders_in_the_sentence_that_mentions_them_last(
    sentences: list[str], meant: list[str]
):
    found = mentions(analysed(*sentences), PersonMention)

    assert [m.person for m in found if not m.named] == meant


def test_a_title_that_nobody_holds_is_a_role():
    document = analysed("The Japanese Ambassador thanked the Prime Minister of Finland.")

    assert [(m.role, m.state) for m in mentions(document, RoleMention)] == [
        ("Japanese Ambassador", "JPN"),
        ("Prime Minister of Finland", "FIN"),
    ]


def test_capitals_show_the_family_name():
    document = analysed("His Excellency BERG Anders met Ms. Aino SALO in Oslo.")

    assert [(p.family_name, p.given_name) for p in document.persons] == [
        ("BERG", "Anders"),
        ("SALO", "Aino"),
    ]


def test_a_former_post_is_not_held():
    assert people(analysed("He met former President Carl Moe in Oslo.")) == [("Carl Moe", [])]


def test_a_president_in_a_release_of_a_kingdom_is_of_the_partner_state():
    document = analysed("Prime Minister Eva Holm visited Finland and met President Salo there.")

    assert people(document) == [
        ("Eva Holm", [("Prime Minister", "NOR")]),
        ("Salo", [("President", "FIN")]),
    ]


def test_a_delegation_shares_the_state_that_its_list_shows():
    document = analysed(
        "It was attended by Finnish Ambassador to Norway Aino Salo, Trade Secretary Matti Koski "
        "and other senior Finnish officials."
    )

    assert people(document) == [
        ("Aino Salo", [("Ambassador to Norway", "FIN")]),
        ("Matti Koski", [("Trade Secretary", "FIN")]),
    ]


def test_a_headline_verb_is_no_part_of_a_name():
    document = analysed(
        "Foreign Minister Anders Berg met Aino Salo, Minister of Trade of Finland.",
        headline="Foreign Minister Anders Berg Receives Finnish Minister of Trade Aino Salo",
    )

    assert sorted(p.name for p in document.persons) == ["Aino Salo", "Anders Berg"]


def test_a_spokesperson_is_told_apart():
    document = analysed("Spokesperson Ida Lund said that Foreign Minister Anders Berg agreed.")

    assert [(p.name, p.spokesperson) for p in document.persons] == [
        ("Ida Lund", True),
        ("Anders Berg", False),
    ]
