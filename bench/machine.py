"""Say on which machine, when and with which versions something was measured."""

import os
import platform
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Final

_PACKAGES: Final = ("pyoxigraph", "pyshacl", "rdflib", "shacl-rust", "spacy", "networkx")


def shown() -> str:
    """Return date, machine, load and versions in one line."""
    day = time.strftime("%Y-%m-%d")
    load = f"load {os.getloadavg()[0]:.1f}"
    where = (
        f"{platform.machine()}, {os.cpu_count()} shared cores, Python {platform.python_version()}"
    )
    return f"{day}; {where}, {load}; " + ", ".join(f"{name} {version(name)}" for name in _PACKAGES)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
