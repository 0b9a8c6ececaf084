"""Keep decisions of reviewers, one at a time, and let what is read be what they decided.

A server reads a copy of its store. A decision opens the store itself for writing, is kept in the
log and let hold, and then a new copy is read, so that every page shows it at once.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

from kg.errors import BadParameterError, StoreError
from kg.settings import Settings
from kg.workspace import Workspace

_PATIENCE: Final = 20.0  # seconds for which one reviewer waits for another

#: Takes the workspace that is to be read from now on.
Take = Callable[[Workspace], None]


class Decide(Protocol):
    """Keeps a decision (verb) of somebody about a fact and lets it hold."""

    def __call__(self, release: str, verb: str, fact: str, *, words: str, who: str) -> int:
        """Return the number of the decision in the log.

        Raises:
            NotFoundError: there is no such release or fact, or nothing to undo.
            BadParameterError: the words do not fit the decision.
            StoreError: the store cannot be written.
        """
        ...


class Decider:
    """Decides in this process, which opens the store of `settings`; `take` is given new copies.

    Raises:
        BadParameterError: the store is in memory.
    """

    def __init__(self, settings: Settings, take: Take) -> None:
        if settings.store is None:
            raise BadParameterError(
                "a store in memory cannot be reviewed by others", hint="Name one with --store."
            )
        self._settings: Final = settings
        self._take: Final = take
        self._deciding = threading.Lock()

    def __call__(self, release: str, verb: str, fact: str, *, words: str, who: str) -> int:
        """Keep a decision; see `Decide`.

        Raises:
            NotFoundError: there is no such release or fact, or nothing to undo.
            BadParameterError: the words do not fit the decision.
            StoreError: the store cannot be written.
        """
        if not self._deciding.acquire(timeout=_PATIENCE):
            raise StoreError(
                "others decide at this moment", hint="Nothing was kept: send it once more."
            )
        try:
            with Workspace.open(self._settings, create=False, mode="write") as opened:
                opened.settle()  # a decision that failed half-way holds before the next one
                if verb == "undo":
                    _check_last(opened, release, words)
                _, number = opened.decide(
                    release, verb, fact, words=words, who=who, at=datetime.now(UTC)
                )
                opened.keep_world()
            self._take(Workspace.open(self._settings, create=False, mode="aside"))
        finally:
            self._deciding.release()
        return number


def _check_last(opened: Workspace, release: str, number: str) -> None:
    """Check that the decision to undo is the last one still.

    Raises:
        BadParameterError: somebody decided meanwhile.
    """
    last = opened.last_decision(release)
    if str(last) != number:
        raise BadParameterError(
            "somebody decided about this release meanwhile: nothing was undone",
            hint="Open its page again, and undo the last decision if that is what you want.",
        )
