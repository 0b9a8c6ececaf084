"""Whether probabilities hold."""

import pytest
from defusedxml import ElementTree

from kg.evaluate.reliability import Bin, Outcome, bins, brier, calibration_error, diagram

#: Of four facts told .75, three were right; one told .25 was wrong.
HELD = (
    *(Outcome(told=0.75, right=True) for _ in range(3)),
    Outcome(told=0.75, right=False),
    Outcome(told=0.25, right=False),
)


def test_the_brier_score_is_the_mean_squared_error():
    assert brier(HELD) == pytest.approx((3 * 0.0625 + 0.5625 + 0.0625) / 5)
    assert brier(()) == 0.0


def test_calibration_looks_at_shares_and_not_at_single_facts():
    assert bins(HELD) == (
        Bin(size=1, told=0.25, right=0.0),
        Bin(size=4, told=0.75, right=0.75),
    )
    assert calibration_error(HELD) == pytest.approx(0.25 / 5)


def test_a_certain_fact_has_a_bin():
    assert bins((Outcome(told=1.0, right=True),)) == (Bin(size=1, told=1.0, right=1.0),)


def test_the_diagram_has_a_dot_per_bin():
    root = ElementTree.fromstring(diagram(HELD, title="Reliability"))

    dots = [e.attrib["cy"] for e in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert dots == ["368.0", "128.0"]
