"""Two states: what releases say of them, whose words it is, and which sides have been heard."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.lookup.bearing import Thing, latest, read_bearing, shelved
from kg.lookup.facts import Facts, code
from kg.lookup.releases import release
from kg.lookup.subtotals import read_sums, subtotals
from kg.lookup.views import DyadView, FactView, ReleaseView
from kg.network.graphs import ReleaseGraph, graph_of
from kg.network.reading import iris, texts
from kg.network.records import Records
from kg.network.words import UNDATED, date_order
from kg.search import Known, Teller
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF


def dyad(
    engine: Engine,
    relationship: NamedNode,
    states: tuple[NamedNode, NamedNode],
    *,
    limit: int | None = None,
    known: Known | None = None,
) -> DyadView:
    """Return what is known of a relationship; empty shelves where nothing is.

    Args:
        engine: where to look.
        relationship: the node of the relationship.
        states: its two states, in the order of their codes.
        limit: how many of each shelf to return, the latest; None for all. Sums are over all.
        known: what an index knows of the relationship; without, all that bears on it is read.

    Raises:
        NotFoundError: one of `states` is no state of the registry.
    """
    codes = [code(engine, state) for state in states]
    if not all(codes):
        raise NotFoundError(
            f"no state of this store is <{states[codes.index('')].value}>",
            hint="Give ISO 3166-1 alpha-3 codes, such as KHM, THA, USA.",
        )
    facts = Facts(engine)
    known = known or _read(facts, relationship)
    things = shelved(known.records)
    shown = {name: latest(found, limit) for name, found in things.items()}
    ordered = {name: _views(facts, found) for name, found in shown.items()}
    tellers, heard = known.tellers, known.heard
    if shown == things and known.whole:
        # All is read: then these are the releases that are quoted.
        quoted = {q.release for shelf in ordered.values() for view in shelf for q in view.quotes}
        tellers = tuple(teller for teller in tellers if teller.iri in quoted)
        heard = Counter(teller.issuer for teller in tellers)
    return DyadView(
        states=(facts.thing(states[0]), facts.thing(states[1])),
        releases=_releases(facts, tellers, limit),
        heard=tuple(sorted(heard.items())),
        silent=tuple(each for each in codes if not heard.get(each)),
        subtotals=subtotals(facts, known.sums),
        totals=known.totals,
        **ordered,
    )


def _read(facts: Facts, relationship: NamedNode) -> Known:
    """Return what an index would know of a relationship; all that bears on it is read."""
    engine, records = facts.engine, tuple(read_bearing(facts, relationship))
    things = shelved(records)
    tellers = _tellers(engine, things.values())
    return Known(
        records=records,
        totals={name: len(found) for name, found in things.items()},
        tellers=tellers,
        heard=Counter(teller.issuer for teller in tellers),
        sums=tuple(read_sums(engine, relationship, _graphs(engine, things["aid"]))),
    )


def _views(facts: Facts, things: Iterable[Thing]) -> tuple[FactView, ...]:
    """Return a view for each thing, by date."""
    records = Records(facts.engine)
    views = [
        _one(records, thing.whole, [facts.view(record) for record in thing.records])
        for thing in things
    ]
    return tuple(sorted(views, key=_when))


def _one(records: Records, whole: NamedNode, views: list[FactView]) -> FactView:
    """Return views of one thing as one: it came about if any release says so."""
    if len(views) == 1:
        return views[0]
    node = records.node(whole)
    first = next((view for view in views if view.thing.iri == node.iri), views[0])
    actual = [view for view in views if view.realis == "actual"]
    places = dict.fromkeys(view.place for view in views if view.place)
    return replace(
        first,
        thing=(actual or [first])[0].thing if first.realis != "actual" else first.thing,
        realis="actual" if actual else first.realis,
        date=node.date or first.date,
        place="; ".join(places),
        slots=tuple(sorted({slot for view in views for slot in view.slots})),
        quotes=tuple(dict.fromkeys(quote for view in views for quote in view.quotes)),
    )


def _when(view: FactView) -> tuple[str, bool, str]:
    return date_order(view.date), view.date.startswith("["), view.thing.iri


def _tellers(engine: Engine, shelves: Iterable[Iterable[Thing]]) -> tuple[Teller, ...]:
    """Return the releases in whose graphs the records stand, by IRI."""
    graphs = _graphs(engine, (thing for shelf in shelves for thing in shelf))
    return tuple(_teller(engine, iri) for iri in sorted({each.release_iri for each in graphs}))


def _graphs(engine: Engine, things: Iterable[Thing]) -> set[ReleaseGraph]:
    records = [record for thing in things for record in thing.records]
    graphs = {graph_of(quad) for record in records for quad in engine.match(record, RDF.type)}
    return {graph for graph in graphs if graph is not None}


def _teller(engine: Engine, iri: str) -> Teller:
    node = NamedNode(iri)
    issuers = iris(engine, node, BREL.issuer)
    date = next(iter(texts(engine, node, BREL.date)), "") or UNDATED
    issuer = next((code(engine, state) for state in issuers), "")
    return Teller(iri=iri, issuer=issuer, date=date, records=None)


def _releases(
    facts: Facts, tellers: Iterable[Teller], limit: int | None
) -> tuple[ReleaseView, ...]:
    """Return the releases by date; the latest ones if there is a limit."""
    ordered = sorted(tellers, key=lambda teller: (teller.date, teller.iri))
    chosen = ordered if limit is None else ordered[-limit:]
    return tuple(release(facts, NamedNode(each.iri), records=each.records) for each in chosen)
