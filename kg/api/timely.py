"""Stop the work on requests that take too long, and let what is heavy wait for its turn.

Routes work in threads, which nobody can end: what they read looks at the clock (`kg.deadline`), so
that at the limit the work ends, and not only the waiting for it. Queries have processes of their
own for that (`kg.endpoint`).
"""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api import problems
from kg.api.reading import generation_of
from kg.deadline import Deadline, within
from kg.endpoint.crew import busy

HEAVY: Final = (
    "/brief/", "/chain", "/changes", "/commitments/", "/compare", "/dyads", "/explore", "/picture",
    "/quality", "/same", "/status", "/totals/", "/trace",
)  # fmt: skip
"""How the addresses begin of what may go through all releases; so may each for another day."""

_WHOLE: Final = (b"as_of=", b"known=", b"all=")
#: A query waits and runs for as long as its own limits say.
_OWN: Final = ("/sparql", "/graph")
_AT_ONCE: Final = 2  # Python works on one at a time: more of them only keep others from it
_WAITING: Final = 64


class Timely:
    """Gives each request that reads the time of the limits, from when its work begins.

    Of what is heavy two are answered at once; others wait without a thread, so that who looks
    something up finds one, and are told to come back (503) where it takes too long.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, in time or with an error."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_OWN):
            await self._app(scope, receive, send)
            return
        seconds = generation_of(Request(scope)).pool.limits.seconds
        is_heavy = scope["path"].startswith(HEAVY) or any(
            each in scope["query_string"] for each in _WHOLE
        )
        if is_heavy and not await self._has_turn(seconds):
            error = busy("questions that go through many releases")
            await problems.answer_to(Request(scope), error)(scope, receive, send)
            return
        deadline, release = Deadline(seconds), self._turns.release if is_heavy else None

        async def begun(message: Message) -> None:
            nonlocal release
            if message["type"] == "http.response.start":
                deadline.lift()  # what is made while it is sent is never cut
                if release is not None:
                    release()
                    release = None
            await send(message)

        try:
            with within(deadline):
                await self._app(scope, receive, begun)
        finally:
            if release is not None:
                release()

    async def _has_turn(self, seconds: float) -> bool:
        """Wait for a turn, but not longer than that; tell whether it has come."""
        if self._waiting >= _WAITING:
            return False
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                await self._turns.acquire()
        except TimeoutError:
            return False
        else:
            return True
        finally:
            self._waiting -= 1
