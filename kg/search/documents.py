"""Read what can be found in one release: its things with names, dates, states and quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from kg.iris import GraphPart, Iris
from kg.network.dates import Interval, hull, interval
from kg.network.evidence import BASES
from kg.network.reading import iris_among, local
from kg.network.standing import realis_of
from kg.search.claims import Claim, by_subject, claims_of
from kg.search.kinds import kind_of
from kg.search.names import AROUND, RANKS
from kg.search.relations import Link, days_of, links_of
from kg.search.sources import Source, has, iris_of, texts_of
from kg.search.sums import Sum, sums_of
from kg.search.tallies import Typed, typed_in
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, RDF, RDFS, SKOS

_UNRANKED: Final = 9
_LABELS: Final = (RDFS.label, SKOS.altLabel, BREL.iso3)
_TITLES: Final = (DCTERMS.title, DCTERMS.identifier)
_PARTS: Final[tuple[GraphPart, ...]] = ("facts", "derived", "evidence")
_STATE: Final = "/id/state/"
_RELATIONSHIP: Final = "/id/relationship/"


class Said(NamedTuple):
    """A quote, by code points of the stored text, and on whose words (IRI and name) it rests."""

    start: int
    end: int
    text: str
    basis: str
    speaker: str
    name: str


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
    quotes: tuple[Said, ...]
    records: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one source (a release, or the registry) tells: documents and links, by IRI.

    `days` has the order of dated nodes (`date_order`); `issuer` is the code of the state that
    issued a release, "" if none did; `title` is its label. `sums` are those of aid by the
    relationship (its IRI) that it bears on; `typed` what is of which class; `mentions` all that is
    named in it, but for what only it knows.
    """

    issuer: str
    title: str
    source_class: str
    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    days: Mapping[str, str]
    sums: Mapping[str, tuple[Sum, ...]]
    typed: Typed
    mentions: tuple[str, ...]


def registered(engine: Engine, iris: Iris) -> Telling:
    """Return what is told of states and places that every store knows."""
    quads = tuple(engine.match(graph=iris.registry))
    told = Source(engine, iris, facts=by_subject(quads))
    return _telling(told, quads, typed_in(quads, within=""))


def told_by(engine: Engine, iris: Iris, release: str) -> Telling:
    """Return what one release tells.

    Of all the store only its three graphs are read, and names of the registry, so that neither
    cost nor content depend on other releases.
    """
    graphs = _graphs(engine, iris, release)
    quads = (*graphs["facts"], *graphs["derived"])
    typed = typed_in((*quads, *graphs["evidence"]), within=iris.release(release).value)
    return _telling(_source(engine, iris, release, graphs), quads, typed)


def read_release(engine: Engine, iris: Iris, release: str) -> Source:
    """Read the three graphs of a release."""
    return _source(engine, iris, release, _graphs(engine, iris, release))


def _graphs(engine: Engine, iris: Iris, release: str) -> Mapping[GraphPart, tuple[Quad, ...]]:
    return {part: tuple(engine.match(graph=iris.graph(release, part))) for part in _PARTS}


def _source(
    engine: Engine, iris: Iris, release: str, graphs: Mapping[GraphPart, Iterable[Quad]]
) -> Source:
    bears: dict[NamedNode, list[NamedNode]] = {}
    for quad in graphs["derived"]:
        subject, other = quad.subject, quad.object
        if quad.predicate == BREL.bearsOn and isinstance(subject, NamedNode):
            bears.setdefault(subject, []).extend([other] if isinstance(other, NamedNode) else [])
    return Source(
        engine,
        iris,
        facts=by_subject(graphs["facts"]),
        claims=claims_of(by_subject(graphs["evidence"])),
        bears=bears,
        release=iris.release(release),
    )


def _telling(told: Source, quads: Iterable[Quad], typed: Typed) -> Telling:
    nodes = iris_among({*told.facts, *told.parts.concluded})
    found = (_document(node, told) for node in nodes)
    return Telling(
        issuer=told.issuer(),
        title=told.title,
        source_class=told.source_class,
        documents=tuple(document for document in found if document is not None),
        links=links_of(quads, told.is_registered),
        days=days_of({node.value: told.date(node) for node in nodes}),
        sums=sums_of(told),
        typed=typed,
        mentions=_mentions(told, quads),
    )


