"""`kg backup`, `kg restore`, `kg rebuild`, `kg migrate`: keep a store over the years."""

import os
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.options import Json
from kg.cli.output import note, show_json, show_lines
from kg.cli.progress import track
from kg.cli.state import State, workspace
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.settings import Settings
    from kg.store.backup import Manifest

_TO: Final = "KG_TO_"  # the beginning of what tells of the engine of a copy

_Folder = Annotated[Path, typer.Argument(help="Folder of the backup.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (backup, restore, rebuild, migrate):
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
    """Make the store of a backup, in a directory that is not there yet; all is verified before.

    Its graphs go to a server if --store or KG_STORE is the address of one.
    """
    from kg.store import backup

    if check:
        _show(backup.verify(folder), f"{folder} is whole", as_json=as_json)
        return
    settings = context.ensure_object(State).settings
    if settings.store is None:
        raise StoreError("a store in memory is not kept", hint="Name one: kg --store PATH")
    made = _restored(folder, settings, settings.store)
    _show(made, f"restored {settings.store}", as_json=as_json)


def _restored(folder: Path, settings: "Settings", root: Path) -> "Manifest":
    """Restore into a directory; for a server that is one beside, copied there and verified."""
    from kg.store import backup
    from kg.workspace import Workspace

    if settings.engine is None:
        return backup.restore(folder, root)
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{root.name}-", dir=root.parent) as place:
        here = Path(place) / root.name
        made = backup.restore(folder, here)
        with Workspace.open(replace(settings, store=here, engine=None), create=False) as opened:
            opened.migrate(settings)
    return made


def rebuild(
    context: typer.Context,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read releases.")] = 1,
) -> None:
    """Make all graphs anew from texts, sources and decisions; until then the old ones stay."""
    opened = workspace(context, mode="write")
    total = len({stored.id for stored in opened.store.all()})
    done = sum(1 for _ in track(opened.rebuild(workers=jobs), "reading", total=total))
    note(f"made the graphs of {done} releases anew")


def migrate(
    source: Annotated[str, typer.Argument(help="Directory or address of the store.")],
    target: Annotated[str, typer.Argument(help="Directory or address of the copy.")],
    as_json: Json = False,
) -> None:
    """Copy a store to another engine, with counts and hashes of every graph verified.

    KG_STORE_* tell of both engines, KG_TO_* of that of the copy alone; the directory of a store
    whose graphs are at an address is KG_STORE_FOLDER, or KG_TO_FOLDER.
    """
    from kg.settings import Settings
    from kg.workspace import Workspace

    told = Settings.from_environment()
    other = {
        f"KG_STORE_{name[6:]}": os.environ[name] for name in os.environ if name[:6] == "KG_TO_"
    }
    to = told.at(target, os.environ | other)
    with Workspace.open(told.at(source), create=False) as opened:
        done = opened.migrate(to)
    if as_json:
        show_json(asdict(done))
        return
    what = f"{done.releases} releases, {done.texts} texts, {done.quads} quads"
    graphs = f"{done.graphs} graphs, each the same by count and hash"
    show_lines([f"copied to {target}: {what} in {graphs}", f"SHA-256 sum {done.quad_sum}"])


def _show(manifest: "Manifest", done: str, *, as_json: bool) -> None:
    if as_json:
        show_json({name: told for name, told in asdict(manifest).items() if name != "files"})
        return
    told = f"{manifest.releases} releases, {manifest.texts} texts, {manifest.quads} quads"
    show_lines([f"{done}: {told}"])
