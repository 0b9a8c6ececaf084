"""Signs of lists and tables are no words of facts, nor of their quotes."""

import pytest

from kg.extract.markers import without_markers
from kg.model.evidence import Evidence
from kg.model.facts import Agreement


def _agreement(text: str) -> Agreement:
    return Agreement(
        id="agreement:0",
        name=text,
        form="agreement",
        parties=(),
        status="signed",
        trigger=(0, len(text)),
        evidence=(Evidence.of(text, 0, len(text)),),
        realis="actual",
        rule="agreement.name",
        confidence=0.8,
    )


@pytest.mark.parametrize(
    "cell",
    ["| Agreement on Tea", "• Agreement on Tea", "- Agreement on Tea |", "|• Agreement on Tea"],
)
def test_a_cell_or_an_item_is_told_without_its_sign(cell: str):
    (fact,) = without_markers(cell, [_agreement(cell)])

    assert isinstance(fact, Agreement)
    assert fact.name == "Agreement on Tea"
    assert [e.quote for e in fact.evidence] == ["Agreement on Tea"]
    assert fact.evidence[0].supported_by(cell)


@pytest.mark.parametrize("words", ["Agreement on Tea", "-5 Agreement", "Tea–Rice Agreement"])
def test_words_without_a_sign_stay_as_they_are(words: str):
    fact = _agreement(words)

    assert without_markers(words, [fact]) == (fact,)
