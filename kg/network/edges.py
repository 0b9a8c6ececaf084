"""The edges of the network: object properties between nodes, with what the releases say."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.network.evidence import Claim, Evidence, Quote, quotes_of, strongest
from kg.network.graphs import graph_of
from kg.network.nodes import Nodes
from kg.network.reading import local
from kg.store.engine import Engine
from kg.vocabulary import BREL

Certainty = Literal["stated", "attributed", "inferred", "ambiguous"]

Predicates: TypeAlias = frozenset[NamedNode]

#: Basis of an edge that no words of a release say: who issued a release comes from its source.
GIVEN: Final = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A property from one node to another; `relation` is its local name.

    `basis` is the strongest of the claims (stated, attributed, presupposed, inferred), or
    `given` where the source file says it and no words do. `ambiguous` tells that an end of it
    is a reference which the text does not resolve.
    """

    source: NamedNode
    predicate: NamedNode
    target: NamedNode
    basis: str
    ambiguous: bool
    releases: tuple[str, ...]
    source_classes: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def relation(self) -> str:
        """The local name of the property."""
        return local(self.predicate)

    @property
    def key(self) -> str:
        """What tells the edge from all others, in any network and any export."""
        text = f"{self.source.value} {self.predicate.value} {self.target.value}"
        return "e" + hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def certainty(self) -> Certainty:
        """Stated, attributed (which includes presupposed), inferred or ambiguous."""
        if self.ambiguous:
            return "ambiguous"
        match self.basis:
            case "attributed" | "presupposed":
                return "attributed"
            case "inferred":
                return "inferred"
            case _:
                return "stated"

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words that say so, in the order of releases."""
        return quotes_of(self.claims)

    @property
    def confidence(self) -> float | None:
        """The highest confidence among the claims."""
        return max((c.confidence for c in self.claims if c.confidence is not None), default=None)


class Edges:
    """Finds the edges of nodes in an engine.

    A node with more than `most` edges is a hub: of these only the first `most` are read (those
    to relationships before all others, then by relation and IRI), and `hubs` tells how many
    there are.
    """

    def __init__(self, engine: Engine, *, most: int | None = None) -> None:
        self.engine = engine
        self.evidence = Evidence(engine)
        self.nodes = Nodes(engine, self.evidence)
        self.hubs: dict[str, int] = {}
        self._most = most

    def out(self, node: NamedNode, *, only: Predicates | None = None) -> tuple[Edge, ...]:
        """Return the edges that leave `node`, of `only` some predicates or of all."""
        return self.among(_some(self.engine.match(node), only), hub=node)

    def into(self, node: NamedNode, *, only: Predicates | None = None) -> tuple[Edge, ...]:
        """Return the edges that arrive at `node`, of `only` some predicates or of all."""
        return self.among(_some(self.engine.match(None, None, node), only), hub=node)

    def among(self, quads: Iterable[Quad], *, hub: NamedNode | None = None) -> tuple[Edge, ...]:
        """Return the edges that the quads make, each once, by relation and IRIs."""
        graphs: dict[_Triple, list[Quad]] = {}
        for quad in quads:
            triple = self._triple(quad)
            if triple is not None:
                graphs.setdefault(triple, []).append(quad)
        ordered = sorted(graphs, key=_order)
        if hub is not None and self._most is not None and len(ordered) > self._most:
            self.hubs[hub.value] = len(ordered)
        return tuple(self._edge(triple, graphs[triple]) for triple in islice(ordered, self._most))

    def _triple(self, quad: Quad) -> "_Triple | None":
        graph = graph_of(quad)
        subject, predicate, obj = quad.subject, quad.predicate, quad.object
        if graph is None or graph.part == "evidence":
            return None
        if not isinstance(subject, NamedNode) or not isinstance(obj, NamedNode):
            return None
        if subject not in self.nodes or obj not in self.nodes:
            return None
        return subject, predicate, obj

    def _edge(self, triple: "_Triple", quads: list[Quad]) -> Edge:
        source, predicate, target = triple
        graphs = sorted(
            {g for g in map(graph_of, quads) if g is not None}, key=lambda g: (g.release, g.part)
        )
        releases = tuple(dict.fromkeys(graph.release for graph in graphs))
        iris = {graph.release_iri for graph in graphs if graph.part == "facts"}
        claims = tuple(
            claim
            for claim in self.evidence.of_slot(source, predicate, target)
            if claim.release in iris
        )
        guess = predicate == BREL.possiblySame
        return Edge(
            source=source,
            predicate=predicate,
            target=target,
            basis="inferred" if guess or not iris else strongest(claims) or GIVEN,
            ambiguous=guess or self.nodes.kind(target) == "Reference",
            releases=releases,
            source_classes=tuple(
                sorted({self.evidence.source_class(NamedNode(g.release_iri)) for g in graphs})
            ),
            claims=claims,
        )


_Triple = tuple[NamedNode, NamedNode, NamedNode]


def _some(quads: Iterable[Quad], only: Predicates | None) -> Iterable[Quad]:
    """Leave out what is not asked for before its ends are looked at: most edges are of parties."""
    return quads if only is None else (quad for quad in quads if quad.predicate in only)


def _order(triple: _Triple) -> tuple[bool, str, str, str]:
    source, predicate, target = triple
    return (predicate != BREL.bearsOn, local(predicate), source.value, target.value)
