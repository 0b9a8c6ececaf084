"""Copies of a store as of days: few, made once, and never more than a server allows."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kg.deadline import Deadline, within
from kg.errors import QueryBusyError, QueryTimeoutError, QueryTooLargeError
from kg.settings import Settings
from kg.workspace import Workspace
from kg.workspace.days import Days

DAY = date(2026, 1, 5)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Copy:
    """Something of a size that can be kept."""

    quads: int

    def size(self) -> int:
        return self.quads


@pytest.fixture
def served(samples: Path) -> Iterator[Workspace]:
    """The sample store with the limits of a server."""
    with Workspace.open(Settings(store=samples), create=False, mode="aside") as opened:
        opened.limit(patience=1.0, days=2, most_quads=1_000_000)
        yield opened


def test_a_day_that_many_ask_for_at_once_is_made_once():
    made: list[Copy] = []
    together = threading.Barrier(6)
    days: Days[Copy] = Days()

    def make(_: int | None) -> Copy:
        made.append(Copy(1))
        return made[-1]

    def ask() -> Copy:
        together.wait()
        return days.get("state", DAY, make)

    with ThreadPoolExecutor(6) as threads:
        found = [each.result() for each in [threads.submit(ask) for _ in range(6)]]

    assert (len(made), set(map(id, found))) == (1, {id(made[0])})


def test_who_asks_for_another_day_meanwhile_does_not_wait_for_ever():
    begun, may_end = threading.Event(), threading.Event()
    days: Days[Copy] = Days(patience=0.05)

    def slow(_: int | None) -> Copy:
        begun.set()
        may_end.wait(30)
        return Copy(1)

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(days.get, "state", DAY, slow)
        begun.wait(30)
        with pytest.raises(QueryBusyError, match="other days"):
            days.get("state", date(2026, 2, 1), lambda _: Copy(2))
        may_end.set()

        assert first.result() == Copy(1)


def test_the_days_that_were_not_asked_for_the_longest_go_first():
    days: Days[Copy] = Days(most=3, most_quads=10)

    def made(day: int, quads: int) -> list[int]:
        """Return the sizes that had to be made."""
        new: list[int] = []
        days.get("state", date(2026, 1, day), lambda _: new.append(quads) or Copy(quads))  # type: ignore[func-returns-value]  # None, so that the copy is returned
        return new

    assert [made(day, 4) for day in (1, 2)] == [[4], [4]]
    assert made(1, 4) == []
    assert made(3, 4) == [4]  # twelve quads are too many together: the second day goes
    assert [made(day, 4) for day in (1, 3, 2)] == [[], [], [4]]


def test_a_store_that_is_too_large_for_memory_is_told_and_later_days_are_refused_at_once(
    samples: Path,
):
    with Workspace.open(Settings(store=samples), create=False, mode="aside") as opened:
        opened.limit(patience=30.0, days=2, most_quads=2000)
        with pytest.raises(QueryTooLargeError, match="2,000 quads"):
            opened.as_known(date(2026, 2, 1))
        with pytest.raises(QueryTooLargeError, match="2,000 quads"):
            opened.as_known(date(2026, 2, 2))

        assert opened.as_known(date(2025, 1, 1)).store.count() == 0


def test_releases_that_are_far_too_many_for_memory_are_told_before_any_is_copied(samples: Path):
    with Workspace.open(Settings(store=samples), create=False, mode="aside") as opened:
        opened.limit(patience=30.0, days=2, most_quads=2000)

        for ask in (opened.as_known, opened.as_of):
            with pytest.raises(QueryTooLargeError, match="releases with about"):
                ask(date(2026, 3, 1))


def test_a_copy_of_a_copy_counts_among_the_days_of_a_server(served: Workspace):
    known = served.as_known(date(2026, 1, 20))
    then = known.as_of(DAY)

    assert served.as_known(date(2026, 1, 20)) is known
    assert known.as_of(DAY) is then
    served.forget_days()
    assert served.as_known(date(2026, 1, 20)) is not known


def test_a_query_as_of_a_day_is_ended_at_its_deadline(served: Workspace):
    then = served.as_of(DAY)

    assert then.ask_within(30.0, "ASK { ?s ?p ?o }")
    with pytest.raises(QueryTimeoutError):
        then.ask_within(0.5, ENDLESS)


def test_a_walk_that_takes_too_long_is_stopped(served: Workspace):
    known = served.as_known(date(2026, 2, 1))  # of which no chains are kept

    with within(Deadline(0.0)), pytest.raises(QueryTimeoutError, match="work was stopped"):
        known.chain("Kuala Lumpur Joint Declaration")
    with within(Deadline(0.0)), pytest.raises(QueryTimeoutError, match="work was stopped"):
        served.traces("ceasefire of 28 July 2025", "Third Special Meeting")