def _mentions(told: Source, quads: Iterable[Quad]) -> tuple[str, ...]:
    terms = (term for quad in quads for term in (quad.subject, quad.object))
    own = f"{told.release}/"
    known = iris_among((*terms, *told.claims))
    return tuple(
        each.value for each in known if told.is_named(each) and not each.value.startswith(own)
    )


def _document(node: NamedNode, told: Source) -> Document | None:
    own = told.facts.get(node, [])
    labels = tuple(dict.fromkeys(text for p in _LABELS for text in texts_of(own, p)))
    kind = kind_of(node, own)
    rank = min((rank for each, rank in RANKS.items() if has(own, RDF.type, each)), default=None)
    concluded = told.parts.concluded.get(node, [])
    untyped = bool(labels) and not any(quad.predicate == RDF.type for quad in own)
    if rank is None and not (kind or concluded or untyped or node in told.near):
        return None
    steps = told.parts.staged.get(node, [])
    placed = [own, *(told.facts[part] for part in concluded)]
    said = told.claims.get(node, [])
    around = iris_of(q for quads in placed for q in quads if q.predicate in AROUND)
    states = tuple(sorted(set(_states(node, own, told))))
    return Document(
        thing=node.value,
        kind=kind,
        rank=_UNRANKED if rank is None else rank,
        labels=labels,
        more=tuple(text for p in _TITLES for text in texts_of(own, p)),
        around=around,
        beside=tuple(dict.fromkeys(_beside(placed, around, states, told))),
        states=states,
        date=told.date(node),
        days=hull(_days(quads) for quads in told.dated(node)),
        basis=next((b for b in BASES if any(c.basis == b for c in said)), ""),
        realis=realis_of(own, [told.facts[step] for step in steps]) if kind else "",
        quotes=tuple(_said(said, told)),
        records=told.records() if kind == "release" else 0,
    )


def _said(claims: Iterable[Claim], told: Source) -> Iterator[Said]:
    """Yield the quotes of claims in the order of the text, each with the strongest claim on it."""
    found: dict[tuple[int, int, str], tuple[int, str, str]] = {}
    for claim in claims:
        speaker = claim.speaker.value if claim.speaker else told.release
        name = told.label(claim.speaker) if claim.speaker else told.title
        for quote in claim.quotes:
            place = (quote.start, quote.end, quote.text)
            rank = (BASES.index(claim.basis), speaker, name)
            found[place] = min(found.get(place, rank), rank)
    for (start, end, text), (basis, speaker, name) in sorted(found.items()):
        yield Said(start=start, end=end, text=text, basis=BASES[basis], speaker=speaker, name=name)


def _beside(
    placed: Iterable[Iterable[Quad]], around: Iterable[str], states: Iterable[str], told: Source
) -> Iterator[str]:
    for quads in placed:
        for quad in quads:
            if quad.predicate == BREL.instrument and isinstance(quad.object, NamedNode):
                yield local(quad.object).replace("-", " ")
    for other in around:
        yield from told.name(NamedNode(other))
    yield from told.states(states)


def _states(node: NamedNode, own: Iterable[Quad], told: Source) -> Iterator[str]:
    """Yield the codes of states that a thing is, belongs to, names or bears on."""
    if _STATE in node.value:
        yield local(node).upper()
    for iri in iris_of(own):
        if _STATE in iri:
            yield local(iri).upper()
    for relationship in told.bears.get(node, ()):
        if _RELATIONSHIP in relationship.value:
            yield from local(relationship).upper().split("-")
    for tenure in told.parts.tenures.get(node, ()):
        for post in (q.object for q in told.facts[tenure] if q.predicate == BREL.post):
            about = told.facts.get(post, ()) if isinstance(post, NamedNode) else ()
            for iri in iris_of(q for q in about if q.predicate == BREL.ofState):
                yield local(iri).upper()


def _days(quads: Iterable[Quad]) -> Interval:
    told = hull(interval(text) for text in texts_of(quads, BREL.date))
    after = [interval(text).first for text in texts_of(quads, BREL.notBefore)]
    until = [interval(text).last for text in texts_of(quads, BREL.notAfter)]
    return Interval(
        first=min((d for d in after if d), default=told.first),
        last=max((d for d in until if d), default=told.last),
    )
