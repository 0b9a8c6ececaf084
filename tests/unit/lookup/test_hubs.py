"""What thousands of releases tell of one thing is read page by page, and is what it was whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.lookup.dyads import dyad
from kg.lookup.entity import entity
from kg.lookup.releases import listed, releases
from kg.lookup.views import DyadView
from kg.search import Index, Sort, known, newest, relations, sorts, span
from kg.search import listed as rows
from kg.store import ReleaseStore
from kg.vocabulary import BREL, RDF, RDFS
from tests.unit.search.stores import BASE, empty, invented, put, put_quads

STATE = f"{BASE}id/state/isl"
SHELVES = ("meetings", "agreements", "aid", "commitments", "statements", "others")


@pytest.fixture(scope="module")
def store() -> ReleaseStore:
    made = empty()
    relationship = NamedNode(f"{BASE}id/relationship/isl-per")
    for name, quads in invented(9).items():
        graph = NamedNode(f"{BASE}graph/{name}/derived")
        kinds = (BREL.Meeting, BREL.Agreement, BREL.Aid)
        bears = [
            Quad(quad.subject, BREL.bearsOn, relationship, graph)
            for quad in quads
            if quad.predicate == RDF.type and quad.object in kinds
        ]
        typed = Quad(relationship, RDF.type, BREL.Relationship, graph)
        put_quads(made, name, [*quads, *bears, typed])
    return made


def _dyad(store: ReleaseStore, limit: int | None, index: Index | None = None) -> DyadView:
    states = NamedNode(STATE), NamedNode(f"{BASE}id/state/per")
    node = NamedNode(f"{BASE}id/relationship/isl-per")
    told = known(index, node.value, limit) if index else None
    return dyad(store.engine, node, states, limit=limit, known=told)


def test_pages_of_an_entity_are_the_parts_of_the_whole(store: ReleaseStore):
    whole = entity(store.engine, STATE, limit=10_000)
    pages = [entity(store.engine, STATE, limit=7, offset=at) for at in range(0, whole.total, 7)]

    assert whole.total > 30
    assert tuple(each for page in pages for each in page.relations) == whole.relations
    assert {page.total for page in pages} == {whole.total}


def test_a_page_of_a_dyad_has_the_latest_of_each_kind_and_tells_how_many_there_are(
    store: ReleaseStore,
):
    whole, page = _dyad(store, None), _dyad(store, 3)

    assert page.totals == whole.totals == {name: len(getattr(whole, name)) for name in SHELVES}
    assert whole.totals["meetings"] > 10
    assert (page.subtotals, page.heard, page.silent) == (
        whole.subtotals,
        whole.heard,
        whole.silent,
    )
    assert page.releases == whole.releases[-3:]
    for name in SHELVES:
        shelf = getattr(page, name)
        assert set(shelf) <= set(getattr(whole, name))
        assert len(shelf) == min(3, whole.totals[name])
    earliest = min(view.date for view in page.meetings)
    later = [view for view in whole.meetings if view.date > earliest and view.date < "9"]
    assert set(later) <= set(page.meetings)


def test_releases_by_the_index_are_those_that_the_graphs_tell(store: ReleaseStore):
    put(store, "isl-undated", 'id:person\\/ana a :Person ; rdfs:label "Ana Ruiz" .')
    index = Index.open(store, None)

    assert listed(store.engine, rows(index)) == releases(store.engine)
    assert listed(store.engine, rows(index, limit=5, offset=3)) == releases(store.engine)[3:8]
    of_peru = tuple(view for view in releases(store.engine) if view.issuer == "PER")
    assert listed(store.engine, rows(index, issuer="PER")) == of_peru
    assert replace(of_peru[0], records=0) != of_peru[0]


def test_the_newest_releases_come_first_and_undated_ones_last_from_any_place():
    store = empty()
    for name, quads in invented(9).items():
        put_quads(store, name, quads)
    node, facts = NamedNode(f"{BASE}id/release/x-1"), NamedNode(f"{BASE}graph/x-1/facts")
    label = Quad(node, RDFS.label, Literal("Of no day"), facts)
    put_quads(store, "x-1", [Quad(node, RDF.type, BREL.Release, facts), label])
    index, views = Index.open(store, None), releases(store.engine)
    dated = sorted((view for view in views if view.date), key=lambda view: view.thing.iri)
    dated.sort(key=lambda view: view.date, reverse=True)
    whole = (*(view.id for view in dated), "x-1")
    of_peru = tuple(view.id for view in dated if view.issuer == "PER")

    assert len(whole) == len(views) > 30
    assert newest(index) == whole
    for at in range(0, len(whole) + 2, 5):
        assert newest(index, limit=6, offset=at) == whole[at : at + 6]
    assert newest(index, issuer="PER", limit=2, offset=1) == of_peru[1:3] != ()
    assert span(index) == (dated[-1].date, dated[0].date)
    assert sorts(index) == Counter(Sort(v.issuer, v.date[:7], v.source_class) for v in views)


def test_an_index_leads_to_the_relations_that_reading_all_finds(store: ReleaseStore):
    index = Index.open(store, None)
    nodes = {
        str(quad.subject)[1:-1]
        for kind in (BREL.State, BREL.Person, BREL.Agreement, BREL.Meeting, BREL.Aid)
        for quad in store.engine.match(None, RDF.type, kind)
    }

    def looked_up(iri: str, most: int) -> tuple[int, Sequence[tuple[str, str, str, str]]]:
        return relations(index, iri, "bearsOn", most)

    for iri in sorted(nodes)[::5]:
        for offset in (0, 4):
            read = entity(store.engine, iri, limit=6, offset=offset)
            assert read == entity(
                store.engine, iri, limit=6, offset=offset, relations=looked_up
            ), iri


@pytest.mark.parametrize("limit", [None, 3])
def test_an_index_leads_to_what_bears_on_two_states(store: ReleaseStore, limit: int | None):
    assert _dyad(store, limit, Index.open(store, None)) == _dyad(store, limit)
