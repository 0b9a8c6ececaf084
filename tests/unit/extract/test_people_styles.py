"""Names, posts and states as ministries around the world write them."""

import pytest

from kg.extract.document import PersonMention
from tests.unit.extract.analysed import analysed, mentions

Held = list[tuple[str, list[tuple[str, str | None]]]]


def people(*sentences: str, issuer: str = "NOR") -> Held:
    found = analysed(*sentences, issuer=issuer).persons
    return [(p.name, [(q.title, q.org or q.state) for q in p.posts]) for p in found]


@pytest.mark.parametrize(
    ("sentence", "name", "posts"),
    [
        (
            "He met the Director General (Nordic and Baltic), Ms. Asha Rahman, in Oslo.",
            "Asha Rahman",
            [("Director General (Nordic and Baltic)", "NOR")],
        ),
        (
            "Ambassador-designate of Peru to Norway Mr. Luis Paz called on him.",
            "Luis Paz",
            [("Ambassador-designate to Norway", "PER")],
        ),
        (
            "He met the Finnish Foreign Secretary, Ambassador Aino Salo, in Oslo.",
            "Aino Salo",
            [("Foreign Secretary", "FIN")],
        ),
        (
            "He met Deputy Prime Minister – Minister of Trade of Peru Luis Paz in Oslo.",
            "Luis Paz",
            [("Deputy Prime Minister", "PER"), ("Minister of Trade", "PER")],
        ),
        (
            "He met UN Resident Coordinator in Kenya Asha Rahman in Oslo.",
            "Asha Rahman",
            [("Resident Coordinator in Kenya", "UN")],
        ),
        (
            "Special Envoy for Yemen Anders Berg spoke.",
            "Anders Berg",
            [("Special Envoy for Yemen", "NOR")],
        ),
        (
            "He met Viktor Horvat, Special Envoy of the Croatian Foreign Minister, in Oslo.",
            "Viktor Horvat",
            [("Special Envoy of the Croatian Foreign Minister", "HRV")],
        ),
        (
            "The Minister of Fisheries II, Asha Rahman, spoke.",
            "Asha Rahman",
            [("Minister of Fisheries II", "NOR")],
        ),
        (
            "Vice-Minister for ASEAN Affairs, Asha Rahman, spoke.",
            "Asha Rahman",
            [("Vice-Minister for ASEAN Affairs", "NOR")],
        ),
        (
            "The Spokesman for the Foreign Ministry of the Kingdom of Norway, Anders Berg, spoke.",
            "Anders Berg",
            [("Spokesman for the Foreign Ministry", "NOR")],
        ),
        (
            "Member of Parliament for Bergen West, Hon. Asha Rahman, thanked the partners.",
            "Asha Rahman",
            [("Member of Parliament for Bergen West", "NOR")],
        ),
        (
            "He met Fiji's visiting Minister of Trade and also Minister of Labour, Mr. Luis Paz.",
            "Luis Paz",
            [("Minister of Trade", "FJI"), ("Minister of Labour", "FJI")],
        ),
        (
            "The Swedish Ambassador in Oslo, Asha Rahman, attended.",
            "Asha Rahman",
            [("Ambassador in Oslo", "SWE")],
        ),
        (
            "Mr. Luis Paz, Commercial Counsellor of the Embassy of the Republic of Peru, spoke.",
            "Luis Paz",
            [("Commercial Counsellor of the Embassy", "PER")],
        ),
        (
            "Asha Rahman, Head of the Federal Department of Trade of the Swiss Confederation.",
            "Asha Rahman",
            [("Head of the Federal Department of Trade", "CHE")],
        ),
        (
            "Minister for Trade, Asha Rahman T.D., spoke.",
            "Asha Rahman",
            [("Minister for Trade", "NOR")],
        ),
        (
            "Ambassador Anders Berg, the Ag. Permanent Secretary of the Ministry, spoke.",
            "Anders Berg",
            [("Ag. Permanent Secretary of the Ministry", "NOR")],
        ),
        (
            "Chairman Senate Mr. Anders Berg spoke.",
            "Anders Berg",
            [("Chairman Senate", None)],
        ),
        (
            "The Principal Secretary for Trade, Dr. Asha Rahman, spoke.",
            "Asha Rahman",
            [("Principal Secretary for Trade", "NOR")],
        ),
        (
            "He met the Peruvian Foreign Minister, Paz, in Oslo.",
            "Paz",
            [("Foreign Minister", "PER")],
        ),
        ("He met his Peruvian counterpart, Luis Paz, in Oslo.", "Luis Paz", []),
    ],
)
def test_posts_are_read_in_many_house_styles(
    sentence: str, name: str, posts: list[tuple[str, str | None]]
):
    assert (name, posts) in people(sentence)


