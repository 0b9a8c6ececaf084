"""Graphs of a store that no release holds: the registry, and what is derived from all releases."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self, TypeVar

from pyoxigraph import NamedNode, Quad

from kg.iris import Iris
from kg.store.engine import Engine
from kg.store.entries import Withdrawal
from kg.store.fingerprint import fingerprint
from kg.store.ledger import WORLD, Ledger
from kg.store.registry import Registry
from kg.vocabulary import DCTERMS

Made = TypeVar("Made")
_REGISTRY: Final = "registry"


class DerivedGraphs:
    """The half of a store that knows what does not come from one release.

    `changes` counts what was written since the store was opened; nobody else writes to it then.
    `derivations` does the same for the world.
    `index` is the file of the `WorldIndex` to write, None if that is to be in memory;
    `readable_index` is the same for reading.
    """

    def __init__(self, engine: Engine, ledger: Ledger, iris: Iris) -> None:
        self.engine: Final = engine
        self._ledger: Final = ledger
        self._iris: Final = iris
        self.changes = 0
        self.derivations = 0
        self._touched: dict[str, None] = {}
        self._moved: tuple[str, dict[str, str]] | None = None
        self.index: Path | None = None
        self.readable_index: Path | None = None
        self._lasting: dict[str, tuple[int, object]] = {}
        self.registry: Final = Registry(engine, iris.registry)

    def indexed(self, path: Path | None, *, write: bool = True) -> Self:
        """Let the world remember what it needs in that file; return the store."""
        self.index = path if write else None
        self.readable_index = path
        return self

    def ensure_registry(self, quads: Iterable[Quad]) -> bool:
        """Make `quads` the registry graph; tell whether that changed anything."""
        content = tuple(quads)
        content_hash = fingerprint({self._iris.registry: content})
        if self._ledger.hash_of(_REGISTRY) == content_hash:
            return False
        self.engine.replace(
            {self._iris.registry: content},
            remove=self._ledger.quads(_REGISTRY),
            add=(self._ledger.derived_entry(_REGISTRY, content_hash),),
        )
        self.registry.forget()
        return True

    def stale(self) -> tuple[str, ...]:
        """Return the ids of the releases that changed since the world was derived, sorted."""
        return self._ledger.stale()

    def contents(self, names: Iterable[str] | None = None) -> dict[str, str]:
        """Return the content hashes of releases by id, "" of those that do not answer.

        Without `names`, of all that answer.
        """
        if names is None:
            return {n: told for n, told in self.hashes().items() if n not in (WORLD, _REGISTRY)}
        found = ((name, self._ledger.find(name)) for name in names)
        return {name: stored.content_hash if stored else "" for name, stored in found}

    def basis(self) -> str:
        """Return a hash of what all releases say; it is made once until the store changes."""
        return self._once("basis", self._hash_of_all)

    def _hash_of_all(self) -> str:
        told = sorted(f"{name} {told}" for name, told in self.contents().items())
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def _once(self, name: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, made once for a `name` until the store changes."""
        changes, found = self._lasting.get(name, (-1, None))
        if changes != self.changes:
            changes, found = self.changes, make()
            self._lasting[name] = (changes, found)
        return found  # type: ignore[return-value]  # a name has one type

    def derived(self) -> str | None:
        """Return the basis that the world was derived from, None if it never was."""
        return self._ledger.hash_of(WORLD)

    def keep_derived(
        self,
        basis: str,
        *,
        graphs: Mapping[NamedNode, Sequence[Quad]] = MappingProxyType({}),
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Replace derived graphs, or single quads of them, and remember the `basis`, in one step.

        Nothing is stale then.
        """
        before, gone, come = self.derived() or "", tuple(remove), tuple(add)
        self.derivations += 1
        self.engine.replace(
            graphs,
            remove=(*gone, *self._ledger.quads(WORLD)),
            add=(*come, self._ledger.derived_entry(WORLD, basis)),
        )
        if graphs:
            self._moved = (basis, {})  # what was before is not known
        elif self._moved is None:
            self._moved = (before, _moves(gone, come))
        else:
            self._moved[1].update(_moves(gone, come))

    def moved(self, since: str) -> Mapping[str, str] | None:
        """Return the IRIs of which another one is canonical since the world had that basis.

        Each with its canonical IRI, which may be itself; None if that is not known.
        """
        return self._moved[1] if self._moved is not None and self._moved[0] == since else None

    def hashes(self) -> Mapping[str, str]:
        """Return the content hashes of all releases that answer, and of derived graphs by name."""
        return self._ledger.hashes()

    def count(self) -> int:
        """Return how many releases answer; they are counted once until the store changes."""
        return self._once("count", self._ledger.count)

    def queue(self) -> Mapping[str, int]:
        """Return how many facts wait for review, by id of the release; none where none wait."""
        return self._ledger.queue()

    def ingested(self) -> Iterator[datetime]:
        """Yield when each text of each release came in first, in no order."""
        return self._ledger.ingested()

    def withdrawals(self) -> Iterator[Withdrawal]:
        """Yield why each release that is withdrawn is, in no order."""
        return self._ledger.withdrawals()

    def hash_of(self, name: str) -> str | None:
        """Return the content hash of a release that answers, or of derived graphs; one look-up."""
        return self._ledger.hash_of(name)

    def touched(self) -> tuple[str, ...]:
        """Return what was written since the store was opened or `forget_touched`, sorted."""
        return tuple(sorted(self._touched))

    def forget_touched(self) -> None:
        """Begin anew to note what is written."""
        self._touched.clear()

    def _touch(self, release_id: str) -> None:
        self.changes += 1
        self._touched[release_id] = None

    @property
    def iris(self) -> Iris:
        """What mints the IRIs of data."""
        return self._iris

    def flush(self) -> None:
        """Make all that was written survive a power cut; call it once per batch."""
        self.engine.flush()

    @property
    def base(self) -> str:
        """The base IRI of data."""
        return self._iris.base


def _moves(gone: Iterable[Quad], come: Iterable[Quad]) -> dict[str, str]:
    """Return the canonical IRIs that quads take away (itself then) and give."""
    taken = {iri: iri for iri, _ in _redirects(gone)}
    return taken | dict(_redirects(come))


def _redirects(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    for quad in quads:
        subject, other = quad.subject, quad.object
        redirects = quad.predicate == DCTERMS.isReplacedBy
        if redirects and isinstance(subject, NamedNode) and isinstance(other, NamedNode):
            yield subject.value, other.value
