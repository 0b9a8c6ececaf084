import pytest

from kg.errors import BadParameterError
from kg.query import Parameter

XSD = "http://www.w3.org/2001/XMLSchema#"


def parameter(kind: str) -> Parameter:
    return Parameter(name="p", type=kind, about="what it means", default="UNDEF")


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("iri", "https://example.org/a'b", "<https://example.org/a'b>"),
        ("text", 'say "hi"\n\t\\', '"say \\"hi\\"\\n\\t\\\\"'),
        ("text", "", '""'),
        ("integer", "-007", f'"-7"^^<{XSD}integer>'),
        ("decimal", "0.50", f'"0.50"^^<{XSD}decimal>'),
        ("date", "2031-03-05", f'"2031-03-05"^^<{XSD}date>'),
        ("state", " jpn", '"JPN"'),
    ],
)
def test_the_text_of_a_parameter_becomes_a_term_of_its_type(kind: str, text: str, term: str):
    assert parameter(kind).term(text) == term


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("iri", "state/jpn"),
        ("iri", "https://example.org/a b"),
        ("iri", "https://example.org/> } #"),
        ("iri", "javascript:alert(1)"),
        ("integer", "3.5"),
        ("integer", "٣"),
        ("decimal", "NaN"),
        ("decimal", "1e6"),
        ("decimal", "much"),
        ("date", "2031-02-30"),
        ("date", "yesterday"),
        ("state", "Japan"),
        ("state", '"} #'),
        ("text", "\ud800"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_an_example(kind: str, text: str):
    with pytest.raises(BadParameterError, match=f"is not of type {kind}") as caught:
        parameter(kind).term(text)

    assert caught.value.hint.startswith("p: what it means. For example ")
