"""Write a store into a folder that outlives its program, and make a store of it again.

A backup is N-Quads, texts, archive and the files beside the store, with a manifest of hashes.
"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final, Self, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.store.embedded import EmbeddedEngine
from kg.store.fingerprint import QuadSum, line_of
from kg.store.layout import ANSWERS, INGESTED, Layout
from kg.store.releases import ReleaseStore
from kg.store.texts import TextFolder
from kg.store.whole import whole

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_GRAPHS: Final = "graphs.nq.gz"
_BESIDE: Final = "beside"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds; `files` has the SHA-256 of each file by its path in the folder.

    `quads` counts the quads, `quad_sum` is the sum of their hashes (`QuadSum`); `releases` and
    `texts` count what the ledger knows.
    """

    format: int
    base: str
    quads: int
    quad_sum: str
    releases: int
    texts: int
    files: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the manifest of a backup.

        Raises:
            StoreError: the folder is no backup, or one of another version, or damaged.
        """
        path = folder / _MANIFEST
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            found = cls(**content)
            files = all(isinstance(each, str) for pair in found.files.items() for each in pair)
        except FileNotFoundError as error:
            raise StoreError(
                f"{folder} is no backup", hint="Make one with: kg backup PATH"
            ) from error
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError(f"{path} is damaged: {error!r}", hint=_OTHER) from error
        if found.format != FORMAT:
            raise StoreError(
                f"{folder} has format {found.format}, this program reads format {FORMAT}",
                hint="Install the bilateral-kg that made it.",
            )
        if not files or any(_leads_out(name) for name in found.files):
            raise StoreError(f"{path} is damaged: it names files elsewhere", hint=_OTHER)
        return found


def write(store: ReleaseStore, root: Path, folder: Path) -> Manifest:
    """Write the store of the directory `root` into `folder`, whole or not at all.

    Raises:
        StoreError: the folder is there already or cannot be written, or a text is damaged.
    """
    if folder.exists():
        raise StoreError(f"{folder} is there already", hint="Name a folder that is not.")
    with whole(folder) as draft:
        counted = _dump(store, draft / _GRAPHS)
        copy_texts(store, draft)
        copy_files(root, draft)
        (draft / _BESIDE).mkdir()
        for ending, kept in files_beside(root).items():
            (draft / _BESIDE / ending).write_bytes(kept)
        known = store.all()
        manifest = Manifest(
            format=FORMAT,
            base=store.base,
            quads=counted.count,
            quad_sum=counted.sum,
            releases=len({stored.id for stored in known}),
            texts=len(known),
            files={name: hash_of(draft / name) for name in _names(draft)},
        )
        content = json.dumps(asdict(manifest), indent=2, ensure_ascii=False)
        (draft / _MANIFEST).write_text(f"{content}\n", encoding="utf-8")
    return manifest


def copy_texts(store: ReleaseStore, folder: Path) -> None:
    """Copy texts and archive of a store into a folder.

    Raises:
        StoreError: a text is damaged, or the folder cannot be written.
    """
    store.copy_texts(TextFolder(folder / "texts"), TextFolder(folder / "archive"))


def copy_files(source: Path, folder: Path) -> None:
    """Copy what the directory of a store, or a backup, remembers of inputs and language models."""
    if (source / INGESTED).is_file():
        shutil.copyfile(source / INGESTED, folder / INGESTED)
    if (source / ANSWERS).is_dir():
        shutil.copytree(source / ANSWERS, folder / ANSWERS)


def files_beside(root: Path) -> dict[str, bytes]:
    """Return the append-only files of a store (what people decided) by the ends of their names."""
    found = sorted(path for path in root.parent.glob(f"{root.name}.*.jsonl") if path.is_file())
    return {path.name.removeprefix(f"{root.name}."): path.read_bytes() for path in found}


def free_beside(root: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    """Return where files are to be written beside the store `root`, less those that are there.

    Raises:
        StoreError: one is there with other decisions.
    """
    beside = {
        root.with_name(f"{root.name}.{ending}"): content for ending, content in files.items()
    }
    for path, content in beside.items():
        if path.exists() and not path.read_bytes().startswith(content):
            raise StoreError(
                f"{path} has other decisions than are to be copied there",
                hint="Move it away, or name another store: kg --store PATH",
            )
    return {path: content for path, content in beside.items() if not path.exists()}


def _dump(store: ReleaseStore, path: Path) -> QuadSum:
    counted = QuadSum()
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for quad in store.engine.match():
            line = line_of(quad)
            counted.add(line)
            file.write(line)
    return counted


def verify(folder: Path) -> Manifest:
    """Check a backup: every file by its hash, every quad, and that each text is there.

    Raises:
        StoreError: something is damaged, missing or too much.
    """
    manifest = Manifest.read(folder)
    found = set(_names(folder)) - {_MANIFEST}
    for name in sorted(found ^ set(manifest.files)):
        what = "is missing" if name in manifest.files else "is not in the manifest"
        raise StoreError(f"{folder / name} {what}", hint=_OTHER)
    for name, sha256 in sorted(manifest.files.items()):
        if hash_of(folder / name) != sha256:
            raise StoreError(f"{folder / name} is damaged: its SHA-256 is another", hint=_OTHER)
    try:
        with gzip.open(folder / _GRAPHS) as file:
            _compare(QuadSum.of(_quads(file)), manifest, folder / _GRAPHS)
    except (OSError, EOFError, SyntaxError) as error:
        raise StoreError(f"{folder / _GRAPHS} is damaged: {error}", hint=_OTHER) from error
    return manifest


def restore(folder: Path, root: Path) -> Manifest:
    """Make the store of a backup in the directory `root`, which must not be there yet.

    Raises:
        StoreError: the backup is damaged, `root` is there, or a file beside it has other content.
    """
    if root.exists():
        raise StoreError(f"{root} is there already", hint="Name a new store: kg --store PATH")
    manifest = verify(folder)
    kept = {path.name: path.read_bytes() for path in sorted((folder / _BESIDE).iterdir())}
    beside = free_beside(root, kept)
    with whole(root) as draft:
        layout = Layout.prepare(draft, manifest.base)
        for name in ("texts", "archive"):
            if (folder / name).exists():
                shutil.copytree(folder / name, draft / name)
        copy_files(folder, draft)
        with gzip.open(folder / _GRAPHS) as file:
            engine = EmbeddedEngine.load(layout.graphs, cast("IO[bytes]", file))
        _compare(QuadSum.of(engine.match()), manifest, root)
        engine.close()
        for path, content in beside.items():
            path.write_bytes(content)
    return manifest


def _compare(found: QuadSum, manifest: Manifest, where: Path) -> None:
    if (found.count, found.sum) != (manifest.quads, manifest.quad_sum):
        raise StoreError(
            f"{where} has {found.count} quads that are not the {manifest.quads} of the manifest",
            hint=_OTHER,
        )


def _quads(file: gzip.GzipFile) -> Iterator[Quad]:
    return iter(parse(cast("IO[bytes]", file), RdfFormat.N_QUADS))


def _names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        StoreError: it cannot be read.
    """
    whole = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                whole.update(block)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}", hint=_OTHER) from error
    return whole.hexdigest()


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


_OTHER: Final = "Use another backup."
