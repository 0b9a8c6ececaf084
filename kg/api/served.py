"""One of several server processes: each reads the same copy of the store and answers by itself.

`kg serve --workers N` makes the copy, says in the environment what is to be served, and has
uvicorn start the processes, replace those that end, and end them with it.
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
from kg.endpoint import Limits
from kg.settings import Settings
from kg.workspace import Workspace

FACTORY: Final = "kg.api.served:create"
"""What uvicorn imports in each process."""

_VARIABLE: Final = "KG_SERVED"
_LOOK: Final = 1.0  # seconds between two looks at whether the first process is still there


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What is served: the copy `graphs` of the `store` (its directory), with what else counts.

    `known` and `as_of` are days (ISO 8601), "" for today; `first` is the process that tells it.
    """

    store: str
    base: str
    graphs: str
    limits: Limits
    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    known: str = ""
    as_of: str = ""
    first: int = field(default_factory=os.getpid)

    def tell(self) -> None:
        """Leave it in the environment, where processes that are started from now on find it."""
        os.environ[_VARIABLE] = json.dumps(asdict(self))

    @classmethod
    def told(cls) -> Self:
        """Return what was left in the environment."""
        found: dict[str, Any] = json.loads(os.environ[_VARIABLE])
        return cls(**(found | {"limits": Limits(**found["limits"])}))


def create() -> ASGIApp:
    """Return the application of this process, and end it when the first process is gone."""
    told = Served.told()
    settings = Settings(store=Path(told.store), base=told.base)
    opened = Workspace.open_copy(settings, Path(told.graphs))
    if told.known:
        opened = opened.as_known(date.fromisoformat(told.known))
    if told.as_of:
        opened = opened.as_of(date.fromisoformat(told.as_of))
    threading.Thread(target=_end_with, args=(told.first,), daemon=True).start()
    app = create_app(opened, hosts=told.hosts, origins=told.origins, limits=told.limits)
    return quick(app)


def _end_with(first: int) -> None:
    """End this process in good order when the process that started it has been killed."""
    while os.getppid() == first:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
