"""`kg backup`, `kg restore`, `kg rebuild`: keep a store over the years."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Json
from kg.cli.output import note, show_json, show_lines
from kg.cli.progress import track
from kg.cli.state import State, workspace
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.backup import Manifest

_Folder = Annotated[Path, typer.Argument(help="Folder of the backup.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (backup, restore, rebuild):
        app.command()(command)


def backup(context: typer.Context, folder: _Folder, as_json: Json = False) -> None:
    """Write the store, with what people decided, into a new folder, with hashes of everything."""
    manifest = workspace(context).backup(folder)
    _show(manifest, f"wrote {folder}", as_json=as_json)


def restore(
    context: typer.Context,
    folder: _Folder,
    check: Annotated[bool, typer.Option("--check", help="Only verify the backup.")] = False,
    as_json: Json = False,
) -> None:
    """Make the store of a backup, in a directory that is not there yet; all is verified before."""
    from kg.store import backup

    if check:
        _show(backup.verify(folder), f"{folder} is whole", as_json=as_json)
        return
    settings = context.ensure_object(State).settings
    root = settings.store
    if root is None:
        raise StoreError("a store in memory is not kept", hint="Name one: kg --store PATH")
    if settings.engine is not None:
        raise StoreError(
            f"a backup is restored into a directory, not to {settings.engine.url}",
            hint="Restore it with kg --store PATH, then copy it: kg migrate PATH ADDRESS",
        )
    _show(backup.restore(folder, root), f"restored {root}", as_json=as_json)


def rebuild(
    context: typer.Context,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read releases.")] = 1,
) -> None:
    """Make all graphs anew from texts, sources and decisions; until then the old ones stay."""
    opened = workspace(context, mode="write")
    total = len({stored.id for stored in opened.store.all()})
    done = sum(1 for _ in track(opened.rebuild(workers=jobs), "reading", total=total))
    note(f"made the graphs of {done} releases anew")


def _show(manifest: "Manifest", done: str, *, as_json: bool) -> None:
    if as_json:
        show_json({name: told for name, told in asdict(manifest).items() if name != "files"})
        return
    told = f"{manifest.releases} releases, {manifest.texts} texts, {manifest.quads} quads"
    show_lines([f"{done}: {told}"])
