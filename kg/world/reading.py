"""Read the mentions of a release from its facts and evidence graphs, each graph once."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg import deadline
from kg.network.dates import Interval, hull, interval
from kg.network.evidence import Claim, Quote
from kg.network.graphs import Part, ReleaseGraph, release_graph
from kg.network.reading import local
from kg.network.standing import objects, realis_of
from kg.store.ahead import read_ahead
from kg.store.engine import Engine
from kg.vocabulary import BREL, OA, RDF, RDFS, SKOS
from kg.world.claimed import claimed
from kg.world.folding import Facts, Parts, by_subject, kind_of, text_of
from kg.world.mentions import Kind, Mention, Told, by_time
from kg.world.signings import with_signed

_Values: TypeAlias = dict[str, list[str]]
_Says: TypeAlias = tuple[tuple[str, ...], tuple[Claim, ...]]
#: The id of a release, and what it mentions.
Telling: TypeAlias = tuple[str, tuple[Mention, ...]]

#: Names and dates have fields of their own.
_FIELDS: Final = frozenset(
    each.value
    for each in (RDF.type, RDFS.label, SKOS.altLabel, BREL.date, BREL.notBefore, BREL.notAfter,
                 BREL.quantity)
)  # fmt: skip
_CONCEPTS: Final = "/voc/"
_READ: Final[tuple[Part, ...]] = ("facts", "evidence")  # graphs that are read whole


def read_all(engine: Engine) -> tuple[Mention, ...]:
    """Return the mentions of all releases, by day of publication, release and IRI."""
    found = (mention for _, mentions in read_each(engine) for mention in mentions)
    return tuple(sorted(found, key=by_time))


def read_each(engine: Engine) -> Iterator[Telling]:
    """Yield the id of each release whose facts the engine holds, sorted, with what it mentions."""
    reader = Reader(engine)
    found = (release_graph(name.value) for name in engine.graphs())
    graphs = {graph.release: graph for graph in found if graph and graph.part == "facts"}
    parts = (graphs[name].sibling(part) for name in sorted(graphs) for part in _READ)
    whole = read_ahead(engine, parts)
    for name, facts, evidence in zip(deadline.checked(sorted(graphs)), whole, whole, strict=True):
        yield name, reader.told(graphs[name], facts, evidence)


class Reader:
    """Reads mentions release by release; what one release costs does not grow with the others."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._labels: dict[NamedNode, str] = {}

    def release(self, graph: ReleaseGraph) -> tuple[Mention, ...]:
        """Return what a release tells, by IRI; `graph` is one of its graphs, there or not."""
        return self.told(graph, *(self._engine.match(graph=graph.sibling(part)) for part in _READ))

    def told(
        self, graph: ReleaseGraph, facts_told: Iterable[Quad], evidence: Iterable[Quad]
    ) -> tuple[Mention, ...]:
        """Return what a release tells, by IRI, of which two graphs are read already."""
        facts = by_subject(facts_told)
        told = self._told(graph, facts)
        claims = self._claims(evidence, told)
        bears = self._bears(graph)
        whole = Parts(facts)
        found = []
        for node in facts:
            kind = kind_of(facts[node])
            if kind is not None and node.value != told.iri:
                says = bears.get(node, ()), claims.get(node, ())
                found.append(self._mention(whole, node, kind, told, says))
        return tuple(sorted(with_signed(found), key=lambda mention: mention.iri))

    def _told(self, graph: ReleaseGraph, facts: Facts) -> Told:
        node = NamedNode(graph.release_iri)
        about = facts.get(node, ())
        issuers = [q.object for q in about if q.predicate == BREL.issuer]
        classes = [local(each) for each in objects(about, BREL.sourceClass)]
        days = [interval(text_of(q)) for q in about if q.predicate == BREL.date]
        exact = [day.exact for day in days]
        after = [interval(text_of(q)).first for q in about if q.predicate == BREL.notBefore]
        states = {
            q.object.value
            for quads in facts.values()
            for q in quads
            if isinstance(q.object, NamedNode) and "/id/state/" in q.object.value
        }
        return Told(
            id=graph.release,
            iri=node.value,
            label=next((text_of(q) for q in about if q.predicate == RDFS.label), graph.release),
            issuer=next((local(o).upper() for o in issuers if isinstance(o, NamedNode)), ""),
            published=next((day for day in exact if day is not None), None),
            reported=max((day for day in after if day is not None), default=None),
            source_class=next(iter(classes), "official"),
            states=tuple(sorted(states)),
        )

    def _bears(self, graph: ReleaseGraph) -> dict[NamedNode, tuple[str, ...]]:
        """Return on which pairs of states each record bears."""
        found: dict[NamedNode, set[str]] = {}
        for quad in self._engine.match(None, BREL.bearsOn, None, graph.sibling("derived")):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                found.setdefault(quad.subject, set()).add(local(quad.object))
        return {node: tuple(sorted(pairs)) for node, pairs in found.items()}

    def _mention(
        self, parts: Parts, node: NamedNode, kind: Kind, told: Told, says: _Says
    ) -> Mention:
        quads = parts.facts[node]
        folded = tuple(parts.of(node, kind))
        dated = [quads, *(q for q, timed in folded if timed)]
        slots = _slots(quads)
        for part, _ in folded:
            for slot, values in _slots(part).items():
                slots.setdefault(slot, []).extend(values)
        for slot, values in parts.beside(node, kind):
            slots.setdefault(slot, []).extend(values)
        days = hull(_days(each) for each in dated)
        for slot, values in claimed(kind, days, says[1]):
            slots.setdefault(slot, []).extend(values)
        names = [text_of(q) for q in quads if q.predicate in (RDFS.label, SKOS.altLabel)]
        dates = sorted({text_of(q) for each in dated for q in each if q.predicate == BREL.date})
        return Mention(
            iri=node.value,
            kind=kind,
            told=told,
            names=tuple(dict.fromkeys(names)),
            date=" | ".join(dates),
            days=days,
            realis=realis_of(quads, [part for part, _ in folded]),
            slots={
                slot: tuple(sorted(set(values)))
                for slot, values in sorted(slots.items())
                if values
            },
            bears=says[0],
            claims=says[1],
        )

    def _claims(self, evidence: Iterable[Quad], told: Told) -> dict[NamedNode, tuple[Claim, ...]]:
        told_by = by_subject(evidence)
        found: dict[NamedNode, list[Claim]] = {}
        for node, quads in sorted(told_by.items(), key=lambda pair: pair[0].value):
            for quad in quads:
                if quad.predicate == OA.hasBody and isinstance(quad.object, NamedNode):
                    claim = self._claim(node, told_by, told)
                    found.setdefault(quad.object, []).append(claim)
        return {body: tuple(sorted(claims, key=_place)) for body, claims in found.items()}

    def _claim(self, node: NamedNode, told_by: Facts, told: Told) -> Claim:
        about = {q.predicate: q.object for q in told_by[node]}
        basis_term = about.get(BREL.basis)
        basis = local(basis_term) if isinstance(basis_term, NamedNode) else "stated"
        speaker = about.get(BREL.accordingTo)
        confidence = about.get(BREL.confidence)
        slot, value = about.get(BREL.slot), about.get(BREL.value)
        spans = [q.object for q in told_by[node] if q.predicate == OA.hasTarget]
        who = speaker if isinstance(speaker, NamedNode) else NamedNode(told.iri)
        quotes = [
            self._quote(span, told_by, told, (who, basis))
            for span in spans
            if isinstance(span, NamedNode)
        ]
        return Claim(
            release=told.iri,
            basis=basis,
            confidence=float(confidence.value) if isinstance(confidence, Literal) else None,
            slot=slot if isinstance(slot, NamedNode) else None,
            value=value if isinstance(value, NamedNode) else None,
            quotes=tuple(sorted(quotes, key=lambda q: (q.start, q.end))),
        )

    def _quote(
        self, span: NamedNode, told_by: Facts, told: Told, says: tuple[NamedNode, str]
    ) -> Quote:
        selectors = [q.object for q in told_by.get(span, ()) if q.predicate == OA.hasSelector]
        selector = next((s for s in selectors if isinstance(s, NamedNode)), span)
        about = {q.predicate: q.object.value for q in told_by.get(selector, ())
                 if isinstance(q.object, Literal)}  # fmt: skip
        return Quote(
            text=about.get(OA.exact, ""),
            start=int(about.get(OA.start, "0")),
            end=int(about.get(OA.end, "0")),
            release=told.iri,
            release_label=told.label,
            source_class=told.source_class,
            according_to=says[0].value,
            according_to_label=self._label(says[0]),
            basis=says[1],
        )

    def _label(self, node: NamedNode) -> str:
        if node not in self._labels:
            quads = self._engine.match(node, RDFS.label)
            texts = sorted(q.object.value for q in quads if isinstance(q.object, Literal))
            self._labels[node] = next(iter(texts), local(node))
        return self._labels[node]


