"""Reviewers at a server of several processes: one keeps decisions, and all show them."""

import json
import os
import shutil
import signal
import threading
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.integration.conftest import run_kg
from tests.integration.test_processes import answering, comes, several

TOKEN = "a secret of twenty letters"  # noqa: S105  # of the servers of these tests
RELEASE = "khm-mfaic-2026-01-10-9c93dd34"
QUEUE = f"/review/{RELEASE}"
_ASKED = 12  # connections of their own, so that both processes are asked


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REVIEW_TOKEN", TOKEN)


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample store that may be written."""
    copied = tmp_path / "store"
    shutil.copytree(samples, copied)
    return copied


def _session(address: str, name: str) -> dict[str, str]:
    """Sign a reviewer in; return the cookies."""
    told = {"token": TOKEN, "name": name}
    answer = httpx.post(f"{address}/review/sign-in", data=told, timeout=120)
    assert answer.status_code == 303, answer.text
    return dict(answer.cookies)


def _decide(
    address: str, cookies: dict[str, str], verb: str, fact: str, words: str = ""
) -> httpx.Response:
    # each on a connection of its own: form and decision may come to different processes
    page = httpx.get(f"{address}{QUEUE}", cookies=cookies, timeout=120).text
    form = page.partition('name="form" value="')[2].partition('"')[0]
    told = {"verb": verb, "fact": fact, "form": form, "words": words}
    return httpx.post(f"{address}{QUEUE}", data=told, cookies=cookies, timeout=120)


def _kinds(address: str) -> set[str]:
    listed = httpx.get(f"{address}/releases/{RELEASE}/facts", timeout=60).json()
    return {fact["thing"]["kind"] for fact in listed}


def _statuses(store: Path) -> dict[str, str]:
    told = json.loads(run_kg("review", RELEASE, "--json", store=store).stdout)
    return {fact["id"]: fact["status"] for fact in told["facts"]}


def test_a_decision_is_seen_at_all_processes_and_two_reviewers_lose_none(store: Path):
    facts = ("f2", "f3", "f4", "f5")
    answers: list[int] = []

    def work(address: str, name: str, mine: tuple[str, ...]) -> None:
        session = _session(address, name)
        answers.extend(_decide(address, session, "accept", fact).status_code for fact in mine)

    with several(store, "--review") as (first, address):
        before = [_kinds(address) for _ in range(_ASKED)]
        session = _session(address, "Alda Berg")
        answer = _decide(address, session, "reject", "f1", "told twice")
        comes(lambda: all("Meeting" not in _kinds(address) for _ in range(_ASKED)))
        after = [_kinds(address) for _ in range(_ASKED)]
        both = [
            threading.Thread(target=work, args=(address, "Alda Berg", facts[:2])),
            threading.Thread(target=work, args=(address, "Luca Zahra", facts[2:])),
        ]
        for each in both:
            each.start()
        for each in both:
            each.join()
        found, copies = _statuses(store), len(list((store / "snapshots").glob("tmp*")))
        processes = len(answering(first.pid))
    ended = first.wait(timeout=60)

    assert processes == 2
    assert all("Meeting" in kinds for kinds in before)
    assert answer.status_code == 303
    assert after == [before[0] - {"Meeting"}] * _ASKED
    assert answers == [303] * 4
    assert [found[fact] for fact in ("f1", *facts)] == ["rejected", *["confirmed"] * 4]
    # of five decisions: what is read, what was read just before, and what queries read
    assert copies <= 2 + 2 * 2
    assert ended == 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
@pytest.mark.parametrize("whole", [False, True])
def test_what_was_acknowledged_outlives_a_process_that_is_killed(store: Path, *, whole: bool):
    with several(store, "--review") as (first, address):
        _kill_under_reviewers(store, first.pid, address, whole=whole)


def _kill_under_reviewers(store: Path, first: int, address: str, *, whole: bool) -> None:
    acknowledged: list[str] = []
    begun = threading.Event()

    def work(name: str, mine: tuple[str, ...]) -> None:
        session = _session(address, name)
        begun.set()
        for fact in mine:
            with suppress(httpx.TransportError):
                if _decide(address, session, "accept", fact).status_code == 303:
                    acknowledged.append(fact)

    both = [
        threading.Thread(target=work, args=("Alda Berg", ("f1", "f2"))),
        threading.Thread(target=work, args=("Luca Zahra", ("f3", "f4"))),
    ]
    for each in both:
        each.start()
    assert begun.wait(timeout=120)
    comes(lambda: bool(acknowledged))
    for process in [first] if whole else answering(first)[:1]:
        os.kill(process, signal.SIGKILL)
    for each in both:
        each.join()
    found = _statuses(store) if whole else {}
    if not whole:
        assert comes(lambda: len(answering(first)) == 2)
        session = _session(address, "Alda Berg")
        assert _decide(address, session, "accept", "f1").status_code == 303
        found = _statuses(store)

    assert acknowledged
    assert [found[fact] for fact in acknowledged] == ["confirmed"] * len(acknowledged)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_hangup_lets_a_server_show_what_was_ingested_meanwhile(
    workers: str, store: Path, tmp_path: Path
):
    text = tmp_path / "later.txt"
    text.write_text("Suva, 3 March 2024\n\nThe Foreign Minister met the Ambassador of Japan.\n")
    with several(store, workers=workers) as (first, address):
        before = httpx.get(f"{address}/health", timeout=60).json()["releases"]
        assert run_kg("ingest", text, "--issuer", "FJI", store=store).returncode == 0
        unseen = [httpx.get(f"{address}/health", timeout=60).json()["releases"] for _ in "1234"]
        first.send_signal(signal.SIGHUP)

        def seen() -> bool:
            asked = [httpx.get(f"{address}/health", timeout=60) for _ in range(_ASKED)]
            return all(answer.json()["releases"] == before + 1 for answer in asked)

        shown = comes(seen)

    assert unseen == [before] * 4
    assert shown
