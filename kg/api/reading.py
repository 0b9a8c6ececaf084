"""What a server reads now: a copy of the store, and the workers that answer SPARQL from it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from fastapi import FastAPI

from kg.api.freshness import Freshness
from kg.api.kept_pages import KeptPages
from kg.endpoint import Limits, Pool
from kg.endpoint.statistics import Statistics
from kg.errors import KgError
from kg.workspace import Workspace

#: Seconds for which answers may still read the copy before, beyond what a query may take.
_GRACE: Final = 30.0


class Reading:
    """Gives the routes of an application what they read; after a decision, something newer."""

    def __init__(self, app: FastAPI, limits: Limits) -> None:
        self._app: Final = app
        self._limits: Final = limits
        self._pool: Pool | None = None
        self._retired: list[tuple[threading.Timer, Callable[[], None]]] = []

    def take(self, workspace: Workspace) -> None:
        """Let the routes read `workspace` from now on; what they read before is closed later.

        The first one belongs to who made the application, who closes it.
        """
        before, pool = self._pool, workspace.pool(self._limits)
        state = self._app.state
        old = state.workspace if before else None
        state.workspace, state.pool = workspace, pool
        state.pages = KeptPages()
        state.statistics, state.freshness = Statistics(pool), Freshness(workspace)
        self._pool = pool
        if before is not None and old is not None:
            self.start()
            self._retire(before, old)

    def start(self) -> None:
        """Start the workers, without waiting for them."""
        threading.Thread(target=self._begin, daemon=True).start()

    def close(self) -> None:
        """End the workers, and close what waits for it."""
        for timer, close in list(self._retired):
            timer.cancel()
            close()
        self._retired.clear()
        if self._pool is not None:
            self._pool.close()

    def _begin(self) -> None:
        with suppress(KgError):  # told to who asks
            if self._pool is not None:
                self._pool.start()

    def _retire(self, pool: Pool, workspace: Workspace) -> None:
        done = threading.Event()

        def close() -> None:
            if not done.is_set():
                done.set()
                pool.close()
                workspace.close()

        def close_now() -> None:
            close()
            self._retired[:] = [each for each in self._retired if each[0] is not timer]

        patient = self._limits.seconds + self._limits.patience + _GRACE
        timer = threading.Timer(patient, close_now)
        timer.daemon = True
        timer.start()
        self._retired.append((timer, close))