def test_two_titles_before_one_name_may_be_of_two_persons():
    found = people(
        "Secretary Hill met Polish Foreign Minister Marek Nowak.",
        "The Secretary and Foreign Minister Nowak spoke.",
    )

    assert found == [
        ("Hill", [("Secretary", "NOR")]),
        ("Marek Nowak", [("Foreign Minister", "POL")]),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Norwegian side was led by Minister Eva Holm, and the Peruvian side by Minister Paz.",
        "Minister Eva Holm led the Norwegian side, while Minister Paz headed the Peruvian side.",
    ],
)
def test_who_leads_a_delegation_acts_for_its_state(sentence: str):
    assert people(sentence) == [
        ("Eva Holm", [("Minister", "NOR")]),
        ("Paz", [("Minister", "PER")]),
    ]


def test_whom_a_visitor_meets_abroad_is_of_the_hosts():
    found = people(
        "Trade Minister Eva Holm visited Peru on Monday.",
        "She met the Speaker of the House of Representatives, Rosa Luna, there.",
    )

    assert found[1] == ("Rosa Luna", [("Speaker of the House of Representatives", "PER")])


def test_the_second_holder_of_one_post_is_of_the_other_state():
    found = people(
        "Foreign Minister Eva Holm spoke about Peru.", "Foreign Minister Luis Paz listened."
    )

    assert found == [
        ("Eva Holm", [("Foreign Minister", "NOR")]),
        ("Luis Paz", [("Foreign Minister", "PER")]),
    ]


def test_a_president_of_the_issuer_named_after_a_foreign_one_stays_at_home():
    found = people(
        "President Luis Paz of Peru spoke.",
        "He delivered a message to President Barros.",
        issuer="USA",
    )

    assert found[1] == ("Barros", [("President", "USA")])


@pytest.mark.parametrize(
    ("title", "person"),
    [
        ("EAM", "Anders Berg"),
        ("The head of the Norwegian Foreign Ministry", "Anders Berg"),
        ("His Finnish counterpart", "Aino Salo"),
    ],
)
def test_other_words_for_a_post_mean_its_holder(title: str, person: str):
    document = analysed(
        "External Affairs Minister Anders Berg, Minister of Foreign Affairs, met Ms. Aino Salo, "
        "Minister of Trade of Finland.",
        f"{title} spoke.",
    )

    assert mentions(document, PersonMention)[-1].person == person


def test_a_title_after_an_indefinite_article_means_nobody_known():
    document = analysed(
        "President Luis Paz of Peru spoke.", "It was the first visit by a President of Peru."
    )

    assert [m.person for m in mentions(document, PersonMention)] == ["Luis Paz"]


@pytest.mark.parametrize(
    ("sentences", "state"),
    [
        (
            ["The deed was signed for the Fijian government by its Minister of Trade Luis Paz."],
            "FJI",
        ),
        (
            ["Ms Kari Moe led the Norwegian team, the Fijian one was headed by Mr. Luis Paz."],
            "FJI",
        ),
        (["While in Suva, Minister Kari Moe met with Prime Minister Luis Paz."], "FJI"),
        (
            [
                "They agreed that the next round shall be held in Suva in 2026.",
                "Earlier Mr. Bob paid a call on the Minister of Trade, Mr. Luis Paz.",
            ],
            "NOR",
        ),
        (
            ["The Norway-Fiji talks were led by Ms Kari Moe, Director, and Ambassador Luis Paz."],
            "FJI",
        ),
    ],
)
def test_the_words_around_tell_for_whom_an_official_acts(sentences: list[str], state: str):
    found = analysed(*sentences, issuer="NOR").persons

    assert {p.name: p.state for p in found}["Luis Paz"] == state


def test_two_officials_joined_by_and_each_have_the_posts_behind_their_names():
    found = people("They met Ms Kari Moe, Undersecretary, and Ambassador Asha Rahman, Director.")

    assert found == [
        ("Kari Moe", [("Undersecretary", "NOR")]),
        ("Asha Rahman", [("Director", "NOR")]),
    ]


def test_the_minister_who_acts_behind_a_comma_is_not_the_envoy_before_it():
    found = people(
        "In talks with the Ambassador of Peru, Her Excellency Mrs. Luz Paz, the Honourable "
        "Minister recalled the help."
    )

    assert found == [("Luz Paz", [("Ambassador", "PER")])]


def test_two_titles_each_with_an_article_are_two_persons():
    found = analysed(
        "Prime Minister of Norway Kari Moe met President of Fiji Mere Koro in Oslo.",
        "The Prime Minister and the President spoke of trade.",
    )

    assert [m.person for m in mentions(found, PersonMention)][2:] == ["Kari Moe", "Mere Koro"]


def test_the_first_word_of_a_name_alone_means_the_person_only_where_no_other_name_does():
    found = analysed(
        "Minister of Trade Leota Koro met Ambassador of Fiji Victoria Paz in Oslo.",
        "Thanks came from Leota too.",
        "Lake Victoria is wide, and Victoria Falls are high.",
    )

    assert [m.person for m in mentions(found, PersonMention)] == [
        "Leota Koro",
        "Victoria Paz",
        "Leota Koro",
    ]
