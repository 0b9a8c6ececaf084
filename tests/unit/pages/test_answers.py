"""Answers of queries for the eye."""

from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.pages.addresses import Addresses
from kg.pages.answers import AnswerView, answer_view
from kg.pages.asked import Asked
from kg.pages.languages import choose
from kg.query.results import Table

_DECIMAL: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_COLUMNS: Final = ("donor", "purpose", "currency", "amount")


def _shown(*rows: tuple[str, str, str, str], language: str = "en") -> AnswerView:
    cells = tuple((*map(Literal, row[:3]), Literal(row[3], datatype=_DECIMAL)) for row in rows)
    asked = Asked(path="/queries/aid", words=choose(language, ""), query={})
    table = Table(columns=_COLUMNS, rows=cells)
    return answer_view(table, 0.1, asked, Addresses("https://example.org/"))


HARBOURS: Final = ("Norway", "harbours", "USD", "12000000")
SCHOOLS: Final = ("Norway", "schools", "USD", "900")


def test_bars_are_named_by_what_tells_them_apart_and_numbers_can_be_read():
    found = _shown(HARBOURS, SCHOOLS)

    assert [(bar.name, bar.number) for bar in found.bars] == [
        ("harbours", "12,000,000"), ("schools", "900"),
    ]  # fmt: skip
    assert [row[3].text for row in found.rows] == ["12,000,000", "900"]


def test_numbers_are_written_as_the_language_writes_them():
    assert _shown(HARBOURS, SCHOOLS, language="fr").bars[0].number == "12\u202f000\u202f000"


def test_amounts_in_different_currencies_are_no_bars_of_one_picture():
    found = _shown(HARBOURS, ("Norway", "schools", "NOK", "900"))

    assert (found.bars, found.total) == ((), 2)
