"""The tables of a page are narrowed to what a reader chooses, and tell what else there is."""

from datetime import date

import pytest

from kg.errors import BadParameterError
from kg.pages.asked import Asked
from kg.pages.languages import languages
from kg.pages.narrowing import narrow
from kg.pages.page import Cell, Column, Table, Traits

_NAMES = {"AAA": "Aland", "BBB": "Borduria"}


def _name(code: str) -> str:
    return _NAMES.get(code, code)


def _table(name: str, rows: dict[str, Traits]) -> Table:
    return Table(
        name=name,
        caption=name,
        columns=(Column(key="what", title="What"),),
        rows=tuple((Cell(text=text),) for text in rows),
        traits=tuple(rows.values()),
    )


def _traits(day: str, by: tuple[str, ...], *states: str, last: str = "") -> Traits:
    first = date.fromisoformat(day) if day else None
    return Traits(
        thing=f"urn:{day}",
        first=first,
        last=date.fromisoformat(last) if last else first,
        by=by,
        states=states,
    )


_MEETINGS = _table(
    "meetings",
    {
        "the spring meeting": _traits("2026-04-02", ("AAA",), "happened"),
        "the long conference": _traits(
            "2026-05-30", ("AAA", "BBB"), "happened", last="2026-06-02"
        ),
        "the next meeting": _traits("2026-09-01", ("BBB",), "planned"),
    },
)
_PROMISES = _table(
    "promises",
    {"to open the bridge": _traits("2026-06-10", ("AAA",), "open"), "undated": _traits("", ())},
)
_PEOPLE = Table(
    name="people",
    caption="people",
    columns=(Column(key="who", title="Who"),),
    rows=((Cell(text="Alda Berg"),),),
)
_TABLES = (_MEETINGS, _PROMISES, _PEOPLE)


def _asked(**query: str) -> Asked:
    return Asked(path="/dyad/AAA-BBB", words=languages()["en"], query=query)


def _left(**query: str) -> list[str]:
    tables, _ = narrow(_asked(**query), _TABLES, _name)
    return [cell.text for table in tables for row in table.rows for cell in row]


def test_without_a_choice_all_is_shown_and_nothing_counts_as_chosen():
    tables, narrowing = narrow(_asked(), _TABLES, _name)

    assert tables == _TABLES
    assert (narrowing.active, narrowing.hidden) == (False, ())
    assert (narrowing.shown, narrowing.total) == (6, 6)


def test_rows_are_chosen_by_kind_teller_state_and_time():
    assert _left(kind="promises") == ["to open the bridge", "undated"]
    assert _left(kind="people") == ["Alda Berg"]
    assert _left(by="BBB") == ["the long conference", "the next meeting"]
    assert _left(state="happened", by="BBB") == ["the long conference"]
    assert _left(**{"from": "2026-06-01", "to": "2026-06-30"}) == [
        "the long conference",
        "to open the bridge",
    ]
    assert _left(by="CCC") == []


def test_each_choice_counts_the_rows_that_it_would_leave_beside_the_others():
    _, narrowing = narrow(_asked(by="AAA", state="happened"), _TABLES, _name)

    assert [(c.value, c.count, c.chosen) for c in narrowing.kinds] == [("meetings", 2, False)]
    assert [(c.value, c.text, c.count, c.chosen) for c in narrowing.sources] == [
        ("AAA", "Aland", 2, True),
        ("BBB", "Borduria", 1, False),
    ]
    assert [(c.value, c.count, c.chosen) for c in narrowing.states] == [
        ("happened", 2, True),
        ("open", 1, False),
    ]
    assert (narrowing.shown, narrowing.total) == (2, 6)
    assert narrowing.hidden == ("promises", "people")


def test_what_is_chosen_and_leaves_nothing_is_still_offered():
    _, narrowing = narrow(_asked(state="denied"), _TABLES, _name)

    assert [c.value for c in narrowing.states if c.chosen] == ["denied"]
    assert narrowing.shown == 0


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"from": "soon"}, "from='soon' is not a day"),
        ({"from": "2026-02-02", "to": "2026-02-01"}, "ends before it begins"),
    ],
)
def test_a_time_that_is_none_is_told(query: dict[str, str], told: str):
    with pytest.raises(BadParameterError, match=told):
        _left(**query)
