"""Releases as stored, and all that one of them says."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.lookup.facts import Facts, code
from kg.lookup.views import FactView, ReleaseView
from kg.network.reading import iris, local, locals_of, subjects, texts
from kg.network.words import UNDATED
from kg.search.kinds import ENTITIES
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, FOAF, OA, PROV, RDF, SCHEMA


def releases(engine: Engine) -> tuple[ReleaseView, ...]:
    """Return all releases, by date of publication, undated ones last."""
    facts = Facts(engine)
    found = [release(facts, node) for node in subjects(engine, RDF.type, BREL.Release)]
    return tuple(sorted(found, key=lambda r: (r.date or UNDATED, r.thing.iri)))


def listed(engine: Engine, rows: Iterable[tuple[str, int]]) -> tuple[ReleaseView, ...]:
    """Return the releases of rows (IRI, number of records) of an index, in their order."""
    facts = Facts(engine)
    return tuple(release(facts, NamedNode(iri), records=records) for iri, records in rows)


def release(facts: Facts, node: NamedNode, *, records: int | None = None) -> ReleaseView:
    """Return the view of one release; `records`, if it is known, is not counted again."""
    engine = facts.engine

    def text(predicate: NamedNode) -> str:
        return next(iter(texts(engine, node, predicate)), "")

    def iri(predicate: NamedNode) -> str:
        return next((found.value for found in iris(engine, node, predicate)), "")

    publishers = iris(engine, node, DCTERMS.publisher)
    issuers = iris(engine, node, BREL.issuer)
    return ReleaseView(
        id=local(node),
        thing=facts.thing(node),
        number=text(DCTERMS.identifier),
        title=text(DCTERMS.title),
        issuer=next((code(engine, state) for state in issuers), ""),
        issuer_name=next(map(facts.nodes.label, issuers), ""),
        publisher=next(map(facts.nodes.label, publishers), ""),
        date=text(BREL.date),
        not_before=text(BREL.notBefore),
        source_class=next(locals_of(engine, node, BREL.sourceClass), "official"),
        derived_from=iri(PROV.wasDerivedFrom),
        page=iri(FOAF.page),
        sha256=text(SCHEMA.sha256),
        records=_records(facts, node) if records is None else records,
    )


def _records(facts: Facts, node: NamedNode) -> int:
    return sum(facts.nodes.kind(body) not in ENTITIES for body in _bodies(facts, node))


def facts_of(engine: Engine, node: NamedNode) -> tuple[FactView, ...]:
    """Return all that a release says, in the order of its text."""
    facts = Facts(engine)
    views = [facts.view(body) for body in _bodies(facts, node)]
    return tuple(sorted(views, key=lambda view: (_place(view, node), view.thing.iri)))


def _bodies(facts: Facts, node: NamedNode) -> tuple[NamedNode, ...]:
    """Return the bodies of the claims of a release that are nodes, without the release itself."""
    found = {
        body
        for span in subjects(facts.engine, OA.hasSource, node)
        for claim in subjects(facts.engine, OA.hasTarget, span)
        for body in iris(facts.engine, claim, OA.hasBody)
        if body != node and body in facts.nodes
    }
    return tuple(sorted(found, key=lambda body: body.value))


def _place(view: FactView, node: NamedNode) -> int:
    return min((q.start for q in view.quotes if q.release == node.value), default=0)
