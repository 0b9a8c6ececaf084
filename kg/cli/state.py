"""What every command shares: which store, and how it is opened."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import typer

from kg.cli.options import read_day, read_known
from kg.errors import BadParameterError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.workspace import Mode, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The settings of this run: environment, overruled by `--store`; `known`, `as_of`: days."""

    settings: Settings
    known: date | None = None
    as_of: date | None = None


def settings_of(store: str | None) -> Settings:
    """Return the settings of the environment, with `store` (see `Settings.at`) if given."""
    told = Settings.from_environment()
    return told if store is None else told.at(store)


def workspace(
    context: typer.Context,
    *,
    create: bool = False,
    mode: "Mode | None" = None,
    known: date | None = None,
    as_of: date | None = None,
) -> "Workspace":
    """Open the workspace of this run; it is closed when the command ends.

    `mode` is "read" unless something is to be made (see `Workspace.open`). With `known`, or else
    the global `--known`, it is what was known on that day; with `as_of`, or else the global
    `--as-of`, what was so on that day. Neither can be written.

    Raises:
        BadParameterError: it is to be written as known or as of a day.
        StoreError: there is no store there (and `create` is False), or it cannot be opened.
    """
    state = context.ensure_object(State)
    opened = workspace_of_all_days(context, create=create, mode=mode, known=known)
    day = as_of or state.as_of
    if day is not None and (create or mode == "write"):
        raise BadParameterError(
            "what was so on a day cannot be changed", hint="Leave --as-of out."
        )
    return opened.as_of(day) if day is not None else opened


def workspace_then(context: typer.Context, *, known: str, as_of: str) -> "Workspace":
    """Open the workspace as the options `--known` and `--as-of` of a command ask for it.

    Raises as `workspace`, and if one of them is no day.
    """
    return workspace(context, known=read_known(known), as_of=read_known(as_of))


def workspace_of_all_days(
    context: typer.Context,
    *,
    create: bool = False,
    mode: "Mode | None" = None,
    known: date | None = None,
) -> "Workspace":
    """Open the workspace for a command that knows itself what was so on a day; see `day_of`.

    Raises as `workspace`.
    """
    from kg.workspace import Workspace

    state = context.ensure_object(State)
    day = known or state.known
    if day is not None and (create or mode == "write"):
        raise BadParameterError(
            "what was known on a day cannot be changed", hint="Leave --known out."
        )
    opened = Workspace.open(state.settings, create=create, mode=mode)
    context.call_on_close(opened.close)
    return opened.as_known(day) if day is not None else opened


def pair_of(opened: "Workspace", state_a: str, state_b: str) -> str:
    """Return the pair that two arguments name, by codes or names; the first may hold both."""
    return f"{opened.code_of(state_a)}-{opened.code_of(state_b)}" if state_b else state_a


def day_of(context: typer.Context, as_of: str) -> date:
    """Return the day of the option `--as-of`, of the command or the global one; today if none.

    Raises:
        BadParameterError: it is no day.
    """
    return read_known(as_of) or context.ensure_object(State).as_of or read_day("")
