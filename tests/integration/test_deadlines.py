"""Requests whose work takes too long: the work ends, is told so, and others are answered."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.api.app import create_app
from kg.api.timely import HEAVY
from kg.deadline import Deadline, within
from kg.endpoint import Limits
from kg.errors import QueryTimeoutError
from kg.settings import Settings
from kg.workspace import Workspace
from tests.serving import serving

#: Each takes many thousandths of a second, also over the few samples.
_LONG = (
    "/brief/KHM-THA/html",
    "/brief/KHM-THA/bundle.zip",
    "/changes?since=2025-01-01",
    "/changes.atom?since=2025-01-01",
    "/commitments/KHM-THA",
    "/compare",
    "/dyad/KHM-THA?as_of=2026-01-05",
)
_PAGES = ("/brief/KHM-THA", "/commitments/KHM-THA", "/compare?all=events")


@pytest.fixture(scope="module")
def hurried(samples: Path) -> Iterator[httpx.Client]:
    """A server that gives each request a thousandth of a second."""
    with (
        serving(samples, "--sparql-timeout", "0.001") as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


@pytest.fixture
def opened(samples: Path) -> Iterator[Workspace]:
    with Workspace.open(Settings(store=samples), create=False, mode="aside") as workspace:
        yield workspace


@pytest.mark.parametrize("path", _LONG)
def test_an_answer_that_takes_too_long_is_a_problem_and_the_next_is_answered(
    path: str, hurried: httpx.Client
):
    answer = hurried.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (
        504, "application/problem+json",
    )  # fmt: skip
    assert answer.json()["detail"] == (
        "there is no answer after 0.001 seconds, and the work was stopped"
    )
    assert hurried.get("/openapi.json").status_code == 200


@pytest.mark.parametrize("path", _PAGES)
def test_a_page_that_takes_too_long_says_so_on_a_page(path: str, hurried: httpx.Client):
    answer = hurried.get(path, headers={"accept": "text/html"})

    assert (answer.status_code, answer.headers["content-type"]) == (
        504, "text/html; charset=utf-8",
    )  # fmt: skip
    assert "the work was stopped" in answer.text


def test_the_same_requests_are_answered_in_the_usual_time(samples: Path):
    with serving(samples) as address, httpx.Client(base_url=address, timeout=60) as client:
        told = {path: client.get(path).status_code for path in _LONG}
        shown = {
            path: client.get(path, headers={"accept": "text/html"}).status_code for path in _PAGES
        }

    assert told | shown == dict.fromkeys((*_LONG, *_PAGES), 200)


def test_what_was_stopped_leaves_nothing_half_done(opened: Workspace):
    with within(Deadline(0.005)), pytest.raises(QueryTimeoutError):
        opened.world()
    with within(Deadline(0.0)):
        opened.index()  # all who ask need it: it is finished once it was begun
    stopped = opened.world()

    with Workspace.open(opened.settings, create=False, mode="aside") as fresh:
        assert stopped == fresh.world()
        assert opened.standing() == fresh.standing()


def test_more_heavy_requests_than_can_wait_are_told_to_come_back(opened: Workspace):
    app = create_app(opened, hosts=["testserver"], limits=Limits(workers=1))

    async def all_at_once() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await asyncio.gather(*(client.get("/compare") for _ in range(80)))

    found = asyncio.run(all_at_once())
    app.state.reading.close()

    told = Counter(answer.status_code for answer in found)
    assert set(told) == {200, 503}
    assert told[200] >= 66  # two at once, and as many as may wait
    refused = next(answer for answer in found if answer.status_code == 503)
    assert refused.headers["retry-after"]
    assert refused.json()["title"] == "Too many queries"


def test_whatever_tells_of_the_world_waits_for_its_turn(opened: Workspace):
    app = create_app(opened)
    paths = app.openapi()["paths"]
    app.state.reading.close()
    told = {
        path for path, methods in paths.items() for each in methods.values()
        if "world" in each.get("tags", ())
    }  # fmt: skip

    assert told
    assert [path for path in sorted(told) if not path.startswith(HEAVY)] == []
