"""Accuracy on the hand-made gold does not fall."""

import json
from pathlib import Path

from kg.evaluate.report import Evaluation
from kg.pipeline.evaluation import evaluate

OWN = Path(__file__).resolve().parents[1] / "gold"
#: The last figure that was recorded, by `python scripts/build_accuracy.py`.
RECORDED = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="utf-8"))
#: How far a figure may fall below the recorded one: a change may trade one fact for another.
SLACK = 0.01


def _evaluated(folder: Path) -> Evaluation:
    return evaluate(folder / "facts", folder / "texts")


def _strict(result: Evaluation) -> float:
    return result.total.micro.rates("strict").f1


def test_the_first_release_is_read_without_an_error(shared: Path):
    result = _evaluated(shared / "gold" / "seed")

    wrong = [
        (pair.kind, pair.gold, pair.found)
        for release in result.releases
        for pair in release.pairs
        if not pair.strict
    ]
    assert (wrong, result.failed) == ([], ())


def test_releases_of_other_publishers_are_read_no_worse_than_recorded(shared: Path):
    result = _evaluated(shared / "gold" / "dev")

    assert _strict(result) >= RECORDED["gold/dev"] - SLACK
    assert (result.total.micro.voided, result.failed) == (0, ())


def test_invented_releases_are_read_no_worse_than_recorded():
    result = _evaluated(OWN)

    assert _strict(result) >= RECORDED["invented"] - SLACK
    assert (result.total.micro.voided, result.failed) == (0, ())
