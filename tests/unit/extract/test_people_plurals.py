"""Posts in the plural, initials in names, titles of what no list has."""

import pytest

from kg.extract.document import PersonMention, RoleMention
from tests.unit.extract.analysed import analysed, mentions

Held = list[tuple[str, list[str]]]


def people(*sentences: str) -> Held:
    return [(p.name, [q.title for q in p.posts]) for p in analysed(*sentences).persons]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Foreign Ministers Anders Berg and Aino Salo met in Oslo.",
            [("Anders Berg", ["Foreign Minister"]), ("Aino Salo", ["Foreign Minister"])],
        ),
        (
            "Finance Ministers Anders Berg, Aino Salo and Luis Paz spoke.",
            [
                ("Anders Berg", ["Finance Minister"]),
                ("Aino Salo", ["Finance Minister"]),
                ("Luis Paz", ["Finance Minister"]),
            ],
        ),
        (
            "The matters were agreed upon by Presidents Rosa Vega and Luis Paz.",
            [("Rosa Vega", ["President"]), ("Luis Paz", ["President"])],
        ),
        (
            "Deputy Secretaries Rosa Vega and Luis Paz spoke.",
            [("Rosa Vega", ["Deputy Secretary"]), ("Luis Paz", ["Deputy Secretary"])],
        ),
    ],
)
def test_a_post_in_the_plural_is_that_of_each_name_behind(sentence: str, found: Held):
    assert people(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Ministers of Peru and Fiji met in Oslo.",
        "Presidents Day was cold, and Oslo slept.",
    ],
)
def test_a_plural_without_names_is_nobodys_post(sentence: str):
    assert people(sentence) == []


def test_initials_in_one_word_are_part_of_a_name():
    assert people("Hon. Olivier J.P. Koro, Minister of Trade, spoke.") == [
        ("Olivier J.P. Koro", ["Minister of Trade"])
    ]
    assert people("Minister of Trade G.M.Petrov spoke.") == [("G.M.Petrov", ["Minister of Trade"])]


def test_the_president_of_something_else_is_not_the_president():
    document = analysed(
        "President Kari Moe met President of Tirana District of Albania Luis Paz in Oslo.",
        "The President of Tirana District thanked Norway.",
    )

    assert [m.person for m in mentions(document, PersonMention)][2:] == ["Luis Paz"]


def test_the_governor_of_what_nobody_was_named_for_is_a_role():
    document = analysed(
        "Governor-General Kari Moe met Governor Luis Paz in Oslo.",
        "She will meet the Governor of Westmark.",
    )

    assert [m.role for m in mentions(document, RoleMention)] == ["Governor"]
