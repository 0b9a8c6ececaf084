"""Send pages and what belongs to them compressed to who can read that.

Only what is sent whole is compressed, and only what pages are made of: exports and answers to
queries leave as they are made. Pages of reviewers are not: they hold a secret beside words that
others may choose, and the length of the compressed page would tell of it.

Source: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3, https://breachattack.com/
"""

import gzip
from typing import Final

from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.pages.languages import by_weight

_TYPES: Final = frozenset(
    {"text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"}
)
_NOT_UNDER: Final = "/review"
_LEAST_BYTES: Final = 800
_LEVEL: Final = 6


class Compressed:
    """Compress answers with gzip where a client accepts it.

    A compressed answer has a weak ETag, as its bytes are others than those that the strong one is
    of; a client that sends it back is told that it has the document already.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, compressed if that may be."""
        if scope["type"] == "http" and not scope["path"].startswith(_NOT_UNDER):
            send = _Sender(send, Headers(scope=scope))
        await self._app(scope, receive, send)


class _Sender:
    """Sends an answer on; the head of what may be compressed waits for its body."""

    def __init__(self, send: Send, asked: Headers) -> None:
        self._send: Final = send
        self._accepted: Final = "gzip" in by_weight(asked.get("accept-encoding", "").lower())
        self._known: Final = asked.get("if-none-match", "")
        self._head: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _may_shrink(headers):
                headers.add_vary_header("Accept-Encoding")
                if self._accepted:
                    self._head = message
                    return
            elif f"W/{headers.get('etag')}" in self._known:
                _weaken(headers)
        elif self._head is not None:
            message = await self._shrunk(self._head, message)
        await self._send(message)

    async def _shrunk(self, head: Message, message: Message) -> Message:
        """Send the head, and return the body that goes with it."""
        self._head = None
        body: bytes = message.get("body", b"")
        if message.get("more_body") or len(body) < _LEAST_BYTES:
            await self._send(head)
            return message
        small = await run_in_threadpool(gzip.compress, body, _LEVEL, mtime=0)
        headers = MutableHeaders(scope=head)
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(small))
        _weaken(headers)
        await self._send(head)
        return {**message, "body": small}


def _may_shrink(headers: Headers) -> bool:
    media_type = headers.get("content-type", "").partition(";")[0].strip()
    return media_type in _TYPES and "content-encoding" not in headers


def _weaken(headers: MutableHeaders) -> None:
    tag = headers.get("etag", "")
    if tag.startswith('"'):
        headers["ETag"] = f"W/{tag}"
