"""What is known apart from releases: states and places, with their names."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.store.engine import Engine


class Registry:
    """The registry graph of an engine, read once and as a whole, when it is asked first.

    All releases name the same states, and each look-up by itself fills the engine's cache with a
    block of every file written since the one before.
    """

    def __init__(self, engine: Engine, graph: NamedNode) -> None:
        self._engine: Final = engine
        self._graph: Final = graph
        self._told: Mapping[object, tuple[Quad, ...]] | None = None

    def about(self, node: NamedNode) -> tuple[Quad, ...]:
        """Return what it tells of a node."""
        if self._told is None:
            told: defaultdict[object, list[Quad]] = defaultdict(list)
            for quad in self._engine.match(graph=self._graph):
                told[quad.subject].append(quad)
            self._told = {each: tuple(quads) for each, quads in told.items()}
        return self._told.get(node, ())

    def forget(self) -> None:
        """Read it again when it is asked next: it was written anew."""
        self._told = None
