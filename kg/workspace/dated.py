"""What was so, or known, on a day: workspaces in memory beside the one of today."""

import weakref
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Self

from kg import deadline
from kg.mapping.registry import registry
from kg.query.limited import run_limited
from kg.query.results import Result
from kg.store import ReleaseStore, public_copy
from kg.store.embedded import EmbeddedEngine
from kg.store.known import as_known, check_size
from kg.workspace.asking import Asking
from kg.workspace.days import Days


class Dated(Asking):
    """The part of a workspace that knows days.

    Copies of days that were asked for share one `Days`, whatever they are copies of.
    """

    _patience: float | None = None
    _days: "Days[Any] | None" = None  # of workspaces like this one
    _written: Path | None = None

    def limit(self, *, patience: float, days: int, most_quads: int) -> None:
        """Set what a server allows: seconds to wait for days, how many are kept, their quads."""
        self._patience = patience
        self._days = Days(most=days, most_quads=most_quads, patience=patience)

    def as_known(self, day: date) -> Self:
        """Return a workspace in memory with what the releases known by a day said then.

        All questions can be put to it; what is derived from all releases is derived from these.
        Judgements of people hold whenever they were made. A few are kept.

        Raises:
            QueryTooLargeError: of a server's workspace: it would be too large.
            QueryBusyError: likewise: too many ask for other days.
        """

        def make(most_quads: int | None) -> Dated:
            base = self.settings.base
            return self._beside(as_known(self.store, day, base=base, most_quads=most_quads))

        found: Self = self._copies().get((self.state(), "known"), day, make)
        return found

    def as_of(self, day: date) -> Self:
        """Return a workspace in memory without what had not come about by a day.

        What was planned by then stays, and what later releases tell of earlier days. What has no
        date counts from the first release that tells of it on; a post is held on the days on
        which a release attests it and after them. All questions can be put to it; a few are kept.

        Raises:
            QueryTooLargeError: of a server's workspace: it would be too large.
            QueryBusyError: likewise: too many ask for other days.
        """

        def make(most_quads: int | None) -> Dated:
            from kg.world.pruning import as_of

            base = self.settings.base
            check_size(self.store, self.store.releases(), most_quads, times=5)
            made = as_of(self.store, self.world(), day, base=base, most_quads=most_quads)
            return self._beside(made)

        found: Self = self._copies().get((self.state(), "as of"), day, make)
        return found

    def ask_within(self, seconds: float, sparql: str) -> Result:
        """Run SPARQL in a process of its own; see `Asking.ask_within`.

        For a server a store in memory is written to disk at the first query, so that also there
        a query can be ended.
        """
        if self._patience is None or self.store.readable is not None:
            return super().ask_within(seconds, sparql)
        with deadline.held(self._deriving):
            if self._written is None:
                held = ExitStack()
                self._written = held.enter_context(public_copy(self.store.engine, None, hidden=()))
                weakref.finalize(self, held.close)
        return run_limited(self._written, sparql, seconds=seconds)

    def size(self) -> int:
        """Return how many quads a workspace in memory has."""
        engine = self.store.engine
        return len(engine) if isinstance(engine, EmbeddedEngine) else 0

    def forget_days(self) -> None:
        """Keep no copies any longer."""
        if self._days is not None:
            self._days.clear()

    def _copies(self) -> "Days[Any]":
        if self._days is None:
            self._days = Days()
        return self._days

    def _beside(self, store: ReleaseStore) -> Self:
        """Return a workspace over another store, with its own world."""
        opened = type(self)(self.settings, store, self.gazetteer)
        opened._patience, opened._days = self._patience, self._copies()  # noqa: SLF001  # ours
        opened.store.ensure_registry(registry(self.gazetteer, self.iris))
        opened.keep_world()
        return opened
