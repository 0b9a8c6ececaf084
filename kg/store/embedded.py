"""The embedded engine: Oxigraph in this process, in memory or in a directory."""

import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, Self

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg import deadline
from kg.errors import SparqlError, StoreError
from kg.store.distinct import distinct_objects
from kg.store.engine import Answer, Term
from kg.store.faults import fault
from kg.store.fingerprint import lines_of
from kg.store.sparql import names_dataset, parse_error, refuse_service
from kg.store.updates import check_nodes, replacing

_LOG: Final = logging.getLogger(__name__)
_BETWEEN: Final = 256  # quads between two looks at the clock
_ROCKSDB: Final = "CURRENT"  # the file without which RocksDB does not open a directory


class EmbeddedEngine:
    """An `Engine` over a pyoxigraph store; one writer at a time may have a directory open.

    Several readers may, but only while no writer has it (`kg.store.locking` sees to that): what
    RocksDB shows of a directory that changes under it is undefined.
    """

    def __init__(self, store: Store, *, write: bool = True, on_disk: bool = False) -> None:
        self.on_disk: Final = on_disk
        self._open: Store | None = store
        self._write = write

    @classmethod
    def open(cls, path: Path | None = None, *, write: bool = True) -> Self:
        """Open the store of a directory, made if there is none; None opens one in memory.

        Without `write` nothing is made or changed, not even on a disk that allows it.

        Raises:
            StoreError: the directory is in use, damaged, or holds something else.
        """
        if path is None:
            return cls(Store())
        _check_folder(path)
        try:
            if write:
                path.mkdir(parents=True, exist_ok=True)
            store = Store(path) if write else Store.read_only(str(path))
        except (OSError, ValueError, RuntimeError) as error:  # Oxigraph raises all three
            raise _cannot_open(path, error) from error
        _LOG.debug("opened %s", path)
        return cls(store, write=write, on_disk=True)

    def __len__(self) -> int:
        """Return the number of quads; on disk all of them are read for it."""
        return len(self._store)

    def __bool__(self) -> bool:
        return True  # also where it is empty

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; see `Engine.match`."""
        found = self._store.quads_for_pattern(subject, predicate, object, graph)
        return iter(deadline.checked(found, every=_BETWEEN))

    def dumped(self, graph: NamedNode) -> bytes:
        """Return a graph as N-Triples; other threads run meanwhile, which `match` does not allow.

        Raises:
            StoreError: the store cannot be read.
        """
        try:
            # It returns None only where it is given a file.
            return self._store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        except OSError as error:
            raise fault("the store cannot be read", error) from error

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects; see `Engine.objects`."""
        return distinct_objects(self, subject, predicate)

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`."""
        deadline.check()
        store = self._store
        refuse_service(sparql)
        # Oxigraph would let the union win over FROM
        union = not names_dataset(sparql)
        try:
            return store.query(sparql, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise parse_error(sparql, error) from error
        except RuntimeError as error:  # what parses and cannot be run: an unknown function
            raise SparqlError(
                f"the SPARQL cannot be run: {error}", hint="Use the functions of SPARQL 1.1."
            ) from error
        except OSError as error:
            raise fault("the store cannot be read", error) from error

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Replace whole graphs in one transaction; see `Engine.replace`."""
        if not self._write:
            raise StoreError("the store was opened for reading", hint="Open it for writing.")
        store = self._store
        gone = tuple(remove)
        try:
            if gone or any(map(store.contains_named_graph, graphs)):
                # One update of several operations is one transaction: all of it or nothing.
                store.update(replacing(graphs, remove=gone, add=add))
            else:
                # So is this, which needs no text of SPARQL: three fifths of the time.
                store.extend(placed(graphs, add))
        except OSError as error:
            raise fault("the store cannot be written", error) from error

    def graphs(self) -> Sequence[NamedNode]:
        """Return the named graphs; see `Engine.graphs`."""
        found = (name for name in self._store.named_graphs() if isinstance(name, NamedNode))
        return tuple(sorted(found, key=lambda name: name.value))

    def flush(self) -> None:
        """Make all that was written survive a power cut (a commit alone has no fsync).

        Raises:
            StoreError: the disk is full, say; what was flushed before stays.
        """
        if not self._write:
            return
        try:
            self._store.flush()
        except OSError as error:
            raise fault("the store cannot be written", error) from error

    def bulk(self, quads: Iterable[Quad]) -> None:
        """Add quads at half the cost, not in one step: for a store that nobody reads yet.

        Raises:
            StoreError: the store cannot be written.
        """
        try:
            self._store.bulk_extend(quads)
        except OSError as error:
            raise fault("the store cannot be written", error) from error

    def settle(self) -> None:
        """Bring the files into the form that reads fastest, and make all durable.

        Raises:
            StoreError: the store cannot be written.
        """
        try:
            self._store.optimize()
        except OSError as error:
            raise fault("the store cannot be written", error) from error
        self.flush()

    @classmethod
    def load(cls, path: Path, quads: IO[bytes]) -> Self:
        """Make a store in a new directory from N-Quads, by bulk loading, and open it.

        Raises:
            StoreError: the N-Quads do not parse, or the directory cannot be written.
        """
        try:
            path.mkdir(parents=True)
            store = Store(path)
            store.bulk_load(input=quads, format=RdfFormat.N_QUADS)
            store.optimize()
            store.flush()
        except (OSError, EOFError, SyntaxError, zlib.error) as error:
            raise fault(f"{path} cannot be loaded", error) from error
        return cls(store, on_disk=True)

    def copy_to(self, folder: Path) -> None:
        """Copy the store to a directory that does not exist; on one disk files are only linked.

        Raises:
            StoreError: the directory cannot be written.
        """
        try:
            self._store.backup(folder)
        except OSError as error:
            raise fault(f"{folder} cannot be written", error) from error

    def close(self) -> None:
        """Let go of the directory; answers that are still read keep it open until they end."""
        self._open = None

    @property
    def _store(self) -> Store:
        if self._open is None:
            raise StoreError("the store is closed", hint="Open it again.")
        return self._open


def placed(graphs: Mapping[NamedNode, Iterable[Quad]], add: Iterable[Quad]) -> list[Quad]:
    """Return the quads, each in the graph under which it is given."""
    placed = [*add]
    for quad in placed:
        check_nodes(quad, quad.graph_name)
    for name, quads in graphs.items():
        known = tuple(quads)
        # Looking at lines takes a third of the time of looking at each term.
        written = lines_of(known)
        if b"_:" in written:  # a blank node, or a text that has this
            for quad in known:
                check_nodes(quad, name)
        if written.count(f" {name} .\n".encode()) == len(known):
            placed += known
        else:
            placed += (Quad(quad.subject, quad.predicate, quad.object, name) for quad in known)
    return placed


def _check_folder(path: Path) -> None:
    """Raise before RocksDB scatters its files over a folder that is something else."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the directory of a store", hint=_CHOOSE)
    if path.is_dir() and any(path.iterdir()) and not (path / _ROCKSDB).is_file():
        raise StoreError(f"{path} holds files that are not a store", hint=_CHOOSE)


_CHOOSE: Final = "Name an empty or new directory, or that of a store."


def _cannot_open(path: Path, error: Exception) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"the store {path} is in use by another process",
            hint="Try again when it has ended, or use another store: kg --store PATH",
        )
    if isinstance(error, PermissionError):
        return StoreError(f"no permission to open the store {path}", hint=_CHOOSE)
    return fault(f"the store {path} cannot be opened", error)
