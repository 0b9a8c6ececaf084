"""Records as chains see them: an agreement is one with its conclusion, and over releases.

Which records of several releases are one is told by the derived graph of identity
(docs/reference/world.md); where there is none, each release has its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode

from kg.network.dates import Interval, hull
from kg.network.edges import Edge, Edges, Predicates
from kg.network.evidence import Quote, quotes_of
from kg.network.nodes import Node, Placed
from kg.network.reading import iris, locals_of, subjects
from kg.network.standing import NOT_YET
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, RDF

_NEGATIVE: Final = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An agreement with what its place in time rests on."""

    record: NamedNode
    days: Interval
    parties: frozenset[NamedNode]


class Records:
    """Reads agreements and other records from an engine, each once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.edges = Edges(engine)
        self._dated: dict[NamedNode, Dated | None] = {}
        self._whole: dict[NamedNode, NamedNode] = {}
        self._same: dict[NamedNode, tuple[NamedNode, ...]] = {}
        self._nodes: dict[NamedNode, Node] = {}
        self._placed: dict[NamedNode, Placed] = {}
        self._out: dict[tuple[NamedNode, Predicates], tuple[Edge, ...]] = {}
        self._into: dict[tuple[NamedNode, Predicates], tuple[Edge, ...]] = {}

    def node(self, record: NamedNode) -> Node:
        """Return what is known of a record, from all releases that tell of it.

        An exact date goes before all that only says when it may have been.
        """
        same = self.same(record)
        if len(same) == 1:
            return self.edges.nodes[record]
        if record not in self._nodes:
            self._nodes[record] = _merged([self.edges.nodes[each] for each in same])
        return self._nodes[record]

    def placed(self, record: NamedNode) -> Placed:
        """Return the name of a record and its place in time, from all releases that tell of it."""
        if record not in self._placed:
            self._placed[record] = _together(
                [self.edges.nodes.placed(each) for each in self.same(record)]
            )
        return self._placed[record]

    def out(self, record: NamedNode, only: Predicates) -> tuple[Edge, ...]:
        """Return the edges of some predicates that leave a record."""
        if (record, only) not in self._out:
            self._out[record, only] = self.edges.out(record, only=only)
        return self._out[record, only]

    def into(self, record: NamedNode, only: Predicates) -> tuple[Edge, ...]:
        """Return the edges of some predicates that arrive at a record."""
        if (record, only) not in self._into:
            self._into[record, only] = self.edges.into(record, only=only)
        return self._into[record, only]

    def whole(self, record: NamedNode) -> NamedNode:
        """Return the canonical record: of a conclusion, that of its agreement."""
        if record not in self._whole:
            agreement = next(iter(iris(self.engine, record, BREL.concludes)), record)
            replaced = iris(self.engine, agreement, DCTERMS.isReplacedBy)
            self._whole[record] = next(iter(replaced), agreement)
        return self._whole[record]

    def same(self, record: NamedNode) -> tuple[NamedNode, ...]:
        """Return a canonical record and all that are one with it."""
        if record not in self._same:
            others = subjects(self.engine, DCTERMS.isReplacedBy, record)
            known = (each for each in others if each in self.edges.nodes)
            self._same[record] = (record, *known)
        return self._same[record]

    def parts(self, record: NamedNode) -> tuple[NamedNode, ...]:
        """Return the record, what is one with it and, of an agreement, the conclusions."""
        same = self.same(record)
        return (*same, *(c for each in same for c in subjects(self.engine, BREL.concludes, each)))

    def dated(self, record: NamedNode) -> Dated | None:
        """Return an agreement that has come about on known days between known parties."""
        if record not in self._dated:
            self._dated[record] = self._read(record)
        return self._dated[record]

    def releases(self, record: NamedNode) -> tuple[str, ...]:
        """Return the ids of the releases that speak of a record."""
        return self.placed(record).releases

    def agreements(self, release: str, beside: NamedNode) -> tuple[Dated, ...]:
        """Return the dated agreements of which a release (its id) speaks, by date and IRI.

        `beside` is a record that the release tells of, too: all others stay unread.
        """
        told = self.edges.nodes.told_in(beside)
        graphs = (each.sibling("facts") for each in told if each.release == release)
        found = {
            quad.subject
            for graph in graphs
            for quad in self.engine.match(None, RDF.type, BREL.Agreement, graph=graph)
        }
        return self._sorted({each for each in found if isinstance(each, NamedNode)})

    def agreements_of(self, parties: frozenset[NamedNode]) -> tuple[Dated, ...]:
        """Return the dated agreements of any of the parties, by date and IRI."""
        found = {
            record for party in parties for record in subjects(self.engine, BREL.party, party)
        }
        return self._sorted({r for r in found if self.edges.nodes.kind(r) == "Agreement"})

    def date_quotes(self, record: NamedNode, release: str | None) -> tuple[Quote, ...]:
        """Return the words that date a record, in one release (its id) or in all of them."""
        evidence = self.edges.evidence
        for part in reversed(self.parts(record)):
            quotes = quotes_of(evidence.of_slot(part, BREL.date))
            mine = tuple(q for q in quotes if release is None or _id(q.release) == release)
            if mine:
                return mine
        return ()

    def _sorted(self, records: Iterable[object]) -> tuple[Dated, ...]:
        wholes = {self.whole(record) for record in records if isinstance(record, NamedNode)}
        found = (self.dated(record) for record in wholes)
        dated = [each for each in found if each is not None]
        return tuple(sorted(dated, key=lambda d: (str(d.days.first), d.record.value)))

    def _read(self, record: NamedNode) -> Dated | None:
        concluded = [each for each in self.same(record) if self._came_about(each)]
        if not concluded:
            return None
        days = self.placed(record).days
        parties = frozenset(p for each in concluded for p in iris(self.engine, each, BREL.party))
        return Dated(record=record, days=days, parties=parties) if days.known and parties else None

    def _came_about(self, record: NamedNode) -> bool:
        if self.edges.nodes.kind(record) != "Agreement":
            return False
        if NOT_YET & set(locals_of(self.engine, record, BREL.agreementStatus)):
            return False
        return _NEGATIVE not in locals_of(self.engine, record, BREL.polarity)


def _merged(nodes: Sequence[Node]) -> Node:
    """Return one node for several that are one; the first is the canonical one."""
    together = _together(nodes)
    return replace(
        nodes[0],
        date=together.date,
        days=together.days,
        states=tuple(sorted({state for node in nodes for state in node.states})),
        releases=together.releases,
        source_classes=tuple(sorted({each for node in nodes for each in node.source_classes})),
        quotes=tuple(dict.fromkeys(quote for node in nodes for quote in node.quotes)),
    )


def _together(nodes: Sequence[Node | Placed]) -> Placed:
    """Return the place in time of several that are one; the first is the canonical one."""
    exact = [node for node in nodes if node.days.exact]
    dated = exact or nodes
    if len(nodes) == 1 and isinstance(nodes[0], Placed):
        return nodes[0]
    return Placed(
        iri=nodes[0].iri,
        label=nodes[0].label,
        date=" | ".join(sorted({node.date for node in dated if node.date})),
        days=hull(node.days for node in dated),
        releases=tuple(sorted({release for node in nodes for release in node.releases})),
    )


def related(one: Dated, other: Dated) -> bool:
    """Tell whether two agreements have the same dyad, or all parties of the one in the other."""
    shared = one.parties & other.parties
    return len(shared) >= min(2, len(one.parties), len(other.parties))


def _id(release: str) -> str:
    return release.rpartition("/")[2]
