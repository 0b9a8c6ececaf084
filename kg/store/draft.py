"""An engine for graphs that will be loaded in bulk: they stay as they come, without an index."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.store.embedded import EmbeddedEngine, placed
from kg.store.engine import Answer, Engine, Term


class DraftEngine:
    """An `Engine` over another one, which it does not change: `take` gives what was written.

    A tenth of the time of a store in memory, as long as it is emptied often: only a few graphs
    at once are looked for.
    """

    def __init__(self, below: Engine) -> None:
        self._below = below
        self._graphs: dict[NamedNode, Sequence[Quad]] = {}
        self._single: dict[NamedNode, dict[Quad, None]] = {}  # by subject

    def take(self) -> list[Quad]:
        """Return what was written since the last time, and forget it."""
        taken = list(self._written())
        self._graphs, self._single = {}, {}
        return taken

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; see `Engine.match`."""
        wanted = (subject, predicate, object, graph)
        graphs = self._graphs.values() if graph is None else [self._graphs.get(graph, ())]
        single = self._single.values() if subject is None else [self._single.get(subject, {})]
        found = [
            quad
            for quad in chain(*graphs, *single)
            if all(want is None or want == term for want, term in zip(wanted, quad, strict=True))
        ]
        return chain(found, self._below.match(subject, predicate, object, graph))

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects; see `Engine.objects`."""
        return {quad.object for quad in self.match(subject, predicate)}  # a query copies all

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`. All quads are copied for it."""
        whole = EmbeddedEngine.open()
        whole.bulk(self.match())
        return whole.query(sparql)

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Replace whole graphs; see `Engine.replace`.

        Raises:
            StoreError: a quad has a blank node, or one of the engine below would have to go.
        """
        gone = frozenset(remove)
        below = [quad for quad in gone if next(self._below.match(*quad), None)]
        below += [quad for name in graphs for quad in self._below.match(graph=name)]
        if below:
            raise StoreError(f"a draft cannot take out {below[0]}", hint="Write to the engine.")
        made = {
            name: list(dict.fromkeys(placed({name: quads}, ()))) for name, quads in graphs.items()
        }
        single = placed({}, add)
        for quad in gone:
            for known in self._single.values():
                known.pop(quad, None)
        for name, quads in {**self._graphs, **made}.items():
            left = [quad for quad in quads if quad not in gone] if gone else quads
            self._graphs[name] = left
        for quad in single:
            if isinstance(quad.subject, NamedNode) and quad not in self._in(quad.graph_name):
                self._single.setdefault(quad.subject, {})[quad] = None

    def graphs(self) -> Sequence[NamedNode]:
        """Return the named graphs; see `Engine.graphs`."""
        found = {quad.graph_name for quad in self._written()}
        named = {name for name in found if isinstance(name, NamedNode)}
        return tuple(sorted(named.union(self._below.graphs()), key=lambda name: name.value))

    def flush(self) -> None:
        """Do nothing: a draft is in memory."""

    def close(self) -> None:
        """Close the engine below."""
        self._below.close()

    def _in(self, graph: object) -> Sequence[Quad]:
        return self._graphs.get(graph, ()) if isinstance(graph, NamedNode) else ()

    def _written(self) -> Iterator[Quad]:
        return chain(*self._graphs.values(), *self._single.values())
