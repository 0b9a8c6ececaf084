"""What is a node of the network, and what is known of it: records, actors, places, releases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.network.dates import UNKNOWN, Interval, hull, interval
from kg.network.evidence import Evidence, Quote, quotes_of
from kg.network.graphs import ReleaseGraph, graph_of
from kg.network.reading import iris, label, local, subjects, texts
from kg.store.engine import Engine
from kg.vocabulary import BREL, ORG, RDF, SCHEMA

_NOT_NODES: Final = frozenset({BREL.Claim})
#: Where a node has several classes, a special one names it.
_GENERAL: Final = frozenset({"Event", "Aim", "Situation", "Stance", "Record", "Actor", "Place"})
#: Properties that tell to which states a node belongs, in this order.
OF_STATE: Final = (BREL.ofState, BREL.party, BREL.issuer, BREL.onBehalfOf)
"""What leads from an actor to its states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What chains know of a thing: its name, its place in time and who tells of it; see `Node`."""

    iri: str
    label: str
    date: str
    days: Interval
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing that releases speak of.

    `kind` is the local name of its class, `date` its EDTF text (several are joined by " | "),
    `days` the days it may mean, `states` labels, `releases` the ids of those that describe it.
    """

    iri: str
    label: str
    kind: str
    date: str = ""
    days: Interval = UNKNOWN
    states: tuple[str, ...] = ()
    amount: str = ""
    releases: tuple[str, ...] = ()
    source_classes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Nodes:
    """The nodes of an engine, each read once; see `Evidence` on how long to keep one."""

    def __init__(self, engine: Engine, evidence: Evidence) -> None:
        self._engine = engine
        self._evidence = evidence
        self._kinds: dict[NamedNode, str | None] = {}
        self._nodes: dict[NamedNode, Node] = {}
        self._labels: dict[NamedNode, str] = {}

    def __contains__(self, iri: object) -> bool:
        """Tell whether the IRI (text or term) is a node."""
        if isinstance(iri, str):
            term = as_iri(iri)
            return term is not None and self.kind(term) is not None
        return isinstance(iri, NamedNode) and self.kind(iri) is not None

    def kind(self, iri: NamedNode) -> str | None:
        """Return the local name of the most special class, None if this is not a node."""
        if iri not in self._kinds:
            self._kinds[iri] = kind_among(iris(self._engine, iri, RDF.type))
        return self._kinds[iri]

    def date(self, iri: NamedNode) -> str:
        """Return what `Node.date` is, without reading the rest."""
        return _joined(texts(self._engine, each, BREL.date) for each in self._dated(iri))

    def _dated(self, iri: NamedNode) -> tuple[NamedNode, ...]:
        """Return the nodes whose dates are those of a node: conclusions, and steps of aid."""
        return (iri, *subjects(self._engine, BREL.concludes, iri), *self._steps(iri))

    def __getitem__(self, iri: NamedNode) -> Node:
        """Return what is known of a node.

        Raises:
            KeyError: this is not a node.
        """
        if iri not in self._nodes:
            kind = self.kind(iri)
            if kind is None:
                raise KeyError(iri.value)
            self._nodes[iri] = self._read(iri, kind)
        return self._nodes[iri]

    def placed(self, iri: NamedNode) -> Placed:
        """Return the place of a node in time, without reading who and what belongs to it.

        Raises:
            KeyError: this is not a node.
        """
        if self.kind(iri) is None:
            raise KeyError(iri.value)
        dates = {each: texts(self._engine, each, BREL.date) for each in self._dated(iri)}
        return Placed(
            iri=iri.value,
            label=self.label(iri),
            date=_joined(dates.values()),
            days=hull(self._days(each, told) for each, told in dates.items()),
            releases=tuple(dict.fromkeys(g.release for g in self.told_in(iri))),
        )

    def _read(self, iri: NamedNode, kind: str) -> Node:
        mine, placed = self.told_in(iri), self.placed(iri)
        classes = {self._evidence.source_class(NamedNode(g.release_iri)) for g in mine}
        return Node(
            iri=iri.value,
            label=placed.label,
            kind=kind,
            date=placed.date,
            days=placed.days,
            states=tuple(sorted({self.label(state) for state in self._states(iri)})),
            amount=" | ".join(self._amounts(iri)),
            releases=placed.releases,
            source_classes=tuple(sorted(classes)),
            quotes=quotes_of(self._evidence.of_record(iri)),
        )

    def told_in(self, iri: NamedNode) -> tuple[ReleaseGraph, ...]:
        """Return the graphs of releases that say of which class a node is, by release."""
        graphs = {graph_of(quad) for quad in self._engine.match(iri, RDF.type)}
        return tuple(sorted((g for g in graphs if g is not None), key=lambda g: g.release))

    def label(self, iri: NamedNode) -> str:
        """Return the English label, else any, else the end of the IRI."""
        if iri not in self._labels:  # what thousands of releases name is read once
            self._labels[iri] = label(self._engine, iri)
        return self._labels[iri]

    def states(self, actor: NamedNode) -> tuple[NamedNode, ...]:
        """Return the states that an actor is or belongs to, sorted."""
        if self.kind(actor) == "State":
            return (actor,)
        return tuple(sorted(set(self._states(actor)), key=lambda iri: iri.value))

    def _steps(self, aid: NamedNode) -> Iterator[NamedNode]:
        for step in subjects(self._engine, BREL.concerns, aid):
            if self.kind(step) == "AidStep":
                yield step

    def _days(self, record: NamedNode, dates: Iterable[str]) -> Interval:
        told = hull(interval(text) for text in dates)
        after = [interval(t).first for t in texts(self._engine, record, BREL.notBefore)]
        until = [interval(t).last for t in texts(self._engine, record, BREL.notAfter)]
        return Interval(
            first=min((d for d in after if d), default=told.first),
            last=max((d for d in until if d), default=told.last),
        )

    def _states(self, iri: NamedNode) -> Iterator[NamedNode]:
        for predicate in OF_STATE:
            yield from iris(self._engine, iri, predicate)
        for tenure in subjects(self._engine, ORG.member, iri):
            for post in iris(self._engine, tenure, BREL.post):
                yield from iris(self._engine, post, BREL.ofState)

    def _amounts(self, iri: NamedNode) -> Iterator[str]:
        for amount in iris(self._engine, iri, BREL.quantity):
            for words, predicate in _BOUNDS:
                for number in texts(self._engine, amount, predicate):
                    currency = texts(self._engine, amount, SCHEMA.currency)
                    unit = texts(self._engine, amount, SCHEMA.unitText)
                    yield " ".join((*words, *currency[:1], number, *unit[:1]))


_NAMESPACE: Final = BREL.Record.value.removesuffix("Record")
_BOUNDS: Final = (
    ((), SCHEMA.value),
    (("at least",), SCHEMA.minValue),
    (("up to",), SCHEMA.maxValue),
)


def _joined(dates: Iterable[Iterable[str]]) -> str:
    """Return what `Node.date` is, of the dates of all that dates a node."""
    return " | ".join(sorted({text for each in dates for text in each}))


def kind_among(classes: Iterable[NamedNode]) -> str | None:
    """Return the local name of the most special class, None if these are of no node."""
    known = set(classes)
    names = sorted(
        (local(each) in _GENERAL, local(each))
        for each in known
        if each == ORG.Post or each.value.startswith(_NAMESPACE)
    )
    return names[0][1] if names and not known & _NOT_NODES else None


def as_iri(text: str) -> NamedNode | None:
    """Return the text as an IRI, None if it cannot be one."""
    try:
        return NamedNode(text)
    except ValueError:
        return None
