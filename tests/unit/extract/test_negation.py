"""What is denied, undertaken or asked for is never told as done."""

from datetime import date
from typing import TypeVar

import pytest

from kg.corpus import read_text
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.model.facts import Action, Commitment, Deal, FactBase, Statement
from kg.sources import load_sources

Kind = TypeVar("Kind", bound=FactBase)


def _facts(sentence: str, kind: type[Kind]) -> list[Kind]:
    source = load_sources()["KEN"]
    text = f"Talks on the border\n\nNairobi, 4 June 2025\n\n{sentence}\n"
    release = read_text(text, source, published=date(2025, 6, 4))
    found = extract(release, source, load_gazetteer()).facts
    return [fact for fact in found if isinstance(fact, kind)]


def test_to_undertake_not_to_do_a_thing_is_not_to_undertake_it():
    sentence = "Kenya and Sudan agreed not to move troops along the border."

    assert [fact.action for fact in _facts(sentence, Commitment)] == [
        "not to move troops along the border"
    ]


def test_nobody_is_bound_by_what_was_not_agreed():
    sentence = "Kenya did not agree to deploy 300 police officers to Haiti."

    assert _facts(sentence, Commitment) == []
    assert [fact.realis for fact in _facts(sentence, Statement)] == ["negated"]


def test_a_deal_that_somebody_denies_is_negated():
    sentence = "The Cabinet Secretary denied that Kenya had supplied weapons to Sudan."

    assert {fact.realis for fact in _facts(sentence, Deal)} <= {"negated"}


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Sudan released 14 Kenyan fishermen on 2 June 2025.", ["actual"]),
        ("Sudan undertook to release 14 Kenyan fishermen.", ["intended"]),
        ("Kenya called on Sudan to release 14 Kenyan fishermen.", []),
    ],
)
def test_a_release_of_people_has_happened_only_if_the_text_says_so(
    sentence: str, realis: list[str]
):
    assert [fact.realis for fact in _facts(sentence, Action)] == realis
