"""The moment until which an answer is waited for."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest

from kg import deadline
from kg.deadline import Deadline, within
from kg.errors import QueryTimeoutError
from kg.store import EmbeddedEngine
from kg.store.index_file import IndexFile

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_without_a_deadline_things_are_gone_through_as_they_are():
    things = (1, 2, 3)

    assert deadline.checked(things) is things
    deadline.check()


def test_what_is_gone_through_ends_when_the_time_is_over_and_not_before():
    passing = Deadline(60)
    with within(passing):
        assert list(deadline.checked("abc")) == ["a", "b", "c"]
    with within(Deadline(0.0)), pytest.raises(QueryTimeoutError, match="after 0 seconds"):
        list(deadline.checked("abc"))


def test_what_has_begun_to_be_sent_takes_as_long_as_it_does():
    over = Deadline(0.0)
    over.lift()

    with within(over):
        assert list(deadline.checked("abc")) == ["a", "b", "c"]


def test_what_others_use_as_well_is_finished():
    with within(Deadline(0.0)), within(None):
        assert list(deadline.checked("abc")) == ["a", "b", "c"]


def test_a_thread_of_a_request_has_its_deadline_and_a_thread_of_another_has_none():
    with within(Deadline(0.0)):
        ours = copy_context()
    with ThreadPoolExecutor(1) as threads:
        other = threads.submit(lambda: list(deadline.checked("abc")))
        mine = threads.submit(ours.run, deadline.check)

    assert other.result() == ["a", "b", "c"]
    assert isinstance(mine.exception(), QueryTimeoutError)


def test_who_waits_for_a_lock_longer_than_for_the_answer_leaves():
    lock = threading.Lock()
    with lock, within(Deadline(0.01)), pytest.raises(QueryTimeoutError), deadline.held(lock):
        pass

    with deadline.held(lock):
        assert lock.locked()
    assert not lock.locked()


def test_graphs_are_not_read_after_the_time_is_over():
    engine = EmbeddedEngine.open()

    with within(Deadline(0.0)), pytest.raises(QueryTimeoutError):
        list(engine.match())
    with within(Deadline(0.0)), pytest.raises(QueryTimeoutError):
        engine.query("ASK {}")
    assert list(engine.match()) == []


def test_a_statement_of_sqlite_is_stopped_while_it_runs():
    with IndexFile.open(None) as index:
        deadline.watch(index.db)

        with within(Deadline(0.05)), pytest.raises(QueryTimeoutError):
            index.rows(_ENDLESS)
        with within(Deadline(60)):
            assert index.rows("SELECT 1") == [(1,)]


def test_an_error_of_sqlite_within_the_time_is_what_it_is():
    with (
        IndexFile.open(None) as index,
        within(Deadline(60)),
        pytest.raises(sqlite3.OperationalError, match="no such table"),
    ):
        index.rows("SELECT * FROM missing")
