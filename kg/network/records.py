"""Records as chains see them: an agreement and its conclusion are one, with one date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.network.dates import Interval
from kg.network.edges import Edges
from kg.network.evidence import Quote, quotes_of
from kg.network.graphs import graph_of
from kg.network.nodes import Node
from kg.network.reading import iris, locals_of, subjects
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF

#: Statuses of agreements that have not come about.
_NOT_CONCLUDED: Final = frozenset({"planned", "under-negotiation"})
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

    def node(self, record: NamedNode) -> Node:
        """Return what is known of a record."""
        return self.edges.nodes[record]

    def whole(self, record: NamedNode) -> NamedNode:
        """Return the agreement that a conclusion concludes; any other record is its own whole."""
        return next(iter(iris(self.engine, record, BREL.concludes)), record)

    def parts(self, record: NamedNode) -> tuple[NamedNode, ...]:
        """Return the record and, of an agreement, its conclusions."""
        return (record, *subjects(self.engine, BREL.concludes, record))

    def dated(self, record: NamedNode) -> Dated | None:
        """Return an agreement that has come about on known days between known parties."""
        if record not in self._dated:
            self._dated[record] = self._read(record)
        return self._dated[record]

    def releases(self, record: NamedNode) -> tuple[str, ...]:
        """Return the ids of the releases that speak of a record."""
        return self.node(record).releases

    def agreements(self, release: str) -> tuple[Dated, ...]:
        """Return the dated agreements of which a release (its id) speaks, by date and IRI."""
        found = self.engine.match(None, RDF.type, BREL.Agreement)
        mine = {
            q.subject for q in found if (g := graph_of(q)) is not None and g.release == release
        }
        return self._sorted(mine)

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
        found = (self.dated(record) for record in records if isinstance(record, NamedNode))
        dated = [each for each in found if each is not None]
        return tuple(sorted(dated, key=lambda d: (str(d.days.first), d.record.value)))

    def _read(self, record: NamedNode) -> Dated | None:
        nodes, engine = self.edges.nodes, self.engine
        if nodes.kind(record) != "Agreement":
            return None
        if _NOT_CONCLUDED & set(locals_of(engine, record, BREL.agreementStatus)):
            return None
        if _NEGATIVE in locals_of(engine, record, BREL.polarity):
            return None
        days = nodes[record].days
        parties = frozenset(iris(engine, record, BREL.party))
        return Dated(record=record, days=days, parties=parties) if days.known and parties else None


def related(one: Dated, other: Dated) -> bool:
    """Tell whether two agreements have the same dyad, or all parties of the one in the other."""
    shared = one.parties & other.parties
    return len(shared) >= min(2, len(one.parties), len(other.parties))


def _id(release: str) -> str:
    return release.rpartition("/")[2]
