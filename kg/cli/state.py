"""What every command shares: which store, and how it is opened."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.settings import Settings

if TYPE_CHECKING:
    from kg.workspace import Mode, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The settings of this run: environment, overruled by `--store`."""

    settings: Settings


def settings_of(store: str | None) -> Settings:
    """Return the settings of the environment, with `store` (a directory or "memory") if given."""
    told = Settings.from_environment()
    if store is None:
        return told
    return replace(told, store=None if store == "memory" else Path(store))


def workspace(
    context: typer.Context, *, create: bool = False, mode: "Mode | None" = None
) -> "Workspace":
    """Open the workspace of this run; it is closed when the command ends.

    `mode` is "read" unless something is to be made (see `Workspace.open`).

    Raises:
        StoreError: there is no store there (and `create` is False), or it cannot be opened.
    """
    from kg.workspace import Workspace

    opened = Workspace.open(context.ensure_object(State).settings, create=create, mode=mode)
    context.call_on_close(opened.close)
    return opened
