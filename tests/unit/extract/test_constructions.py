"""Each construction of the bank is read as the facts that it holds, and no more of their kind."""

import pytest

from tests.unit.extract.constructions.bank import Case, cases, found, wanted


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, reason=case.not_yet)] if case.not_yet else [],
        )
        for case in cases()
    ],
)
def test_a_construction_says_its_facts(case: Case):
    assert found(case) == wanted(case)
