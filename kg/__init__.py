"""Official releases turned into a knowledge graph of bilateral relations."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.version import __version__

if TYPE_CHECKING:
    from kg.workspace import Workspace

__all__ = ["__version__", "open"]


def open(path: str | Path | None = None) -> "Workspace":  # noqa: A001  # kg.open(path), as gzip.open
    """Open a store for reading; None or "memory" opens an empty one in memory.

    `path` is its directory, or the address of the server that keeps its graphs (KG_STORE_* say
    the rest).

    `kg.open("kg-store").graph()` is a read-only rdflib graph of all that was ingested.

    Raises:
        StoreError: there is no store there, or it cannot be opened.
    """
    # Imported here: `import kg` alone must not load engines and parsers.
    from kg.settings import Settings  # noqa: PLC0415
    from kg.workspace import Workspace  # noqa: PLC0415

    told = Settings.from_environment().at("memory" if path is None else str(path))
    return Workspace.open(told, create=False)
