"""One of several server processes: each reads the same copy of the store and answers by itself.

The first process (`kg.api.first`) makes the copy, says in the environment what is to be served,
and has uvicorn start the processes, replace those that end, and end them with it.
"""

import json
import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from starlette.types import ASGIApp

from kg.api.app import create_app, quick
from kg.api.desk import Secret
from kg.api.following import Following
from kg.api.forwarding import Forwarded
from kg.endpoint import Limits
from kg.settings import Settings
from kg.workspace import Workspace

FACTORY: Final = "kg.api.served:create"
"""What uvicorn imports in each process."""

_VARIABLE: Final = "KG_SERVED"
_LOOK: Final = 1.0  # seconds between two looks at whether the first process is still there


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """The secret of reviewers (see `Secret`), and where and with which key (hex) they decide."""

    token: str
    start: str
    address: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What is served: copies of the `store` (its directory), with what else counts.

    The file `current` tells which copy. `known` and `as_of` are days (ISO 8601), "" for today;
    `first` is the process that tells it.
    """

    store: str
    base: str
    current: str
    limits: Limits
    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    known: str = ""
    as_of: str = ""
    desks: Desks | None = None
    first: int = field(default_factory=os.getpid)

    def tell(self) -> None:
        """Leave it in the environment, where processes that are started from now on find it."""
        os.environ[_VARIABLE] = json.dumps(asdict(self))

    @classmethod
    def told(cls) -> Self:
        """Return what was left in the environment."""
        found: dict[str, Any] = json.loads(os.environ[_VARIABLE])
        desks = Desks(**found["desks"]) if found["desks"] else None
        return cls(**(found | {"limits": Limits(**found["limits"]), "desks": desks}))

    def open_copy(self, graphs: Path) -> Workspace:
        """Open a copy as it is served.

        Raises:
            StoreError: it cannot be read.
        """
        settings = Settings(store=Path(self.store), base=self.base)
        opened = Workspace.open_copy(settings, graphs)
        if self.known:
            opened = opened.as_known(date.fromisoformat(self.known))
        if self.as_of:
            opened = opened.as_of(date.fromisoformat(self.as_of))
        return opened


def create() -> ASGIApp:
    """Return the application of this process, and end it when the first process is gone."""
    told = Served.told()
    following = Following(Path(told.current), told.open_copy)
    threading.Thread(target=_end_with, args=(told.first,), daemon=True).start()
    desks = told.desks
    app = create_app(
        following.opened(),
        hosts=told.hosts,
        origins=told.origins,
        limits=told.limits,
        secret=Secret(token=desks.token, start=desks.start) if desks else None,
        decide=(
            Forwarded(desks.address, bytes.fromhex(desks.key), following.look) if desks else None
        ),
    )
    following.begin(app.state.reading.take)
    return quick(app)


def _end_with(first: int) -> None:
    """End this process in good order when the process that started it has been killed."""
    while os.getppid() == first:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
