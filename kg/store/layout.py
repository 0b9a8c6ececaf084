"""What the directory of a store holds, and which version of it this program reads."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kg.errors import StoreError
from kg.store.texts import write_durably

FORMAT: Final = 1
"""Version of the layout and of the ledger; another version is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is where in the directory of a store.

    `store.json` has version and base IRI; `graphs` is Oxigraph's; `archive` has the
    graphs of texts that do not answer, by hash; `snapshots` holds copies that
    programs read which do not want to keep writers out.
    """

    lock: Path
    graphs: Path
    texts: Path
    archive: Path
    snapshots: Path

    @classmethod
    def prepare(cls, path: Path, base: str, *, create: bool = True) -> Self:
        """Check the directory of a store, or (with `create`) begin one where there is nothing yet.

        Raises:
            StoreError: the directory is something else, of another version, or was made with
                another base IRI.
        """
        label = path / "store.json"
        if label.is_file():
            _check(path, label, base)
        elif not create or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            raise StoreError(
                f"{path} is not a store: it has no store.json",
                hint="Name a new or empty directory, or that of a store: kg --store PATH",
            )
        else:
            # The label comes first: killed right after it, the directory still opens.
            content = json.dumps({"format": FORMAT, "base": base}, indent=2)
            write_durably(label, f"{content}\n".encode())
        return cls(
            lock=path / "lock",
            graphs=path / "graphs",
            texts=path / "texts",
            archive=path / "archive",
            snapshots=path / "snapshots",
        )


_ANEW: Final = "Ingest the releases again, into a new store: kg --store PATH ingest FOLDER"


def _check(path: Path, label: Path, base: str) -> None:
    try:
        content = json.loads(label.read_text(encoding="utf-8"))
        version, made_with = int(content["format"]), str(content["base"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{label} is damaged: {error!r}",
            hint="Restore it from a copy, or ingest the releases again, into a new store.",
        ) from error
    if version != FORMAT:
        newer = version > FORMAT
        raise StoreError(
            f"the store {path} has format {version}, this program reads format {FORMAT}",
            hint="Install a newer bilateral-kg." if newer else _ANEW,
        )
    if made_with != base:
        raise StoreError(
            f"the store {path} was made with the base IRI {made_with}, not {base}",
            hint=f"Set KG_BASE_IRI={made_with}, or use another store: kg --store PATH",
        )
