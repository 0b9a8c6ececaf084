"""Links to agreements recalled and carried out: "reaffirms", "implements", "in the spirit of"."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Agreement, Fact, Link
from tests.unit.extract.analysed import analysed

SIGNED = "Norway and Laos signed the Bergen Joint Declaration on 3 May 2024."
TRUCE = "ceasefire of 9 June 2021"


def links(*sentences: str) -> list[tuple[str, str, str]]:
    facts = read(analysed(*sentences))
    names = {f.id: _name(f) for f in facts}
    return [
        (f.relation, names[f.source], names.get(f.target, f.target))
        for f in facts
        if isinstance(f, Link)
    ]


def _name(fact: Fact) -> str:
    return fact.name if isinstance(fact, Agreement) else type(fact).__name__


@pytest.mark.parametrize("verb", ["reaffirms", "recalls", "refers to", "builds on", "notes"])
def test_an_agreement_that_takes_up_another_one_refers_to_it(verb: str):
    assert links(SIGNED, f"The Bergen Joint Declaration {verb} the {TRUCE}.") == [
        ("refersTo", "Bergen Joint Declaration", "ceasefire")
    ]


def test_it_means_the_agreement_of_the_sentence_before():
    told = links(
        SIGNED,
        "The Bergen Joint Declaration reaffirms the principles.",
        f"It recalls the {TRUCE}.",
    )

    assert told == [("refersTo", "Bergen Joint Declaration", "ceasefire")]


def test_a_deed_implements_the_agreement_and_is_in_the_spirit_of_another():
    told = links(
        "Norway released 18 Lao fishermen on 14 May 2024.",
        "The release implements paragraph 4 of the Agreed Minutes of 3 May 2024.",
        "It was carried out in the spirit of the Bergen Joint Declaration of 9 June 2021.",
    )

    assert told == [
        ("implements", "Action", "Agreed Minutes"),
        ("refersTo", "Action", "Bergen Joint Declaration"),
    ]


def test_an_agreement_extends_or_replaces_another_one():
    told = links("The Bergen Protocol of 2024 extends the Fisheries Agreement of 2019.")

    assert told == [("amends", "Bergen Protocol", "Fisheries Agreement")]
