"""Write graphs to a server: whole releases in one update, large ones put first and then moved."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.portable import is_portable
from kg.store.remote.products import Product
from kg.store.updates import replacing, triple_line

STAGED: Final = "?staged"
"""What is added to the name of a graph that is put beside the one that it will replace."""

_LARGE: Final = 1_000  # quads of a graph that is worth a request of its own

Held = Mapping[NamedNode, Sequence[Quad]]


class Writer:
    """The half of a remote engine that writes."""

    def __init__(self, endpoint: Endpoint, product: Product) -> None:
        self._endpoint: Final = endpoint
        self._product: Final = product
        self._written = False

    def replace(self, graphs: Held, *, remove: Sequence[Quad], add: Sequence[Quad]) -> None:
        """Replace graphs in one update, which servers do all of or nothing.

        It can be sent again: twice comes to the same as once.

        Raises:
            StoreError: a quad cannot be held, or the server does not take the update.
        """
        self._check(quad for quads in (*graphs.values(), remove, add) for quad in quads)
        text = replacing(graphs, remove=remove, add=add, most=self._product.block)
        if not text:
            return
        self._written = True
        if len(text.encode()) <= self._product.body:
            self._endpoint.update(text)
        else:
            self._moved(graphs, remove=remove, add=add)

    def load(self, quads: Iterable[Quad]) -> None:
        """Put graph after graph; the quads of one come together.

        Raises:
            StoreError: a quad cannot be held, or the server does not take it.
        """
        self._written = True
        for name, group in groupby(quads, key=lambda quad: quad.graph_name):
            if not isinstance(name, NamedNode):
                raise StoreError("a quad is in no graph", hint="Name the graph of each quad.")
            self._put(name, tuple(group))

    def drop(self, graphs: Iterable[NamedNode]) -> None:
        """Remove graphs, if there are any.

        Raises:
            StoreError: the server does not do it.
        """
        text = " ;\n".join(f"DROP SILENT GRAPH {name}" for name in graphs)
        if text:
            self._endpoint.update(text)

    def flush(self) -> None:
        """Ask for a checkpoint, if something was written and the product has such a thing.

        Raises:
            StoreError: the server refuses.
        """
        if self._written and self._product.checkpoint:
            self._endpoint.manage(self._product.checkpoint)
        self._written = False

    def _moved(self, graphs: Held, *, remove: Sequence[Quad], add: Sequence[Quad]) -> None:
        """Put large graphs beside their places; the update moves them there."""
        large = {
            name: NamedNode(f"{name.value}{STAGED}")
            for name, quads in sorted(graphs.items(), key=lambda item: item[0].value)
            if len(quads) > _LARGE
        }
        small = {name: quads for name, quads in graphs.items() if name not in large}
        for name, beside in large.items():
            self._put(beside, graphs[name])
        moves = [f"MOVE GRAPH {beside} TO GRAPH {name}" for name, beside in large.items()]
        rest = replacing(small, remove=remove, add=add, most=self._product.block)
        self._endpoint.update(" ;\n".join([*moves, *([rest] if rest else [])]))

    def _put(self, name: NamedNode, quads: Sequence[Quad]) -> None:
        self._check(quads)
        lines = (triple_line(quad, name) for quad in quads)
        self._endpoint.put(name.value, "".join(lines).encode())

    def _check(self, quads: Iterable[Quad]) -> None:
        if self._product.answers:  # these keep literals as they are
            return
        for quad in quads:
            if isinstance(quad.object, Literal) and not is_portable(quad.object):
                raise StoreError(
                    f"the engine would alter the value of {quad}",
                    hint="Virtuoso keeps numbers as numbers: write them in canonical form, or "
                    "use another product (docs/how-to/use-another-engine.md).",
                )
