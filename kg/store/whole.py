"""Write a folder so that it is there whole or not at all, and stays after a power cut."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.store.faults import fault
from kg.store.texts import sync


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Yield a folder beside `target` that becomes it at the end, durable, or is removed."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _clear(target)
        draft.mkdir(parents=True)
        yield draft
        for path in sorted(draft.rglob("*")):
            sync(path)
        sync(draft)
        draft.rename(target)
        sync(target.parent)
    except OSError as error:
        raise fault(f"{target} cannot be written", error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _clear(target: Path) -> None:
    """Remove what runs that were killed have left."""
    for path in sorted(target.parent.glob(f".{target.name}.*.part")):
        number = path.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not _runs(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name == "nt":  # there a signal 0 is Ctrl-C
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
