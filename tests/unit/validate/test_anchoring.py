"""A quote that is not its text refuses the release."""

import pytest

from kg.errors import EvidenceError
from kg.validate import check_quotes
from tests.unit.validate.graphs import quads

TEXT = "“Ólöf Þór” met Zoë. 🤝 They talked."


def selector(start: object, end: object, exact: str) -> str:
    span = f"oa:start {start} ; oa:end {end}"
    return f'r:selector a oa:TextQuoteSelector ; {span} ; oa:exact "{exact}" .'


def test_a_quote_that_is_the_text_at_its_offsets_passes():
    check_quotes(quads(selector(0, 10, "“Ólöf Þór”")), TEXT)


def test_offsets_count_code_points_not_bytes():
    check_quotes(quads(selector(22, 34, "They talked.")), TEXT)


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [
        (1, 11, "“Ólöf Þór”"),
        (0, 10, "“Olof Thor”"),
        (22, 99, "They talked. And more"),
        (10, 0, "“Ólöf Þór”"),
        ('"first"', 10, "“Ólöf Þór”"),
    ],
)
def test_any_other_quote_is_refused_with_both_texts(start: object, end: object, exact: str):
    with pytest.raises(EvidenceError, match=exact) as refused:
        check_quotes(quads(selector(start, end, exact)), TEXT)

    assert refused.value.hint


def test_a_quote_without_offsets_is_refused():
    with pytest.raises(EvidenceError, match="no span"):
        check_quotes(quads('r:selector oa:exact "met" .'), TEXT)


def test_an_empty_quote_is_refused():
    with pytest.raises(EvidenceError, match="no span"):
        check_quotes(quads(selector(0, 0, "")), TEXT)
