"""What happened between two states comes by days from the index, each thing once, with words."""

import pytest
from pyoxigraph import NamedNode, Quad

from kg.lookup.dyads import dyad
from kg.search import Index, timeline
from kg.store import ReleaseStore
from kg.vocabulary import BREL, DCTERMS, RDF
from tests.unit.search.stores import BASE, empty, invented, put, put_quads

BETWEEN = f"{BASE}id/relationship/isl-per"
BEARS = ":bearsOn id:relationship\\/isl-per ."
TYPED = "id:relationship\\/isl-per a :Relationship .\n"
MEETING = 'id:event\\/{0} a :Meeting ; rdfs:label "{1}" ; :date "{2}" .\n'


def _put(store: ReleaseStore, day: str, name: str, label: str, words: str) -> None:
    put(
        store,
        f"isl-1-{day}",
        MEETING.format(name, label, day),
        (f"event/{name}", words),
        derived=f"{TYPED}id:event\\/{name} {BEARS}",
    )


@pytest.fixture
def store() -> ReleaseStore:
    made = empty()
    _put(made, "2031-03-02", "talks", "Talks in Vík", "met for talks in Vík")
    _put(made, "2031-01-05", "visit", "Visit to Lima", "paid a visit")
    return made


def test_the_latest_comes_first_with_its_words_and_whose_they_are(store: ReleaseStore):
    first, second = timeline(Index.open(store, None), BETWEEN, limit=50)

    assert (first.label, first.date, first.kind) == ("Talks in Vík", "2031-03-02", "meeting")
    assert [(q.text, q.release_label, q.according_to, q.basis) for q in first.quotes] == [
        ("met for talks in Vík", "isl-1-2031-03-02", f"{BASE}id/state/isl", "stated")
    ]
    assert second.label == "Visit to Lima"


def test_what_two_releases_tell_of_one_thing_stands_once_with_the_words_of_both(
    store: ReleaseStore,
):
    _put(store, "2031-03-03", "meeting", "Meeting in Vík", "discussed fish")
    same = Quad(
        NamedNode(f"{BASE}id/event/meeting"),
        DCTERMS.isReplacedBy,
        NamedNode(f"{BASE}id/event/talks"),
        NamedNode(f"{BASE}graph/world/identity"),
    )
    store.keep_derived("one", graphs={NamedNode(f"{BASE}graph/world/identity"): [same]})

    first, second = timeline(Index.open(store, None), BETWEEN, limit=50)

    assert [quote.text for quote in first.quotes] == ["met for talks in Vík", "discussed fish"]
    assert (first.iri, second.label) == (f"{BASE}id/event/talks", "Visit to Lima")


def test_a_release_that_comes_or_goes_is_in_the_next_timeline(store: ReleaseStore):
    index = Index.open(store, None)
    assert len(timeline(index, BETWEEN, limit=50)) == 2
    _put(store, "2031-04-01", "dinner", "Dinner in Cusco", "had dinner")
    assert timeline(index, BETWEEN, limit=1)[0].label == "Dinner in Cusco"
    store.remove("isl-1-2031-04-01")
    assert timeline(index, BETWEEN, limit=1)[0].label == "Talks in Vík"


def test_pages_are_the_parts_of_the_whole_which_has_all_dated_things_of_the_two_states():
    store, between = empty(), NamedNode(BETWEEN)
    for name, quads in invented(9).items():
        graph = NamedNode(f"{BASE}graph/{name}/derived")
        bears = [
            Quad(quad.subject, BREL.bearsOn, between, graph)
            for quad in quads
            if quad.predicate == RDF.type and quad.object in (BREL.Meeting, BREL.Agreement)
        ]
        put_quads(store, name, [*quads, *bears, Quad(between, RDF.type, BREL.Relationship, graph)])
    index = Index.open(store, None)
    whole = timeline(index, BETWEEN, limit=10_000)
    pages = [timeline(index, BETWEEN, limit=7, offset=at) for at in range(0, len(whole), 7)]
    states = NamedNode(f"{BASE}id/state/isl"), NamedNode(f"{BASE}id/state/per")
    told = dyad(store.engine, between, states)
    dated = {v.thing.iri for v in (*told.meetings, *told.agreements) if v.date}

    assert tuple(each for page in pages for each in page) == whole
    assert {each.iri for each in whole} == dated
    assert len(dated) > 20
