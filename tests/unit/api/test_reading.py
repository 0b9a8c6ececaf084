"""What an answer was begun with it is ended with, and then that is closed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.api.deciding import Decider
from kg.api.desk import Desk, Secret
from kg.api.freshness import Freshness
from kg.api.reading import Reading
from kg.endpoint import Limits
from kg.errors import StoreError
from kg.settings import Settings
from kg.workspace import Workspace


def _workspace() -> Workspace:
    return Workspace.open(Settings(store=None), create=True)


def test_a_copy_is_closed_when_the_last_answer_from_it_has_been_sent():
    before, after = _workspace(), _workspace()
    reading = Reading(before, Limits(workers=1))
    with reading.lent() as slow:
        with reading.lent() as quick:
            reading.take(after)
        with reading.lent() as later:
            still = before.store.hash_of("isl-1")

    assert (slow.workspace, quick.workspace, later.workspace) == (before, before, after)
    assert still is None
    with pytest.raises(StoreError, match="closed"):
        before.store.hash_of("isl-1")
    reading.close()
    assert after.store.count() == 0


def test_a_decision_counts_as_a_change_of_the_data(tmp_path: Path):
    decided = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    with Workspace.open(Settings(store=tmp_path / "store"), create=True) as opened:
        never = Freshness(opened).changed()
        opened.journal.append({"release": "fji-1", "at": decided.isoformat()})
        changed = Freshness(opened).changed()

    assert (never, changed) == (None, decided)


def test_a_restart_of_the_server_ends_all_sessions(tmp_path: Path):
    token = "a secret of twenty letters"  # noqa: S105  # of this test
    decide = Decider(Settings(store=tmp_path / "store"), lambda _: None)
    first, second = (Desk(Secret(token=token), decide) for _ in range(2))

    session = first.sign_in(token, "Alda Berg")

    assert first.reviewer(session) == "Alda Berg"
    assert second.reviewer(session) is None
