"""What pages have in common is made once, however many ask for it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.errors import StoreError
from kg.pages.site import Site
from kg.settings import Settings
from kg.workspace import Workspace


def test_of_those_who_ask_at_the_same_time_one_makes_it_and_the_others_wait():
    site, begun, go = Site(), threading.Event(), threading.Event()
    made: list[str] = []

    def make() -> str:
        begun.set()
        go.wait(10)
        made.append("figures")
        return f"figures {len(made)}"

    with (
        Workspace.open(Settings(store=None), create=True) as workspace,
        ThreadPoolExecutor(3) as threads,
    ):
        asked = [threads.submit(site.keep, "figures", workspace, make) for _ in range(3)]
        begun.wait(10)
        other = site.keep("version", workspace, lambda: "of another name nobody waits")
        go.set()
        found = [each.result(10) for each in asked]

    assert (found, made) == (["figures 1"] * 3, ["figures"])
    assert other == "of another name nobody waits"


def test_what_is_made_of_other_data_keeps_nobody_from_what_is_there():
    site, begun, go = Site(), threading.Event(), threading.Event()

    def make() -> str:
        begun.set()
        go.wait(10)
        return "of other data"

    with (
        Workspace.open(Settings(store=None), create=True) as known,
        Workspace.open(Settings(store=None), create=True) as other,
        ThreadPoolExecutor(2) as threads,
    ):
        site.keep("figures", known, lambda: "of these data")
        later = threads.submit(site.keep, "figures", other, make)
        begun.wait(10)
        asked = threads.submit(site.keep, "figures", known, lambda: "made again")
        try:
            found = asked.result(5)
        finally:
            go.set()

        assert (found, later.result(10)) == ("of these data", "of other data")


def test_what_cannot_be_made_beside_the_requests_is_begun_anew_and_prints_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
):
    site, tried = Site(), threading.Event()
    printed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", printed.append)

    def fail() -> str:
        tried.set()
        raise StoreError("the store is closed", hint="Open it again.")

    with Workspace.open(Settings(store=None), create=True) as workspace:
        assert site.keep_later("report", workspace, fail) is None
        tried.wait(10)
        found: str | None = None
        until = time.monotonic() + 10
        while found is None and time.monotonic() < until:
            found = site.keep_later("report", workspace, lambda: "report")

    assert (found, printed) == ("report", [])
