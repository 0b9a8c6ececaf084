"""docs/reference/flagship-world.md and the program say the same, row by row."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from kg.iris import Iris
from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.flagship import TABLES, Row

_PAGE: Final = Path(__file__).resolve().parents[2] / "docs/reference/flagship-world.md"
_VERDICT: Final = re.compile(r"yes|one|open|a visit|wrong|missing")


def _page() -> Mapping[str, list[tuple[Row, str]]]:
    """Return the rows of each table of the page, each with what the hand wrote beside it."""
    found: dict[str, list[tuple[Row, str]]] = {}
    for section in _PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = [line for line in section.splitlines() if line.startswith("|")]
        for line in lines[2:]:
            *row, verdict = (cell.strip() for cell in line.strip("|").split("|"))
            found.setdefault(section.partition("\n")[0], []).append((tuple(row), verdict))
    return found


_WRITTEN: Final = _page()


def _rows(*words: str) -> list[object]:
    """Return the rows whose verdict begins with one of these words, as parameters."""
    return [
        pytest.param(table, row, id=f"{table}: {' – '.join(row)}"[:150])
        for table, rows in _WRITTEN.items()
        for row, verdict in rows
        if verdict.startswith(words)
    ]


@pytest.fixture(scope="module")
def told(samples: Path) -> Iterator[Mapping[str, list[Row]]]:
    """What the program says, table by table."""
    base = Iris("https://w3id.org/brel/").base
    with Workspace.open(Settings(store=samples, base=base), create=False) as workspace:
        yield {name: list(rows(workspace)) for name, rows in TABLES.items()}


def test_every_table_of_the_page_is_one_of_the_program_and_every_row_was_judged():
    judged = [verdict for rows in _WRITTEN.values() for _, verdict in rows]

    assert list(_WRITTEN) == list(TABLES)
    assert [verdict for verdict in judged if not _VERDICT.match(verdict)] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_program_says_what_the_table_has_and_nothing_else(
    told: Mapping[str, list[Row]], table: str
):
    written = Counter(row for row, v in _WRITTEN[table] if not v.startswith("missing"))
    said = Counter(told[table])

    assert (_lines(said - written), _lines(written - said)) == ([], [])


def _lines(rows: Counter[Row]) -> list[str]:
    """Return rows as the page has them, to be copied there."""
    return sorted(f"| {' | '.join(row)} |" for row in rows.elements())


@pytest.mark.parametrize(("table", "row"), _rows("yes", "one", "open", "a visit"))
def test_the_row_is_right(told: Mapping[str, list[Row]], table: str, row: Row):
    assert row in told[table]


@pytest.mark.xfail(strict=True, reason="the page says what is right instead")
@pytest.mark.parametrize(("table", "row"), _rows("wrong"))
def test_what_is_wrong_is_not_said(told: Mapping[str, list[Row]], table: str, row: Row):
    assert row not in told[table]


@pytest.mark.xfail(strict=True, reason="the page says what is not read")
@pytest.mark.parametrize(("table", "row"), _rows("missing"))
def test_what_is_missing_is_said(told: Mapping[str, list[Row]], table: str, row: Row):
    assert row in told[table]
