"""A progress bar on stderr, only where somebody looks."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track as rich_track

Item = TypeVar("Item")


def track(work: Sequence[Item], what: str) -> Iterator[Item]:
    """Yield the items; with more than one of them and a terminal, show how far it is."""
    if len(work) < 2 or not sys.stderr.isatty():  # noqa: PLR2004  # one item needs no bar
        yield from work
        return
    yield from rich_track(work, description=what, console=Console(stderr=True), transient=True)
