"""Graphs of a store that no release holds: the registry, and what is derived from all releases."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.iris import Iris
from kg.store.engine import Engine
from kg.store.fingerprint import fingerprint
from kg.store.ledger import Ledger


class DerivedGraphs:
    """The half of a store that knows what does not come from one release.

    `changes` counts what was written since the store was opened; nobody else writes to it then.
    """

    def __init__(self, engine: Engine, ledger: Ledger, iris: Iris) -> None:
        self.engine: Final = engine
        self._ledger: Final = ledger
        self._iris: Final = iris
        self.changes = 0
        self._touched: dict[str, None] = {}

    def ensure_registry(self, quads: Iterable[Quad]) -> bool:
        """Make `quads` the registry graph; tell whether that changed anything."""
        content = tuple(quads)
        content_hash = fingerprint({self._iris.registry: content})
        if self._ledger.hash_of("registry") == content_hash:
            return False
        self.engine.replace(
            {self._iris.registry: content},
            remove=self._ledger.quads("registry"),
            add=(self._ledger.derived_entry("registry", content_hash),),
        )
        return True

    def basis(self, *more: str) -> str:
        """Return a hash of what all releases say (and of `more`): what is derived rests on it."""
        told = sorted(f"{stored.id} {stored.content_hash}" for stored in self._ledger)
        return hashlib.sha256("\n".join([*told, *more]).encode()).hexdigest()

    def derived(self, name: str) -> str | None:
        """Return the basis that the derived graphs of that name were made from."""
        return self._ledger.hash_of(name)

    def keep_derived(
        self, name: str, graphs: Mapping[NamedNode, Sequence[Quad]], basis: str
    ) -> None:
        """Make the quads the content of derived graphs, and remember their `basis`."""
        self.engine.replace(
            graphs,
            remove=self._ledger.quads(name),
            add=(self._ledger.derived_entry(name, basis),),
        )

    def hashes(self) -> Mapping[str, str]:
        """Return the content hashes of all releases that answer, and of derived graphs by name."""
        return self._ledger.hashes()

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

    @property
    def base(self) -> str:
        """The base IRI of data."""
        return self._iris.base