def _slots(quads: Iterable[Quad]) -> _Values:
    found: _Values = {}
    for quad in quads:
        if quad.predicate.value in _FIELDS or quad.predicate == BREL.concludes:
            continue
        value = quad.object
        if isinstance(value, NamedNode):
            name = local(value) if _CONCEPTS in value.value else value.value
            found.setdefault(local(quad.predicate), []).append(name)
        elif isinstance(value, Literal):
            found.setdefault(local(quad.predicate), []).append(value.value)
    return found


def _days(quads: tuple[Quad, ...]) -> Interval:
    told = hull(interval(text_of(q)) for q in quads if q.predicate == BREL.date)
    after = [interval(text_of(q)).first for q in quads if q.predicate == BREL.notBefore]
    until = [interval(text_of(q)).last for q in quads if q.predicate == BREL.notAfter]
    return Interval(
        first=min((d for d in after if d), default=told.first),
        last=max((d for d in until if d), default=told.last),
    )


def _place(claim: Claim) -> tuple[int, int, str, str, str]:
    first = claim.quotes[0] if claim.quotes else None
    slot = "" if claim.slot is None else claim.slot.value
    value = "" if claim.value is None else claim.value.value
    start, end = (first.start, first.end) if first else (0, 0)
    return (start, end, slot, value, claim.basis)
