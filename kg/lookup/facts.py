"""A record as a view: its slots in words, and the quotes that say it."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.lookup.views import FactView, Thing
from kg.model.facts import Realis
from kg.network.evidence import Evidence
from kg.network.nodes import Nodes
from kg.network.reading import iris, local, subjects, texts
from kg.network.standing import realis_of
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF, RDFS, SCHEMA

#: Shown elsewhere in the view, or mere bookkeeping.
_HIDDEN: Final = frozenset(
    {RDF.type, RDFS.label, BREL.date, BREL.notBefore, BREL.notAfter, SCHEMA.location,
     BREL.bearsOn, BREL.quantity}
)  # fmt: skip
#: What tells whether a record came about.
_TELLING: Final = (RDF.type, BREL.polarity, BREL.agreementStatus)


class Facts:
    """The records of an engine as views, each read once; keep it for one question only."""

    def __init__(self, engine: Engine) -> None:
        self.engine: Final = engine
        self.nodes: Final = Nodes(engine, Evidence(engine))
        self._views: dict[NamedNode, FactView] = {}

    def thing(self, node: NamedNode) -> Thing:
        """Return `node` with its label and kind."""
        kind = self.nodes.kind(node) or next(
            (local(each) for each in iris(self.engine, node, RDF.type)), "Resource"
        )
        return Thing(iri=node.value, label=self.nodes.label(node), kind=kind)

    def view(self, node: NamedNode) -> FactView:
        """Return the view of a node of the network.

        Raises:
            KeyError: `node` is none.
        """
        if node not in self._views:
            known = self.nodes[node]
            self._views[node] = FactView(
                thing=Thing(iri=known.iri, label=known.label, kind=known.kind),
                realis=self._realis(node),
                stage=self._stage(node),
                date=known.date,
                place=", ".join(map(self.nodes.label, self._places(node))),
                amount=known.amount,
                slots=tuple(sorted(set(self._slots(node)))),
                quotes=known.quotes,
            )
        return self._views[node]

    def _realis(self, node: NamedNode) -> Realis:
        own = [quad for each in _TELLING for quad in self.engine.match(node, each)]
        steps = ([*self.engine.match(step, RDF.type)] for step in self._steps(node))
        return realis_of(own, steps)

    def _steps(self, aid: NamedNode) -> tuple[NamedNode, ...]:
        steps = subjects(self.engine, BREL.concerns, aid)
        return tuple(step for step in steps if iris(self.engine, step, BREL.stage))

    def _stage(self, aid: NamedNode) -> str:
        stages = (s for step in self._steps(aid) for s in iris(self.engine, step, BREL.stage))
        return ", ".join(sorted({local(stage) for stage in stages}))

    def _places(self, node: NamedNode) -> Iterator[NamedNode]:
        for event in (node, *subjects(self.engine, BREL.concludes, node)):
            yield from iris(self.engine, event, SCHEMA.location)

    def _slots(self, node: NamedNode) -> Iterator[tuple[str, str]]:
        for quad in self.engine.match(node):
            if quad.predicate in _HIDDEN:
                continue
            if isinstance(quad.object, Literal):
                yield local(quad.predicate), quad.object.value
            elif isinstance(quad.object, NamedNode):
                yield local(quad.predicate), self.nodes.label(quad.object)
        for step in self._steps(node):
            for stage in iris(self.engine, step, BREL.stage):
                yield "stage", local(stage)


def code(engine: Engine, state: NamedNode) -> str:
    """Return the alpha-3 code of a state, "" if it is none."""
    return next(iter(texts(engine, state, BREL.iso3)), "")
