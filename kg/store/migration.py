"""Copy a store to another engine, and verify every graph by what the other engine gives back."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.store.backup import copy_files, copy_texts, files_beside, free_beside
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Engine
from kg.store.fingerprint import QuadSum, line_of
from kg.store.layout import Layout
from kg.store.ledger import Ledger
from kg.store.opening import Remote, scope
from kg.store.releases import ReleaseStore
from kg.store.remote import RemoteEngine
from kg.store.whole import whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """What was copied and found to be the same; `quad_sum` is that of all graphs (`QuadSum`)."""

    graphs: int
    quads: int
    quad_sum: str
    releases: int
    texts: int


def migrate(store: ReleaseStore, root: Path, target: Path, remote: Remote) -> Migrated:
    """Copy the store of the directory `root` to the new directory `target`, and verify the copy.

    With `remote` a server keeps the graphs of the copy. The ledger goes last and the directory
    becomes a store at the end: a copy that was stopped is none, and can be made again.

    Raises:
        StoreError: `target` is there, the server has a store already, or what it gives back is
            not what was given.
    """
    if target.exists():
        raise StoreError(f"{target} is there already", hint="Name a directory that is not.")
    beside = free_beside(target, files_beside(root))
    with whole(target) as draft:
        at = "" if remote is None else remote.url
        layout = Layout.prepare(draft, store.base, engine=at)
        copy_texts(store, draft)
        copy_files(root, draft)
        engine = _filled(store, layout, remote)
        try:
            migrated = _verified(store, engine, at or str(target))
            engine.flush()
        finally:
            engine.close()
        for path, content in beside.items():
            path.write_bytes(content)
    return migrated


def _filled(store: ReleaseStore, layout: Layout, remote: Remote) -> Engine:
    """Return an engine with the graphs of the store."""
    ledger = Ledger(store.engine, store.base).graph
    names = sorted(store.engine.graphs(), key=lambda name: (name == ledger, name.value))
    quads = (quad for name in names for quad in store.engine.match(graph=name))
    if remote is None:
        with tempfile.TemporaryFile(dir=layout.root) as file:
            for quad in quads:
                file.write(line_of(quad))
            file.seek(0)
            return EmbeddedEngine.load(layout.graphs, cast("IO[bytes]", file))
    engine = RemoteEngine.open(remote, scope=scope(store.base))
    try:
        left = [name for name in engine.graphs() if name not in set(names)]
        _check_free(engine, ledger, remote.url)
        engine.load(quads)
        engine.replace(dict.fromkeys(left, ()))  # of an earlier copy that was stopped
    except BaseException:
        engine.close()
        raise
    return engine


def _check_free(engine: Engine, ledger: NamedNode, where: str) -> None:
    if ledger in engine.graphs():
        raise StoreError(
            f"{where} has a store with the same base IRI already",
            hint="Use another database of the server, or empty that one.",
        )


def _verified(store: ReleaseStore, engine: Engine, where: str) -> Migrated:
    given, found = dict(_sums(store.engine)), dict(_sums(engine))
    for name in sorted(given.keys() | found.keys(), key=str):
        ours, theirs = given.get(name, QuadSum()), found.get(name, QuadSum())
        if (ours.count, ours.sum) != (theirs.count, theirs.sum):
            raise StoreError(
                f"{name} has {theirs.count} quads at {where} that are not the {ours.count} given",
                hint="The copy is not used. Look into the log of the server; if others write "
                "there, use a database of its own.",
            )
    known = store.all()
    return Migrated(
        graphs=len(given),
        quads=sum(each.count for each in given.values()),
        quad_sum=QuadSum.together(given.values()).sum,
        releases=len({stored.id for stored in known}),
        texts=len(known),
    )


def _sums(engine: Engine) -> Iterator[tuple[NamedNode, QuadSum]]:
    for name in engine.graphs():
        yield name, QuadSum.of(engine.match(graph=name))
