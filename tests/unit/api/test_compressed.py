"""Answers are sent compressed to who can read that, and only what is meant to be."""

import asyncio
import gzip
from collections.abc import Callable, Mapping

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from kg.api.compressed import Compressed

_WORDS = "The Ministers met. " * 200
_TAG = '"0123"'


def _page(media_type: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        if _TAG in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": _TAG})
        return Response(_WORDS, media_type=media_type, headers={"ETag": _TAG})

    return answer


def _parts(_: Request) -> Response:
    return StreamingResponse(iter([_WORDS, _WORDS]), media_type="text/html")


_APP = Compressed(
    Starlette(
        routes=[
            Route("/page", _page("text/html")),
            Route("/review/a", _page("text/html")),
            Route("/export", _page("text/turtle")),
            Route("/parts", _parts),
            Route("/short", lambda _: Response("short", media_type="text/html")),
        ]
    )
)


def _get(path: str, headers: Mapping[str, str]) -> httpx.Response:
    async def got() -> httpx.Response:
        transport = httpx.ASGITransport(app=_APP)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(got())


def test_a_page_is_compressed_and_tells_so():
    answer = _get("/page", {"Accept-Encoding": "br, gzip"})

    assert answer.text == _WORDS
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(gzip.compress(_WORDS.encode(), 6, mtime=0)))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["etag"] == f"W/{_TAG}"


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0"])
def test_who_does_not_read_gzip_gets_the_page_as_it_is(accepted: str):
    answer = _get("/page", {"Accept-Encoding": accepted})

    assert answer.text == _WORDS
    assert "content-encoding" not in answer.headers
    assert answer.headers["etag"] == _TAG
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/review/a", "/export", "/parts", "/short"])
def test_secrets_exports_parts_and_short_answers_are_left_alone(path: str):
    answer = _get(path, {"Accept-Encoding": "gzip"})

    assert "content-encoding" not in answer.headers
    assert answer.text in (_WORDS, _WORDS * 2, "short")


def test_a_client_that_has_the_compressed_page_is_told_so_by_its_own_tag():
    weak = _get("/page", {"If-None-Match": f"W/{_TAG}"})
    strong = _get("/page", {"If-None-Match": _TAG})

    assert (weak.status_code, weak.headers["etag"]) == (304, f"W/{_TAG}")
    assert (strong.status_code, strong.headers["etag"]) == (304, _TAG)
