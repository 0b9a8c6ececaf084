"""What the directory of a store holds, and which version of it this program reads."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kg.errors import StoreError
from kg.store.texts import write_durably

FORMAT: Final = 2
"""Version of the layout and of the ledger. Version 1 had no revisions; it is read as it is."""

_ELSEWHERE: Final = 3
"""The same with the graphs at a server: a program that does not know this must not open it."""

INGESTED: Final = "ingested.jsonl"
"""The file that remembers inputs, so that they are not read twice; the store does not need it."""

ANSWERS: Final = "answers"
"""The folder of kept answers of language models: what they found cannot be read anew without."""

SEARCH: Final = "search.sqlite"
"""The file of the search index (kg/search), which is made anew from the store at will."""

_READ: Final = frozenset({1, FORMAT, _ELSEWHERE})
_GRAPHS: Final = re.compile(r"graphs(?:-[0-9]+)?")
_FIRST: Final = "graphs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What is where in the directory of a store.

    `store.json` has version, base IRI and the name of the folder that is Oxigraph's (`graphs`,
    another one after a rebuild), or the address of the server that keeps the graphs (`engine`,
    empty if they are here); `archive` has the graphs of texts that do not answer, by hash;
    `world.sqlite` is an index of what is derived from all releases (`WorldIndex`);
    `snapshots` holds copies that programs read which do not want to keep writers out.
    """

    root: Path
    base: str
    graphs: Path
    engine: str = ""

    @staticmethod
    def label(path: Path) -> Path:
        """Return the file that makes a directory a store."""
        return path / "store.json"

    @property
    def lock(self) -> Path:
        """The file whose lock readers share and a writer has alone."""
        return self.root / "lock"

    @property
    def texts(self) -> Path:
        """Where texts lie by their hash."""
        return self.root / "texts"

    @property
    def archive(self) -> Path:
        """Where the graphs of texts that do not answer lie by their hash."""
        return self.root / "archive"

    @property
    def index(self) -> Path:
        """Where what the world remembers lies; it is made anew if it is gone."""
        return self.root / "world.sqlite"

    @property
    def snapshots(self) -> Path:
        """Where copies lie that are read beside a writer."""
        return self.root / "snapshots"

    @classmethod
    def prepare(cls, path: Path, base: str, *, create: bool = True, engine: str = "") -> Self:
        """Check the directory of a store, or (with `create`) begin one where there is nothing yet.

        A store that is begun has its graphs at the address `engine`, if that is given.

        Raises:
            StoreError: the directory is something else, of another version, or was made with
                another base IRI.
        """
        label = cls.label(path)
        if label.is_file():
            graphs, at = _checked(path, label, base)
            return cls(root=path, base=base, graphs=path / graphs, engine=at)
        if not create or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
            raise StoreError(
                f"{path} is not a store: it has no store.json",
                hint="Name a new or empty directory, or that of a store: kg --store PATH",
            )
        made = cls(root=path, base=base, graphs=path / _FIRST, engine=engine)
        # The label comes first: killed right after it, the directory still opens.
        made.lead_to(_FIRST)
        return made

    def lead_to(self, graphs: str) -> None:
        """Make the folder of that name the graphs of the store, in one step.

        Raises:
            StoreError: store.json cannot be written.
        """
        content = {"format": FORMAT, "base": self.base, "graphs": graphs}
        if self.engine:
            content |= {"format": _ELSEWHERE, "engine": self.engine}
        text = json.dumps(content, indent=2)
        write_durably(self.label(self.root), f"{text}\n".encode())

    def next_graphs(self) -> Path:
        """Return a folder of graphs that is not there yet."""
        number = 2
        while (self.root / f"{_FIRST}-{number}").exists():
            number += 1
        return self.root / f"{_FIRST}-{number}"

    def tidy(self) -> None:
        """Remove graphs that the store does not lead to: a rebuild was stopped, or has ended.

        Only who has the lock for writing may do that.
        """
        for path in sorted(self.root.iterdir()):
            if path.is_dir() and path != self.graphs and _GRAPHS.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


_ANEW: Final = "Ingest the releases again, into a new store: kg --store PATH ingest FOLDER"


def _checked(path: Path, label: Path, base: str) -> tuple[str, str]:
    """Return the name of the folder of graphs, and the address of the server that has them."""
    try:
        content = json.loads(label.read_text(encoding="utf-8"))
        version, made_with = int(content["format"]), str(content["base"])
        graphs, engine = str(content.get("graphs", _FIRST)), str(content.get("engine", ""))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"{label} is damaged: {error!r}", hint=_COPY) from error
    if version not in _READ:
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
    if _GRAPHS.fullmatch(graphs) is None:
        raise StoreError(f"{label} is damaged: graphs are {graphs!r}", hint=_COPY)
    return graphs, engine


_COPY: Final = "Restore it from a copy, or ingest the releases again, into a new store."
