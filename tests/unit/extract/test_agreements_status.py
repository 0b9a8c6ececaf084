"""What became of an agreement, what it is called in full, when it was signed."""

import pytest

from kg.extract import agreements, extractor
from kg.model.facts import Agreement
from tests.unit.extract.analysed import analysed


def found(*sentences: str) -> list[Agreement]:
    return list(agreements.find(analysed(*sentences)))


@pytest.mark.parametrize(
    ("sentence", "name", "status"),
    [
        (
            "Norway and Kenya signed an agreement on mutual protection of classified information.",
            "agreement on mutual protection of classified information",
            "signed",
        ),
        (
            "Norway and Kenya reviewed the Joint Declaration on Oceans, signed in Bergen in 2022.",
            "Joint Declaration on Oceans",
            "signed",
        ),
        (
            "Both sides hoped for the early conclusion of the Agreement on Social Security.",
            "Agreement on Social Security",
            "planned",
        ),
        (
            "Norway and Kenya concluded the Trade and Investment Framework.",
            "Trade and Investment Framework",
            "concluded",
        ),
        (
            "Norway and Kenya adopted the Programme of Cooperation on Culture.",
            "Programme of Cooperation on Culture",
            "concluded",
        ),
    ],
)
def test_an_agreement_has_its_whole_name_and_its_status(sentence: str, name: str, status: str):
    (fact,) = found(sentence)

    assert (fact.name, fact.status) == (name, status)


def test_what_leads_in_a_list_is_said_of_each_item():
    facts = found(
        "Norway and Kenya met.",
        "The following documents were signed:",
        "(i) MoU on Cooperation in Certification of Seeds;",
        "(ii) Executive Programme of Cultural Exchange",
    )

    assert [(f.name, f.status, f.parties) for f in facts] == [
        ("MoU on Cooperation in Certification of Seeds", "signed", ("KEN", "NOR")),
        ("Executive Programme of Cultural Exchange", "signed", ("KEN", "NOR")),
    ]


def test_two_memoranda_with_different_topics_are_two():
    document = analysed(
        "Norway and Kenya signed a Memorandum of Understanding on Health on 3 May 2024.",
        "Norway and Kenya signed a Memorandum of Understanding on Education on 3 May 2024.",
    )

    names = [f.name for f in extractor.read(document) if isinstance(f, Agreement)]

    assert names == [
        "Memorandum of Understanding on Health",
        "Memorandum of Understanding on Education",
    ]


def test_what_was_signed_after_the_talks_has_their_day():
    document = analysed(
        "Foreign Minister Ola Berg held talks with Minister Mai Keo of Laos on 3 May 2024.",
        "After the talks, the two ministers signed an agreement on fisheries.",
    )

    (fact,) = [f for f in extractor.read(document) if isinstance(f, Agreement)]

    assert (fact.date, fact.support[-1].slot, fact.support[-1].basis) == (
        "2024-05-03",
        "date",
        "inferred",
    )
