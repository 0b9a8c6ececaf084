"""Look-ups are kept as they were sent, as long as the data are the same, and within a size."""

import asyncio

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from kg.api.kept_answers import KeptAnswers, LookUps

Told = tuple[int, bytes, dict[str, str]]


@pytest.fixture
def made() -> list[str]:
    """What the application was asked for."""
    return []


@pytest.fixture
def kept() -> KeptAnswers:
    return KeptAnswers(most_bytes=80)


@pytest.fixture
def app(made: list[str], kept: KeptAnswers) -> LookUps:
    async def answer(scope: Scope, _: Receive, send: Send) -> None:
        made.append(scope["path"])
        headers = [(b"content-type", b"application/json"), (b"x-n", str(len(made)).encode())]
        status = 404 if scope["path"].endswith("nothing") else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"12345", "more_body": True})
        await send({"type": "http.response.body", "body": b"67890"})

    return LookUps(answer, lambda: kept)


def _ask(app: LookUps, *paths: str, **headers: str) -> list[Told]:
    async def all_of_them() -> list[Told]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            found = [await client.get(path, headers=headers) for path in paths]
        return [(each.status_code, each.content, dict(each.headers)) for each in found]

    return asyncio.run(all_of_them())


def test_a_look_up_is_made_once_and_sent_again_as_it_was(app: LookUps, made: list[str]):
    first, again = _ask(app, "/entity?name=a", "/entity?name=a")

    assert first == again
    assert first[1] == b"1234567890"
    assert made == ["/entity"]


def test_another_address_form_or_origin_is_another_answer(app: LookUps, made: list[str]):
    _ask(app, "/entity?name=a", "/entity?name=b")
    _ask(app, "/entity?name=a", Accept="text/html")
    _ask(app, "/entity?name=a", Origin="https://page.example")

    assert len(made) == 4


@pytest.mark.parametrize(
    "path", ["/health", "/entity?name=nothing&as_of=2026-01-01", "/dyad/nothing", "/sparql"]
)
def test_what_may_change_and_what_failed_is_not_kept(path: str, app: LookUps, made: list[str]):
    _ask(app, path, path)

    assert len(made) == 2


def test_the_answers_that_were_not_asked_for_the_longest_go_first(app: LookUps, made: list[str]):
    _ask(app, *(f"/releases/{n}" for n in range(8)), "/releases/0", "/releases/8")
    made.clear()
    _ask(app, "/releases/0", "/releases/1")

    assert made == ["/releases/1"]
