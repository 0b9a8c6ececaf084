"""Look-ups that were answered already: sent again as they were, before any route is asked.

A generation never changes, and these routes tell of nothing else, so that the same request has
the same answer as long as it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api.recent import Recent
from kg.pages.languages import by_weight

_MOST_BYTES: Final = 64_000_000
#: The routes of look-ups; what is as of a day depends on judgements, which are read as they are.
_PATHS: Final = ("/entity", "/dyad/", "/releases")
_DAYS: Final = (b"as_of=", b"known=")
#: What an answer may depend on beside its address.
_ASKED: Final = (b"accept", b"host", b"origin")
#: Who wants a part of an answer, or has it by its date, asks the route.
_CONDITIONS: Final = frozenset({b"if-modified-since", b"range"})
#: What tells of the content that a client has already, and so is not sent with 304.
_OF_CONTENT: Final = frozenset({b"content-type", b"content-length", b"content-encoding"})

#: In the state of a scope: by this a connection learns what its request was answered by.
AGAIN: Final = "kg.again"
_MOST_REQUESTS: Final = 4096

Key = tuple[object, ...]


class _Asked(NamedTuple):
    """All that an answer depends on, and the tags that the client has (If-None-Match)."""

    key: Key
    known: bytes


@dataclass(frozen=True, slots=True)
class _Whole:
    """An answer as it is sent: its start, its whole body, and its tag.

    `lines` are its headers as they are written, to their end.
    """

    start: Message
    body: Message
    tag: bytes
    lines: bytes

    @classmethod
    def of(cls, start: Message, body: bytes) -> "_Whole":
        """Return it with the tag that it has, else with one of its content."""
        headers = list(start["headers"])
        tag = next((told for name, told in headers if name == b"etag"), b"")
        if not tag:
            weak = "W/" if any(name == b"content-encoding" for name, _ in headers) else ""
            tag = f'{weak}"{sha256(body).hexdigest()[:32]}"'.encode()
            headers.append((b"etag", tag))
        if all(name != b"content-length" for name, _ in headers):
            headers.append((b"content-length", str(len(body)).encode()))
        message = {"type": "http.response.body", "body": body}
        lines = b"".join([b"%b: %b\r\n" % header for header in headers]) + b"\r\n"
        return cls({**start, "headers": tuple(headers)}, message, tag, lines)

    @property
    def size(self) -> int:
        """How long its body is."""
        return len(self.body["body"])

    async def send(self, known: bytes, send: Send) -> None:
        """Send it, or tell a client that has it so.

        Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
        """
        if known and (
            known.strip() == b"*" or _opaque(self.tag) in map(_opaque, known.split(b","))
        ):
            kept = [each for each in self.start["headers"] if each[0] not in _OF_CONTENT]
            await send({**self.start, "status": HTTPStatus.NOT_MODIFIED, "headers": kept})
            await send({**self.body, "body": b""})
            return
        await send(self.start)
        await send(self.body)


def _opaque(tag: bytes) -> bytes:
    """Return a tag without the mark of a weak one: for reading, both kinds are compared alike."""
    return tag.strip().removeprefix(b"W/")


class KeptAnswers(Recent[_Whole]):
    """The answers that were asked for last."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        super().__init__(most_bytes)
        self._requests: dict[bytes, Key] = {}

    def note(self, request: bytes, key: Key) -> None:
        """Remember that a request, as it came, has the answer that is kept under a key."""
        self._requests[request] = key
        if len(self._requests) > _MOST_REQUESTS:
            del self._requests[next(iter(self._requests))]

    def again(self, request: bytes) -> tuple[bytes, bytes] | None:
        """Return headers and body of what a request was answered by, None if it is not kept."""
        key = self._requests.get(request)
        found = None if key is None else self.get(key)
        return None if found is None else (found.lines, found.body["body"])


class LookUps:
    """Answers look-ups from what is kept; `kept` returns that of the generation of now.

    It stands before all else: what is kept was sent to a host that is known, with all headers.
    """

    def __init__(self, app: ASGIApp, kept: Callable[[], KeptAnswers]) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and keep the answer if it is one of a look-up."""
        asked = _asked(scope)
        if asked is None:
            await self._app(scope, receive, send)
            return
        answers = self._kept()
        found = answers.get(asked.key)
        if found is not None:
            note = scope.get("state", {}).get(AGAIN)
            if note is not None and not asked.known:  # else it may be answered that it has it
                note(self._kept, asked.key)
            await found.send(asked.known, send)
            return
        start: Message | None = None
        body = bytearray()

        async def held(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_json(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))

        await self._app(scope, receive, held)
        if start is not None:
            made = _Whole.of(start, bytes(body))
            answers.put(asked.key, made)
            await made.send(asked.known, send)


def _asked(scope: Scope) -> _Asked | None:
    """Return what is asked for if it is a look-up that is kept, else None."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path, query = scope["path"], scope["query_string"]
    if not path.startswith(_PATHS) or any(day in query for day in _DAYS):
        return None
    asked: dict[bytes, bytes] = {}
    packed, known = False, b""
    for name, told in scope["headers"]:
        if name in _ASKED:
            asked[name] = asked.get(name, b"") + b"," + told
        elif name == b"accept-encoding":
            packed = packed or _reads_gzip(told)
        elif name == b"if-none-match":
            known = told
        elif name in _CONDITIONS:
            return None
    return _Asked((path, query, packed, *map(asked.get, _ASKED)), known)


def _is_json(message: Message) -> bool:
    """Tell whether an answer is JSON, and whole."""
    kind = dict(message["headers"]).get(b"content-type")
    return message["status"] == HTTPStatus.OK and kind == b"application/json"


@lru_cache(maxsize=256)
def _reads_gzip(accepted: bytes) -> bool:
    """Tell whether a client reads gzip, by its Accept-Encoding."""
    return "gzip" in by_weight(accepted.decode("latin-1").lower())
