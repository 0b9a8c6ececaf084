"""The first of several server processes: it answers nobody, and does what only one may do."""

import secrets
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

from kg.api.deciding import Decider
from kg.api.desk import Secret
from kg.api.following import Current
from kg.api.forwarding import Forwarding
from kg.api.served import Desks, Served
from kg.endpoint import Limits
from kg.errors import BadParameterError
from kg.workspace import Workspace


class First:
    """Holds the copy that all processes read, and keeps decisions for those who know a secret.

    `opened` is a workspace over a copy of its store; it is closed with this.

    Raises:
        StoreError: there is no such copy: the store has no release.
    """

    def __init__(self, opened: Workspace, secret: Secret | None = None) -> None:
        self._settings: Final = opened.settings
        self._secret: Final = secret
        self._held: Final = ExitStack()
        place = tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True)
        self._file: Final = Path(self._held.enter_context(place)) / "current"
        self._key: Final = secrets.token_bytes(32)
        self._current: Final = Current(self._file, opened)
        self._held.callback(self._current.close)

    def tell(
        self,
        limits: Limits,
        *,
        hosts: Sequence[str] = (),
        origins: Sequence[str] = (),
        known: date | None = None,
        as_of: date | None = None,
    ) -> None:
        """Tell the processes that are started from now on what they serve.

        Raises:
            BadParameterError: the store is in memory.
        """
        if self._settings.store is None:
            raise BadParameterError(
                "a store in memory is served by one process only", hint="Name one with --store."
            )
        Served(
            store=str(self._settings.store),
            base=self._settings.base,
            current=str(self._file),
            limits=limits,
            hosts=hosts,
            origins=origins,
            known=known.isoformat() if known else "",
            as_of=as_of.isoformat() if as_of else "",
            desks=self._desks(self._secret) if self._secret else None,
        ).tell()

    def reread(self) -> None:
        """Let all processes read the store as it is now.

        Raises:
            StoreError: it cannot be read, perhaps because another process writes to it.
        """
        self._current.take(Workspace.open(self._settings, create=False, mode="aside"))

    def close(self) -> None:
        """Remove all copies; nobody may read them any longer."""
        self._held.close()

    def _desks(self, secret: Secret) -> Desks:
        forwarding = Forwarding(Decider(self._settings, self._current.take), self._key)
        self._held.callback(forwarding.close)
        return Desks(
            token=secret.token,
            start=secret.start,
            address=forwarding.address,
            key=self._key.hex(),
        )
