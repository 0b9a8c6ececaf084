"""Sums of aid that are never those of different things, and marks of what has not come about."""

from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import Quad

from kg.cli.shown import dyad_lines, subtotal_line
from kg.gazetteer import load_gazetteer
from kg.lookup.dyads import dyad
from kg.lookup.views import DyadView
from kg.mapping import registry
from kg.model.facts import Aid, Fact, Meeting
from kg.store import EmbeddedEngine
from tests.unit.mapping.factories import IRIS, fact, mapped

TEXT = (
    "Fiji gave FJD 5, Samoa gave FJD 7, Fiji pledged FJD 9 and Fiji gave FJD 11, of FJD 16 in all."
    " A meeting in Suva is planned."
)


def _aid(amount: int, donor: str = "FJI", stage: str = "disbursed", **slots: Any) -> Aid:  # noqa: ANN401  # slots
    return fact(
        Aid, TEXT, f"FJD {amount}", donor=(donor,), recipient=("TON",), amount=Decimal(amount),
        currency="FJD", stage=stage, **slots,
    )  # fmt: skip


def _view(*facts: Fact, one: str = "FJI") -> DyadView:
    engine = EmbeddedEngine.open(None)
    graphs = dict(mapped(TEXT, facts).graphs)
    known: tuple[Quad, ...] = tuple(registry(load_gazetteer(), IRIS))
    engine.replace({**graphs, IRIS.registry: known})
    states = (IRIS.state(one), IRIS.state("TON"))
    return dyad(engine, IRIS.relationship(one, "TON"), states)


def _sums(view: DyadView) -> list[tuple[tuple[str, ...], str, str, tuple[str, ...]]]:
    return [(s.donors, s.standing, s.amount, s.left_out) for s in view.subtotals]


def test_what_is_promised_is_not_added_to_what_is_given():
    view = _view(_aid(5), _aid(11), _aid(9, stage="pledged"))

    assert _sums(view) == [
        (("Fiji",), "given", "16", ()),
        (("Fiji",), "promised", "9", ()),
    ]


def test_what_two_give_together_is_not_added_to_what_one_gives():
    together = fact(
        Aid, TEXT, "FJD 7", donor=("FJI", "WSM"), recipient=("TON",), amount=Decimal(7),
        currency="FJD", stage="disbursed",
    )  # fmt: skip

    assert _sums(_view(_aid(5), together)) == [
        (("Fiji",), "given", "5", ()),
        (("Fiji", "Samoa"), "given", "7", ()),
    ]


def test_an_amount_that_is_the_sum_of_others_is_left_out_as_a_possible_total():
    view = _view(_aid(5), _aid(11), _aid(16))

    assert _sums(view) == [(("Fiji",), "given", "16", ("16",))]
    assert subtotal_line(view.subtotals[0]) == (
        "FJD 16 from Fiji for Tonga alone, given, as reported in NZ 1 (stated by Foreign Office of"
        " New Zealand; possible total left out: FJD 16)"
    )


def test_denied_aid_is_no_money_and_aid_to_come_is_promised():
    view = _view(_aid(5, realis="negated"), _aid(11, realis="intended"))

    assert _sums(view) == [(("Fiji",), "promised", "11", ())]
    assert sorted((a.amount, a.realis, a.stage) for a in view.aid) == [
        ("FJD 11", "intended", "disbursed"),
        ("FJD 5", "negated", ""),
    ]


@pytest.mark.parametrize(
    ("realis", "line"),
    [
        ("intended", "  undated  Planned meeting of Fiji and Tonga [planned or wanted, not done]"),
        ("negated", "  undated  Did not take place: meeting of Fiji and Tonga [denied]"),
        ("actual", "  by 2031-05-06  Meeting of Fiji and Tonga"),
    ],
)
def test_meetings_that_did_not_take_place_stand_with_those_that_did_and_say_so(
    realis: str, line: str
):
    planned = fact(
        Meeting, TEXT, "A meeting in Suva", form="meeting", participants=(),
        states=("FJI", "TON"), realis=realis,
    )  # fmt: skip
    view = _view(planned)

    assert [m.realis for m in view.meetings] == [realis]
    lines = list(dyad_lines(view))
    assert lines[:5] == [
        "Fiji – Tonga",
        "  releases by issuer: New Zealand 1",
        "  no release of Fiji: what Fiji said is as others report it",
        "  no release of Tonga: what Tonga said is as others report it",
        "Meetings (1)",
    ]
    assert lines[5] == line
    assert lines[6] == "      “A meeting in Suva” (NZ 1, stated by Foreign Office of New Zealand)"
