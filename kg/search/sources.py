"""What one source tells, by subject: a release by its three graphs, or the registry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.iris import Iris
from kg.network.nodes import OF_STATE, kind_among
from kg.network.reading import iris_among, local, texts_among
from kg.network.standing import objects
from kg.search.claims import Claim, Facts
from kg.search.kinds import ENTITIES
from kg.search.names import AROUND
from kg.store.engine import Engine
from kg.vocabulary import BREL, ORG, RDF, RDFS


class Source:
    """All that one release tells, by subject."""

    def __init__(
        self,
        engine: Engine,
        iris: Iris,
        *,
        facts: Facts,
        claims: Mapping[NamedNode, list[Claim]] | None = None,
        bears: Mapping[NamedNode, list[NamedNode]] | None = None,
        release: NamedNode | None = None,
    ) -> None:
        self._engine: Final = engine
        self._iris: Final = iris
        self.facts: Final = facts
        self.claims: Final = claims or {}
        self.bears: Final = bears or {}
        self.parts: Final = _parts(facts)
        self._release: Final = release
        self._registered: dict[NamedNode, bool] = {}
        self.near: Final = frozenset(
            q.object for quads in facts.values() for q in quads if q.predicate in AROUND
        )

    def name(self, node: NamedNode) -> tuple[str, ...]:
        """Return the labels of a node by the release, else by the registry."""
        own = texts_of(self.facts.get(node, ()), RDFS.label)
        registry = self._engine.match(node, RDFS.label, graph=self._iris.registry)
        return own or texts_of(registry, RDFS.label)

    def label(self, node: NamedNode) -> str:
        """Return the first of the labels of a node, else the end of its IRI."""
        return next(iter(self.name(node)), "") or local(node)

    @property
    def release(self) -> str:
        """The IRI of the release, "" of the registry."""
        return self._release.value if self._release else ""

    @property
    def title(self) -> str:
        """The label of the release."""
        return self.label(self._release) if self._release else ""

    @property
    def source_class(self) -> str:
        """Whether the release is official, a copy or a digest."""
        own = self.facts.get(self._release, ()) if self._release else ()
        return next((local(each) for each in objects(own, BREL.sourceClass)), "official")

    def issuer(self) -> str:
        """Return the code of the state that issued the release, as the registry has it."""
        issued = (q for quads in self.facts.values() for q in quads if q.predicate == BREL.issuer)
        for iri in iris_of(issued)[:1]:
            return self.code(NamedNode(iri))
        return ""

    def code(self, state: NamedNode) -> str:
        """Return the alpha-3 code of a state, as the registry has it, "" if it is none."""
        told = self._engine.match(state, BREL.iso3, graph=self._iris.registry)
        return next(iter(texts_of(told, BREL.iso3)), "")

    def states_of(self, actor: NamedNode) -> tuple[NamedNode, ...]:
        """Return the states that an actor is or belongs to, sorted."""
        if self.code(actor):
            return (actor,)
        found = {s for p in OF_STATE for s in objects(self.facts.get(actor, ()), p)}
        for tenure in self.parts.tenures.get(actor, ()):
            for post in objects(self.facts[tenure], BREL.post):
                found |= {*objects(self.facts.get(post, ()), BREL.ofState)}
        return iris_among(found)

    def is_named(self, node: NamedNode) -> bool:
        """Tell whether an IRI is one of data, and of no word of a vocabulary."""
        return node.value.startswith(f"{self._iris.base}id/")

    def is_registered(self, node: NamedNode) -> bool:
        """Tell whether the registry knows a node."""
        if node not in self._registered:
            found = self._engine.match(node, RDF.type, graph=self._iris.registry)
            self._registered[node] = next(iter(found), None) is not None
        return self._registered[node]

    def dated(self, node: NamedNode) -> list[list[Quad]]:
        """Return the quads of the nodes whose dates are those of a node: of its parts, too."""
        parts = (*self.parts.concluded.get(node, ()), *self.parts.steps.get(node, ()))
        return [self.facts.get(node, []), *(self.facts[part] for part in parts)]

    def date(self, node: NamedNode) -> str:
        """Return the dates of a node (EDTF), joined."""
        dates = {text for quads in self.dated(node) for text in texts_of(quads, BREL.date)}
        return " | ".join(sorted(dates))

    def records(self) -> int:
        """Return how many records the claims are about."""
        kinds = (
            kind_among(
                q.object
                for q in self.facts.get(body, ())
                if q.predicate == RDF.type and isinstance(q.object, NamedNode)
            )
            for body in self.claims
        )
        return sum(kind not in ENTITIES for kind in kinds if kind not in (None, "Release"))

    def states(self, codes: Iterable[str]) -> Iterator[str]:
        """Yield the names of states."""
        for code in codes:
            yield from self.name(self._iris.state(code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Nodes that tell of others: conclusions of agreements, steps of aid, posts of persons.

    `staged` are steps of aid with a stage, also those that are only intended.
    """

    concluded: Mapping[NamedNode, list[NamedNode]]
    steps: Mapping[NamedNode, list[NamedNode]]
    staged: Mapping[NamedNode, list[NamedNode]]
    tenures: Mapping[NamedNode, list[NamedNode]]


def _parts(told: Facts) -> Parts:
    into: dict[NamedNode, dict[NamedNode, list[NamedNode]]] = {
        BREL.concludes: {}, BREL.concerns: {}, ORG.member: {},
    }  # fmt: skip
    for node, quads in told.items():
        for quad in quads:
            if quad.predicate in into and isinstance(quad.object, NamedNode):
                into[quad.predicate].setdefault(quad.object, []).append(node)
    steps = {
        aid: [n for n in nodes if has(told[n], RDF.type, BREL.AidStep)]
        for aid, nodes in into[BREL.concerns].items()
    }
    staged = {
        aid: [n for n in nodes if objects(told[n], BREL.stage)]
        for aid, nodes in into[BREL.concerns].items()
    }
    return Parts(
        concluded=into[BREL.concludes], steps=steps, staged=staged, tenures=into[ORG.member]
    )


def has(quads: Iterable[Quad], predicate: NamedNode, obj: NamedNode) -> bool:
    """Tell whether one of the quads has that predicate and object."""
    return any(q.predicate == predicate and q.object == obj for q in quads)


def texts_of(quads: Iterable[Quad], predicate: NamedNode) -> tuple[str, ...]:
    """Return the distinct literals of a predicate, English and untagged ones first."""
    return texts_among(quad.object for quad in quads if quad.predicate == predicate)


def iris_of(quads: Iterable[Quad]) -> tuple[str, ...]:
    """Return the distinct objects that are IRIs, sorted."""
    return tuple(iri.value for iri in iris_among(quad.object for quad in quads))
