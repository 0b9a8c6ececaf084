"""What led to agreements and what came of them: made as releases come, and kept in the index."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kg
from kg.errors import NotFoundError, QueryTooLargeError
from kg.store import Engine
from kg.store.watched import WatchedEngine
from kg.workspace.dated import Dated
from kg.workspace.keeping import Keeping

if TYPE_CHECKING:
    from kg.search import Index
    from kg.trace import Chain

_KIND: Final = "chain"
#: What needs more looks at the graph is made when somebody asks for it, not before.
_MOST_LOOKS: Final = 5_000
#: The packages that make a chain: with another of them, kept ones are made anew.
_MAKERS: Final = ("network", "trace", "world")


class Chaining(Dated, Keeping):
    """The part of a workspace that knows chains."""

    _judged: tuple[Sequence[str], str] = ((), "")

    def chain(self, agreement: str) -> "Chain":
        """Return what led to an agreement, what came of it, what states said of keeping it.

        Raises:
            NotFoundError: the name is not known, or is ambiguous.
        """
        from kg.trace.written import read_chain

        if self.indexed:
            return read_chain(self.chain_written(agreement))
        return self._chain(self.store.engine, self.resolve(agreement))

    def chain_written(self, agreement: str) -> bytes:
        """Return `chain` as JSON, as the API answers it.

        Where there is an index it is looked up there; else, and the first time, it is made.

        Raises:
            NotFoundError: the name is not known, or is ambiguous.
        """
        from kg.search import answered
        from kg.trace.written import write_chain

        iri = self.resolve(agreement)
        if not self.indexed:
            return write_chain(self._chain(self.store.engine, iri))
        index, basis = self.index(), self._basis()
        return answered(index, iri, _KIND, basis) or self._made(index, iri, basis)

    def keep_world(self) -> None:
        """Make the derived graphs those of today, and chains of what changed; see `Worlds`.

        Raises:
            StoreError: the store is open for reading only.
        """
        super().keep_world()
        if self.indexed:
            self.keep_chains()

    def keep_chains(self) -> None:
        """Make the chains of what was told anew, so that they need only be looked up.

        Those of others through which these lead are made again when somebody asks.
        """
        from kg.network.links import LINKS
        from kg.network.reading import local
        from kg.search import due, ready, step_of

        index, basis = self.index(), self._basis()
        step = step_of(index)
        for iri in due(index, _KIND, "agreement", map(local, LINKS)):
            try:
                self._made(index, iri, basis, most=_MOST_LOOKS)
            except (QueryTooLargeError, NotFoundError):
                continue
        ready(index, _KIND, step)

    def _made(self, index: "Index", iri: str, basis: str, *, most: int | None = None) -> bytes:
        """Make a chain, and keep it with what it rests on."""
        from kg.search import Made, keep_answer, step_of
        from kg.trace.written import write_chain

        step, watched = step_of(index), WatchedEngine(self.store.engine, most=most)
        found = self._chain(watched, iri)
        told = write_chain(found)
        speakers = (step.source for step in found.positions)
        rests = dict.fromkeys((iri, found.agreement, *watched.seen, *speakers))
        made = Made(thing=iri, kind=_KIND, basis=basis, told=told, rests=tuple(rests), step=step)
        keep_answer(index, made)
        return told

    def _chain(self, engine: Engine, iri: str) -> "Chain":
        from kg.trace import chain

        found = chain(engine, iri)
        return replace(found, positions=self.positions(found))

    def _basis(self) -> str:
        """Return what chains depend on beside releases: judgements, and the program."""
        lines = self.judged.read()
        if lines != self._judged[0] or not self._judged[1]:
            written = "\n".join((_program(), *lines))
            self._judged = (lines, sha256(written.encode()).hexdigest()[:16])
        return self._judged[1]


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a hash of the modules that make chains."""
    root = Path(kg.__file__).parent
    files = sorted(file for name in _MAKERS for file in (root / name).rglob("*.py"))
    made = sha256()
    for file in files:
        made.update(file.read_bytes())
    return made.hexdigest()
