"""Sums and counts follow the texts: a release that is altered alters the rows that rest on it."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.conftest import run_kg
from tests.integration.flagship import TABLES, Row

_RELEASES: Final = Path(__file__).resolve().parents[2] / "releases"
_LOOKED_AT: Final = ("Meetings counted", "Money counted", "Keeping", "Status", "Ledger")
Change = tuple[str, str, str]
Told = Mapping[str, Counter[Row]]


@contextmanager
def _opened(store: Path) -> Iterator[Told]:
    with Workspace.open(Settings(store=store), create=False) as workspace:
        yield {name: Counter(TABLES[name](workspace)) for name in _LOOKED_AT}


@pytest.fixture(scope="module")
def before(samples: Path) -> Told:
    """What the program says of the samples as they are."""
    with _opened(samples) as told:
        return told


_SUSPENDED: Final = (
    "Prime Minister Anutin Charnvirakul announced on the same day that Thailand suspends the"
    " implementation of the Joint Declaration of 26 October 2025, including the release of 18"
    " Cambodian soldiers. "
)
#: In which file which words are others: a digit, a sentence that is gone, two days swapped.
_CHANGES: Final[tuple[Change, ...]] = (
    ("2026-01-09-usa-desombre-briefing.txt", "$20", "$30"),
    ("2025-11-12-tha-suspension.txt", _SUSPENDED, ""),
    ("index.yaml", "khm-spokesperson, date: 2025-11-05", "khm-spokesperson, date: 2025-12-31"),
    ("index.yaml", "khm-mnd, date: 2025-12-31", "khm-mnd, date: 2025-11-05"),
    ("2025-11-05-khm-spokesperson.txt", "Penh, 5 November", "Penh, 31 December"),
    ("2025-12-31-khm-return-of-soldiers.txt", "Penh, 31 December", "Penh, 5 November"),
)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the program says when the samples are altered; each change bears on other rows."""
    folder = tmp_path_factory.mktemp("altered")
    shutil.copytree(_RELEASES, folder / "releases")
    for name, old, new in _CHANGES:
        path = folder / "releases" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    done = run_kg("ingest", folder / "releases", store=folder / "store")
    assert done.returncode == 0, done.stderr
    with _opened(folder / "store") as told:
        return told


def test_a_changed_digit_changes_what_sources_differ_on_and_what_adds_up(
    before: Told, after: Told
):
    changed = {row[:3] for row in after["Money counted"] - before["Money counted"]}

    assert ("KHM-USA", "sources differ", "10,000,000 to 30,000,000") in changed
    assert any(row[1] == "sum" for row in before["Money counted"])
    assert not any(row[1] == "sum" for row in after["Money counted"])


def test_a_dropped_sentence_takes_with_it_all_that_rested_on_it(before: Told, after: Told):
    resting = ("Keeping", "Status", "Ledger")

    def suspended(told: Told) -> list[bool]:
        return [any("suspend" in " ".join(row) for row in told[name]) for name in resting]

    assert suspended(before) == [True, True, True]
    assert suspended(after) == [False, False, False]


def test_swapped_days_of_two_releases_swap_when_their_words_were_said(before: Told, after: Told):
    def days(told: Told) -> list[tuple[str, str]]:
        """Return when Cambodia spoke on the Declaration, and how."""
        mine = [row for row in told["Keeping"] if row[1] == "Cambodia" and "Kuala" in row[3]]
        return sorted((day, relation) for day, _, relation, *_ in mine)

    assert days(before) == [
        ("2025-11-05", "calls"), ("2025-11-05", "upholds"), ("2025-12-31", "upholds")
    ]  # fmt: skip
    assert days(after) == [
        ("2025-11-05", "upholds"), ("2025-12-31", "calls"), ("2025-12-31", "upholds")
    ]  # fmt: skip


def test_what_no_change_bears_on_stays(before: Told, after: Told):
    assert after["Meetings counted"] == before["Meetings counted"]
