"""The copy of the store that all processes of a server read: newer ones follow while it serves."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.api.deciding import Take
from kg.errors import KgError, StoreError
from kg.store.copied import is_read
from kg.workspace import Workspace

_LOG: Final = logging.getLogger(__name__)
_LOOK: Final = 0.2  # seconds between two looks at whether there is a newer copy


class Current:
    """Tells in a file where the newest copy is, and keeps older ones as long as they are read.

    Args:
        file: is written for `Following`; it need not be there.
        opened: a workspace over a copy that other processes can read.
    """

    def __init__(self, file: Path, opened: Workspace) -> None:
        self._file: Final = file
        self._taking = threading.Lock()
        self._copies: list[tuple[Path, Workspace]] = []
        self.take(opened)

    def take(self, opened: Workspace) -> None:
        """Let all processes read another copy.

        Raises:
            StoreError: there is no such copy: the store has no release.
        """
        graphs = opened.store.readable
        if graphs is None:
            raise StoreError(
                "a store without releases is served by one process only",
                hint="Ingest something first, or leave --workers out.",
            )
        with self._taking:
            written = self._file.with_suffix(".new")
            written.write_text(str(graphs), encoding="utf-8")
            written.replace(self._file)  # whoever reads it reads one or the other
            older, self._copies = self._copies, [(graphs, opened)]
            for place, copy in older:
                if is_read(place):
                    self._copies.insert(0, (place, copy))
                else:
                    copy.close()

    def close(self) -> None:
        """Remove all copies."""
        for _, copy in self._copies:
            copy.close()


class Following:
    """Reads the copy that `Current` tells of; `open_copy` opens it."""

    def __init__(self, file: Path, open_copy: Callable[[Path], Workspace]) -> None:
        self._file: Final = file
        self._open: Final = open_copy
        self._looking = threading.Lock()
        self._reads: Path | None = None
        self._take: Take | None = None

    def opened(self) -> Workspace:
        """Return a workspace over the newest copy.

        Raises:
            StoreError: it cannot be opened.
        """
        while True:
            told = self._told()
            try:
                opened = self._open(told)
            except StoreError:
                if told == self._told():
                    raise
                continue  # a newer one came just then, and nobody had opened this
            self._reads = told
            return opened

    def begin(self, take: Take) -> None:
        """Give each newer copy to `take` from now on."""
        self._take = take
        threading.Thread(target=self._follow, daemon=True).start()

    def look(self) -> None:
        """Take a newer copy at once, if there is one."""
        with self._looking:
            if self._take is not None and self._told() != self._reads:
                self._take(self.opened())

    def _follow(self) -> None:
        while True:
            time.sleep(_LOOK)
            try:
                self.look()
            except (KgError, OSError) as error:  # what was read until now is read on
                _LOG.warning("a newer copy of the store cannot be read: %s", error)

    def _told(self) -> Path:
        return Path(self._file.read_text(encoding="utf-8"))
