"""The competency questions of the design, asked of the graph that the program makes."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any  # what a script defines has no type that tests can import

import pytest

from tests.scripts import script_module

_HELD = (
    "CQ3", "CQ4", "CQ5", "CQ9", "CQ12", "CQ16", "CQ17", "CQ19", "CQ20", "CQ21", "CQ23", "CQ25",
    "CQ27", "CQ28", "walk",
)  # fmt: skip


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return script_module("check_competency_questions")


@pytest.fixture(scope="module")
def answers(script: ModuleType, shared: Path) -> Sequence[Any]:
    made = script.answers(shared)
    assert isinstance(made, tuple)
    return made


def test_what_was_answered_as_stored_still_is(answers: Sequence[Any]):
    different = {each.name: each.differs for each in answers if not each.holds}

    assert {name: different[name] for name in _HELD if name in different} == {}


def test_every_row_that_differs_has_an_explanation_and_every_explanation_such_a_row(
    answers: Sequence[Any],
):
    assert {each.name: each.unexplained for each in answers if each.unexplained} == {}
    assert {each.name: each.idle for each in answers if each.idle} == {}


def test_all_questions_and_the_walk_are_asked(answers: Sequence[Any]):
    assert [each.name for each in answers] == [*(f"CQ{n}" for n in range(1, 29)), "walk"]


def test_the_page_with_the_answers_is_up_to_date(script: ModuleType, answers: Sequence[Any]):
    known = script.PAGE.read_text(encoding="utf-8")

    assert known == script.page(answers), (
        "make it again: python scripts/check_competency_questions.py --write"
    )
