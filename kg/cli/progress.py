"""A progress bar on stderr, only where somebody looks."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track as rich_track

Item = TypeVar("Item")


def track(work: Iterable[Item], what: str, *, total: int) -> Iterator[Item]:
    """Yield the items; with more than one of them and a terminal, show how far it is."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004  # one item needs no bar
        yield from work
        return
    shown = Console(stderr=True)
    yield from rich_track(work, description=what, total=total, console=shown, transient=True)
