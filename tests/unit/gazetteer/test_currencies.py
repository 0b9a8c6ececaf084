import pytest

from kg.gazetteer import load_gazetteer

KNOWN = load_gazetteer()


def code(text: str, of: str | None = None) -> str | None:
    currency = KNOWN.currency(text, of=of)
    return currency.code if currency else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USD", "USD"),
        ("US$", "USD"),
        ("US dollars", "USD"),
        ("U.S. dollars", "USD"),
        ("A$", "AUD"),
        ("S$", "SGD"),
        ("RM", "MYR"),
        ("RMB", "CNY"),
        ("€", "EUR"),
        ("euros", "EUR"),
        ("yen", "JPY"),
        ("baht", "THB"),
        ("riel", "KHR"),
        ("Sri Lankan Rupees", "LKR"),
        ("pounds sterling", "GBP"),
        ("special drawing rights", "XDR"),
        ("DEM", "DEM"),
    ],
)
def test_a_currency_is_found_by_code_symbol_and_name(text: str, expected: str):
    assert code(text) == expected


@pytest.mark.parametrize("text", ["$", "dollars", "rupees", "pounds", "pesos", "usd", "rm"])
def test_a_unit_of_many_states_finds_no_currency_by_itself(text: str):
    assert code(text) is None


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("dollars", "SGP", "SGD"),
        ("dollar", "AUS", "AUD"),
        ("rupees", "LKA", "LKR"),
        ("rupees", "IND", "INR"),
        ("pounds", "GBR", "GBP"),
        ("dollars", "KHM", None),
    ],
)
def test_a_unit_is_that_of_the_state_meant(text: str, of: str, expected: str | None):
    assert code(text, of=of) == expected


def test_no_symbol_stands_for_two_currencies():
    symbols = [symbol for currency in KNOWN.currencies for symbol in currency.symbols]

    assert len(symbols) == len(set(symbols))


def test_every_currency_of_a_state_names_that_state():
    for state in KNOWN.states:
        currency = KNOWN.currency(state.currency or "")
        assert (state.iso3 in currency.states) if currency else state.currency is None
