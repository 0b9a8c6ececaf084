"""Copies of a store as it is now, for programs that read for long beside a writer."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.store.embedded import EmbeddedEngine
from kg.store.locking import FileLock

_LOCK: Final = "lock"


@contextmanager
def snapshot(engine: EmbeddedEngine, folder: Path) -> Iterator[tuple[EmbeddedEngine, Path]]:
    """Yield an engine over a copy of `engine`, and its directory; it is removed at the end.

    Files are linked, not copied (milliseconds, no space) in a new folder of `folder`. Where that
    cannot be written, they are copied to the temporary folder of the system.

    Raises:
        StoreError: there is no room for the copy.
    """
    with ExitStack() as held:
        made = held.enter_context(place(folder))
        engine.copy_to(made / "graphs")
        copied = EmbeddedEngine.open(made / "graphs", write=False)
        held.callback(copied.close)
        yield copied, made / "graphs"


@contextmanager
def place(folder: Path | None) -> Iterator[Path]:
    """Yield a new folder in `folder`, which is removed at the end.

    Where that is None or cannot be written, it is in the temporary folder of the system. What
    programs left in `folder` that were killed is removed too.
    """
    if folder is None:
        with _elsewhere() as made:
            yield made
        return
    try:
        folder.mkdir(exist_ok=True)
        # One at a time: what another has just made must not be taken for left behind.
        with FileLock.take(folder / _LOCK, "write"):
            _clear(folder)
            made = Path(tempfile.mkdtemp(dir=folder))
            alive = FileLock.take(made / _LOCK, "write")
    except (OSError, StoreError):
        with _elsewhere() as made:
            yield made
        return
    with alive:
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _elsewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def _clear(folder: Path) -> None:
    """Remove copies of programs that were killed: nobody holds their lock."""
    for left in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            with FileLock.take(left / _LOCK, "write", patience=0):
                shutil.rmtree(left, ignore_errors=True)
        except StoreError:
            continue
