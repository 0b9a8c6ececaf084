"""Keep the derived graphs of a store those of today, at the cost of what changed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.iris import Iris
from kg.network.graphs import release_graph
from kg.store.releases import ReleaseStore
from kg.store.world_index import WorldIndex
from kg.world.judgements import read
from kg.world.quads import IDENTITY, quads_of
from kg.world.reading import Reader, Telling, read_each
from kg.world.updating import update

#: Raise it when the same releases make another world: then it is derived anew once.
_RULES: Final = 2
_BASIS: Final = "basis"
_SUM: Final = "sum"
_MODULUS: Final = 1 << 256


def keep(store: ReleaseStore, judged: Sequence[str], iris: Iris) -> bool:
    """Make the derived graphs those of the releases and judgements; tell whether that wrote.

    Without an index that belongs to the graphs everything is derived anew. A kill between the
    two writes leaves an index that does not belong to them, and costs that.

    Args:
        store: is open for writing; what is written is not flushed.
        judged: the lines of the file of judgements.
        iris: mints the IRIs.

    Raises:
        StoreError: a line is damaged, or the store or its index cannot be written.
    """
    if current(store, judged) and not _lost(store):
        return False
    known, stale, people = store.derived() or "", store.stale(), _people(judged)
    judgements = read(judged)
    with WorldIndex.open(store.index) as index:
        anew = not known.startswith(f"{_RULES}-") or index.note(_BASIS) != known
        if anew:
            index.clear()
        contents = store.contents(None if anew else stale)
        basis = f"{_RULES}-{_summed(index, contents)}-{people}"
        telling = read_each(store.engine) if anew else _telling(store, stale, iris)
        gone, come = update(index, telling, judgements)
        out, into = quads_of(gone, iris), quads_of(come, iris)
        index.put_note(_BASIS, basis)
        index.commit()
        if anew:
            store.keep_derived(basis, graphs={iris.world(IDENTITY): into})
        else:
            same = {*out} & {*into}
            store.keep_derived(
                basis,
                remove=[quad for quad in out if quad not in same],
                add=[quad for quad in into if quad not in same],
            )
    return True


def current(store: ReleaseStore, judged: Sequence[str]) -> bool:
    """Tell whether the derived graphs are those of the releases and judgements."""
    known = store.derived() or ""
    ours = known.startswith(f"{_RULES}-") and known.endswith(f"-{_people(judged)}")
    return ours and not store.stale()


def kept(store: ReleaseStore, judged: Sequence[str]) -> WorldIndex | None:
    """Return the index of the world for reading, None if there is none that is current."""
    return _readable(store) if current(store, judged) else None


def _lost(store: ReleaseStore) -> bool:
    """Tell whether a file should hold the index, and does not."""
    index = _readable(store)
    if index is not None:
        index.close()
    return index is None and store.index is not None


def _readable(store: ReleaseStore) -> WorldIndex | None:
    """Return the index for reading, None if there is none that belongs to the graphs."""
    path = store.readable_index
    index = WorldIndex.read(path) if path is not None and path.exists() else None
    if index is not None and index.note(_BASIS) != store.derived():
        index.close()
        return None
    return index


def _people(judged: Sequence[str]) -> str:
    """Return a hash of the judgements of people; neither order nor repeats count."""
    return hashlib.sha256("\n".join(sorted({*judged})).encode()).hexdigest()


def _telling(store: ReleaseStore, names: Iterable[str], iris: Iris) -> Iterator[Telling]:
    """Yield what some releases mention now, nothing if they are gone."""
    reader = Reader(store.engine)
    for name in names:
        graph = release_graph(iris.graph(name, "facts").value)
        if graph is not None:
            yield graph.release, reader.release(graph)


def _summed(index: WorldIndex, contents: Mapping[str, str]) -> str:
    """Note the content hashes of releases; return a hash of all that are noted, in any order."""
    total = int(index.note(_SUM) or "0", 16)
    for name, content_hash in sorted(contents.items()):
        total += _number(name, content_hash) - _number(name, index.content(name))
        index.put_content(name, content_hash)
    text = f"{total % _MODULUS:064x}"
    index.put_note(_SUM, text)
    return text


def _number(name: str, content_hash: str) -> int:
    if not content_hash:
        return 0
    return int.from_bytes(hashlib.sha256(f"{name} {content_hash}".encode()).digest(), "big")
