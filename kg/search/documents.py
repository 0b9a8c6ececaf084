"""Read what can be found in one release: its things with names, dates, states and quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import Iris
from kg.network.dates import Interval, hull, interval
from kg.network.evidence import BASES
from kg.network.nodes import kind_among
from kg.network.reading import local
from kg.network.standing import realis_of
from kg.search.claims import Facts, Told, Words, by_subject, claims_of
from kg.search.kinds import ENTITIES, kind_of
from kg.search.names import AROUND, RANKS
from kg.search.relations import Link, days_of, links_of
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, ORG, RDF, RDFS, SKOS

_UNRANKED: Final = 9
_LABELS: Final = (RDFS.label, SKOS.altLabel, BREL.iso3)
_TITLES: Final = (DCTERMS.title, DCTERMS.identifier)
_STATE: Final = "/id/state/"
_RELATIONSHIP: Final = "/id/relationship/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one release tells of one thing, as far as it can be found by it.

    `kind` is "" for what can be meant by a name but is no answer of its own (an aim of a stance).
    `around` are IRIs whose names tell it from others, `beside` texts that do (names of these and
    of states, forms); `more` are titles and numbers. `states` are alpha-3 codes. `date` is EDTF,
    `days` are those that it may mean. `records` counts what a release tells, without actors, posts
    and places.
    """

    thing: str
    kind: str
    rank: int
    labels: tuple[str, ...]
    more: tuple[str, ...]
    around: tuple[str, ...]
    beside: tuple[str, ...]
    states: tuple[str, ...]
    date: str
    days: Interval
    basis: str
    realis: str
    quotes: tuple[Words, ...]
    records: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one source (a release, or the registry) tells: documents and links, by IRI.

    `days` has the order of dated nodes (`date_order`); `issuer` is the code of the state that
    issued a release, "" if none did.
    """

    issuer: str
    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    days: Mapping[str, str]


def registered(engine: Engine, iris: Iris) -> Telling:
    """Return what is told of states and places that every store knows."""
    quads = tuple(engine.match(graph=iris.registry))
    return _telling(_Told(engine, iris, facts=by_subject(quads)), quads)


def told_by(engine: Engine, iris: Iris, release: str) -> Telling:
    """Return what one release tells.

    Of all the store only its three graphs are read, and names of the registry, so that neither
    cost nor content depend on other releases.
    """
    derived = tuple(engine.match(graph=iris.graph(release, "derived")))
    bears: dict[NamedNode, list[NamedNode]] = {}
    for quad in derived:
        subject, other = quad.subject, quad.object
        if quad.predicate == BREL.bearsOn and isinstance(subject, NamedNode):
            bears.setdefault(subject, []).extend([other] if isinstance(other, NamedNode) else [])
    quads = tuple(engine.match(graph=iris.graph(release, "facts")))
    told = _Told(
        engine,
        iris,
        facts=by_subject(quads),
        claims=claims_of(by_subject(engine.match(graph=iris.graph(release, "evidence")))),
        bears=bears,
    )
    return _telling(told, (*quads, *derived))


def _telling(told: "_Told", quads: Iterable[Quad]) -> Telling:
    nodes = sorted({*told.facts, *told.parts.concluded}, key=lambda node: node.value)
    found = (_document(node, told) for node in nodes)
    return Telling(
        issuer=told.issuer(),
        documents=tuple(document for document in found if document is not None),
        links=links_of(quads, told.is_registered),
        days=days_of({node.value: told.date(node) for node in nodes}),
    )


class _Told:
    """All that one release tells, by subject."""

    def __init__(
        self,
        engine: Engine,
        iris: Iris,
        *,
        facts: Facts,
        claims: Mapping[NamedNode, list[Told]] | None = None,
        bears: Mapping[NamedNode, list[NamedNode]] | None = None,
    ) -> None:
        self._engine: Final = engine
        self._iris: Final = iris
        self.facts: Final = facts
        self.claims: Final = claims or {}
        self.bears: Final = bears or {}
        self.parts: Final = _parts(facts)
        self._registered: dict[NamedNode, bool] = {}
        self.near: Final = frozenset(
            q.object for quads in facts.values() for q in quads if q.predicate in AROUND
        )

    def name(self, node: NamedNode) -> list[str]:
        """Return the labels of a node by the release, else by the registry."""
        own = _texts(self.facts.get(node, ()), RDFS.label)
        registry = self._engine.match(node, RDFS.label, graph=self._iris.registry)
        return own or _texts(registry, RDFS.label)

    def issuer(self) -> str:
        """Return the code of the state that issued the release, as the registry has it."""
        issued = (q for quads in self.facts.values() for q in quads if q.predicate == BREL.issuer)
        for iri in _iris(issued)[:1]:
            told = self._engine.match(NamedNode(iri), BREL.iso3, graph=self._iris.registry)
            return next(iter(_texts(told, BREL.iso3)), "")
        return ""

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
        dates = {text for quads in self.dated(node) for text in _texts(quads, BREL.date)}
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
class _Parts:
    """Nodes that tell of others: conclusions of agreements, steps of aid, posts of persons."""

    concluded: Mapping[NamedNode, list[NamedNode]]
    steps: Mapping[NamedNode, list[NamedNode]]
    tenures: Mapping[NamedNode, list[NamedNode]]


def _parts(told: Facts) -> _Parts:
    into: dict[NamedNode, dict[NamedNode, list[NamedNode]]] = {
        BREL.concludes: {}, BREL.concerns: {}, ORG.member: {},
    }  # fmt: skip
    for node, quads in told.items():
        for quad in quads:
            if quad.predicate in into and isinstance(quad.object, NamedNode):
                into[quad.predicate].setdefault(quad.object, []).append(node)
    steps = {
        aid: [n for n in nodes if _has(told[n], RDF.type, BREL.AidStep)]
        for aid, nodes in into[BREL.concerns].items()
    }
    return _Parts(concluded=into[BREL.concludes], steps=steps, tenures=into[ORG.member])


def _document(node: NamedNode, told: _Told) -> Document | None:
    own = told.facts.get(node, [])
    labels = tuple(dict.fromkeys(text for p in _LABELS for text in _texts(own, p)))
    kind = kind_of(node, own)
    rank = min((rank for each, rank in RANKS.items() if _has(own, RDF.type, each)), default=None)
    concluded = told.parts.concluded.get(node, [])
    untyped = bool(labels) and not any(quad.predicate == RDF.type for quad in own)
    if rank is None and not (kind or concluded or untyped or node in told.near):
        return None
    steps = told.parts.steps.get(node, [])
    placed = [own, *(told.facts[part] for part in concluded)]
    said = told.claims.get(node, [])
    quotes = {quote for claim in said for quote in claim.quotes}
    around = _iris(q for quads in placed for q in quads if q.predicate in AROUND)
    states = tuple(sorted(set(_states(node, own, told))))
    return Document(
        thing=node.value,
        kind=kind,
        rank=_UNRANKED if rank is None else rank,
        labels=labels,
        more=tuple(text for p in _TITLES for text in _texts(own, p)),
        around=around,
        beside=tuple(dict.fromkeys(_beside(placed, around, states, told))),
        states=states,
        date=told.date(node),
        days=hull(_days(quads) for quads in told.dated(node)),
        basis=next((b for b in BASES if any(c.basis == b for c in said)), ""),
        realis=realis_of(own, [told.facts[step] for step in steps]) if kind else "",
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end, quote.text))),
        records=told.records() if kind == "release" else 0,
    )


def _beside(
    placed: Iterable[Iterable[Quad]], around: Iterable[str], states: Iterable[str], told: _Told
) -> Iterator[str]:
    for quads in placed:
        for quad in quads:
            if quad.predicate == BREL.instrument and isinstance(quad.object, NamedNode):
                yield local(quad.object).replace("-", " ")
    for other in around:
        yield from told.name(NamedNode(other))
    yield from told.states(states)


def _states(node: NamedNode, own: Iterable[Quad], told: _Told) -> Iterator[str]:
    """Yield the codes of states that a thing is, belongs to, names or bears on."""
    if _STATE in node.value:
        yield local(node).upper()
    for iri in _iris(own):
        if _STATE in iri:
            yield local(iri).upper()
    for relationship in told.bears.get(node, ()):
        if _RELATIONSHIP in relationship.value:
            yield from local(relationship).upper().split("-")
    for tenure in told.parts.tenures.get(node, ()):
        for post in (q.object for q in told.facts[tenure] if q.predicate == BREL.post):
            about = told.facts.get(post, ()) if isinstance(post, NamedNode) else ()
            for iri in _iris(q for q in about if q.predicate == BREL.ofState):
                yield local(iri).upper()


def _days(quads: Iterable[Quad]) -> Interval:
    told = hull(interval(text) for text in _texts(quads, BREL.date))
    after = [interval(text).first for text in _texts(quads, BREL.notBefore)]
    until = [interval(text).last for text in _texts(quads, BREL.notAfter)]
    return Interval(
        first=min((d for d in after if d), default=told.first),
        last=max((d for d in until if d), default=told.last),
    )


def _has(quads: Iterable[Quad], predicate: NamedNode, obj: NamedNode) -> bool:
    return any(q.predicate == predicate and q.object == obj for q in quads)


def _texts(quads: Iterable[Quad], predicate: NamedNode) -> list[str]:
    """Return the literals of a predicate, English and untagged ones first."""
    found = {q.object for q in quads if q.predicate == predicate and isinstance(q.object, Literal)}
    ordered = sorted(found, key=lambda text: (text.language not in (None, "en"), text.value))
    return list(dict.fromkeys(text.value for text in ordered))


def _iris(quads: Iterable[Quad]) -> tuple[str, ...]:
    return tuple(sorted({q.object.value for q in quads if isinstance(q.object, NamedNode)}))
