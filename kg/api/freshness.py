"""When the data that are served last changed: asked once, as they do not change meanwhile."""

import threading
from datetime import datetime

from kg.workspace import Workspace


class Freshness:
    """Knows the newest moment at which a release was written or withdrawn, or people decided."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._asking = threading.Lock()
        self._asked = False
        self._changed: datetime | None = None

    def changed(self) -> datetime | None:
        """Return the moment; None for an empty store."""
        with self._asking:
            if not self._asked:
                self._changed = self._newest()
                self._asked = True
            return self._changed

    def _newest(self) -> datetime | None:
        store = self._workspace.store
        moments = [*store.ingested(), *(each.at for each in store.withdrawals())]
        moments += [judgement.at for judgement in self._workspace.judgements()]
        moments += self._workspace.decided()
        return max(moments, default=None)
