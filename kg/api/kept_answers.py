"""Look-ups that were answered already: sent again as they were, before any route is asked.

A generation never changes, and these routes tell of nothing else, so that the same request has
the same answer as long as it is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api.recent import Recent

_MOST_BYTES: Final = 64_000_000
#: The routes of look-ups; what is as of a day depends on judgements, which are read as they are.
_PATHS: Final = ("/entity", "/dyad/", "/releases")
_DAYS: Final = (b"as_of=", b"known=")
#: What an answer may depend on beside its address.
_ASKED: Final = frozenset({b"accept", b"host", b"origin"})
#: Who has an answer already, or wants a part of it, asks the route.
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """An answer as it is sent: its start, and its whole body."""

    start: Message
    body: Message

    @property
    def size(self) -> int:
        """How long its body is."""
        return len(self.body["body"])


class KeptAnswers(Recent[_Whole]):
    """The answers that were asked for last."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        super().__init__(most_bytes)


class LookUps:
    """Answers look-ups from what is kept; `kept` returns that of the generation of now.

    It stands before all else: what is kept was sent to a host that is known, with all headers.
    """

    def __init__(self, app: ASGIApp, kept: Callable[[], KeptAnswers]) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and keep the answer if it is one of a look-up."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        answers = self._kept()
        found = answers.get(key)
        if found is not None:
            await send(found.start)
            await send(found.body)
            return
        start: Message | None = None
        body = bytearray()

        async def kept(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_json(message):
                start = {**message, "headers": tuple(message["headers"])}
            elif start is not None:
                body.extend(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, kept)
        if start is not None:
            answers.put(key, _Whole(start, {"type": "http.response.body", "body": bytes(body)}))


def _key(scope: Scope) -> Key | None:
    """Return all that the answer to a look-up depends on; None if it is something else."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path, query = scope["path"], scope["query_string"]
    if not path.startswith(_PATHS) or any(day in query for day in _DAYS):
        return None
    asked = []
    for pair in scope["headers"]:
        if pair[0] in _CONDITIONS:
            return None
        if pair[0] in _ASKED:
            asked.append(pair)
    return (path, query, *asked)


def _is_json(message: Message) -> bool:
    """Tell whether an answer is JSON as it is, and not compressed for one client."""
    headers = dict(message["headers"])
    return (
        message["status"] == HTTPStatus.OK
        and b"content-encoding" not in headers
        and headers.get(b"content-type") == b"application/json"
    )
