"""Look-ups are kept as they were sent, as long as the data are the same, and within a size."""

import asyncio

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from kg.api.compressed import Compressed
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


def test_who_has_the_answer_already_is_told_so_and_gets_what_is_new(app: LookUps, made: list[str]):
    status, _, headers = _ask(app, "/entity?name=a")[0]
    tag = headers["etag"]
    again = [
        _ask(app, "/entity?name=a", **{"If-None-Match": known})[0]
        for known in (tag, f'"other", W/{tag}', "*", '"other"')
    ]

    assert (status, [each[0] for each in again]) == (200, [304, 304, 304, 200])
    assert [each[1] for each in again] == [b"", b"", b"", b"1234567890"]
    assert again[0][2] == {"x-n": "1", "etag": tag}
    assert made == ["/entity"]


def test_a_client_that_has_an_answer_of_another_address_gets_this_one(app: LookUps):
    first = _ask(app, "/entity?name=a")[0]
    app_again = _ask(app, "/entity?name=b", **{"If-None-Match": '"0"'})[0]

    assert app_again[:2] == (200, first[1])


@pytest.fixture
def packed(made: list[str]) -> LookUps:
    """An application that compresses, and says nothing that a client could compare."""

    async def answer(scope: Scope, _: Receive, send: Send) -> None:
        made.append(scope["path"])
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'"' + b"a" * 998 + b'"'})

    answers = KeptAnswers()
    return LookUps(Compressed(answer), lambda: answers)


def test_compressed_and_plain_answers_are_kept_side_by_side(packed: LookUps, made: list[str]):
    forms = ("gzip, br", "identity", "gzip;q=0", "br, gzip")
    told = [_ask(packed, "/entity?name=a", **{"Accept-Encoding": each})[0] for each in forms]

    assert [each[2].get("content-encoding") for each in told] == ["gzip", None, None, "gzip"]
    assert [each[2]["vary"] for each in told] == ["Accept-Encoding"] * 4
    assert {len(each[1]) for each in told} == {1000}
    assert told[0][2]["etag"].startswith('W/"')
    assert made == ["/entity"] * 2


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
