import pytest

from kg.api.hints import over_http


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("List the agreements with: kg query agreements-between",
         "List the agreements with: GET /queries/agreements-between"),
        ("Find names with: kg show NAME, or kg query.",
         "Find names with: GET /entity?name=…, or GET /queries."),
        ("List events with: kg compare", "List events with: GET /compare"),
        ("It has 2; list them with: kg revisions fra-1",
         "It has 2; list them with: GET /releases/fra-1/revisions"),
        ("Known: kg releases --json", "Known: GET /releases"),
        ("Take it back with: kg withdraw X --undo", "Take it back with: kg withdraw X --undo"),
    ],
)  # fmt: skip
def test_hints_of_reading_commands_name_routes_over_http(hint: str, told: str):
    assert over_http(hint) == told
