"""What a server reads now: a copy of the store, and the workers that answer SPARQL from it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.api.freshness import Freshness
from kg.api.kept_answers import KeptAnswers
from kg.api.kept_pages import KeptPages
from kg.endpoint import Limits, Pool
from kg.errors import KgError
from kg.workspace import Workspace

_NAME: Final = "generation"
#: Copies of the store as of a day that are kept in memory, and the quads of all of them.
_MOST_DAYS: Final = 8
_MOST_QUADS: Final = 1_000_000


class Generation:
    """A copy of the store, with all that routes make of it; a decision begins another one."""

    def __init__(self, workspace: Workspace, limits: Limits) -> None:
        self.workspace: Final = workspace
        workspace.limit(patience=limits.seconds, days=_MOST_DAYS, most_quads=_MOST_QUADS)
        self.pool: Final[Pool] = workspace.pool(limits)
        self.pages: Final = KeptPages()
        self.answers: Final = KeptAnswers()
        self.freshness: Final = Freshness(workspace)
        self.answering = 0

    def close(self) -> None:
        """Let go of the copy and its workers."""
        self.pool.close()
        self.workspace.close()


class Reading:
    """Gives the routes of an application what they read; after a decision, something newer.

    What an answer was begun with it is ended with, however long a client takes to read it.
    """

    def __init__(self, workspace: Workspace, limits: Limits) -> None:
        self._limits: Final = limits
        self._changing: Final = threading.Lock()
        self._retired: Final[list[Generation]] = []
        self._now = Generation(workspace, limits)

    def take(self, workspace: Workspace) -> None:
        """Let the routes read `workspace` from now on; what they read before is closed later."""
        begun = Generation(workspace, self._limits)
        with self._changing:
            self._retired.append(self._now)
            self._now = begun
        self.start()
        self._close_unread()

    def answers(self) -> KeptAnswers:
        """Return the look-ups that were answered from what is read now."""
        return self._now.answers

    @contextmanager
    def lent(self) -> Iterator[Generation]:
        """Yield what is read now; it stays open until this ends."""
        with self._changing:
            generation = self._now
            generation.answering += 1
        try:
            yield generation
        finally:
            with self._changing:
                generation.answering -= 1
            if generation is not self._now:
                self._close_unread()

    def start(self) -> None:
        """Start the workers, without waiting for them."""
        threading.Thread(target=self._begin, daemon=True).start()

    def close(self) -> None:
        """End the workers, and close what was read before; the last workspace is not ours."""
        with self._changing:
            retired = [*self._retired]
            self._retired.clear()
        for generation in retired:
            generation.close()
        self._now.pool.close()

    def _begin(self) -> None:
        with suppress(KgError):  # told to who asks
            self._now.pool.start()

    def _close_unread(self) -> None:
        with self._changing:
            unread = [each for each in self._retired if not each.answering]
            self._retired[:] = [each for each in self._retired if each.answering]
        for generation in unread:
            generation.close()


class Lending:
    """Lets each request have one generation, until its answer has been sent."""

    def __init__(self, app: ASGIApp, reading: Reading) -> None:
        self._app = app
        self._reading = reading

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and hold what it reads until then."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._reading.lent() as generation:
            lent = {**scope, "state": {**scope.get("state", {}), _NAME: generation}}
            await self._app(lent, receive, send)


def generation_of(request: HTTPConnection) -> Generation:
    """Return what a request reads."""
    found = getattr(request.state, _NAME, None)
    if not isinstance(found, Generation):
        raise TypeError("create_app() lends no generation")
    return found
