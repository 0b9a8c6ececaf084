"""Counts and sums that follow each ingestion are those of counting and adding up anew."""

from datetime import datetime, timedelta

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.search import Index
from kg.search.dyads import sums
from kg.search.sums import Sum
from kg.store import ReleaseStore, Withdrawal
from tests.unit.search.stores import AT, BASE, empty, invented, put, put_quads

#: Not of graphs of history, which tell of texts that answer no more.
COUNTED = """SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {
  GRAPH ?g { ?s a ?c } FILTER(!STRENDS(STR(?g), "/history")) } GROUP BY ?c ORDER BY ?c"""
PAIR = f"{BASE}id/relationship/isl-per"
ANA = 'id:person\\/ana-ruiz a :Person ; rdfs:label "Ana Ruiz" .'
BOATS = (
    ' a :Aid ; rdfs:label "boats" ; :donor id:state\\/isl ; :recipientState id:state\\/per ;'
    ' :quantity <{money}> .\n<{money}> schema:value {amount} ; schema:currency "ISK" .'
)  # fmt: skip


def _counted(store: ReleaseStore) -> dict[str, int]:
    found = store.engine.query(COUNTED)
    assert isinstance(found, QuerySolutions)
    rows = {}
    for kind, number in found:
        assert isinstance(kind, NamedNode)
        assert isinstance(number, Literal)
        rows[kind.value] = int(number.value)
    return rows


def _tables(index: Index) -> list[object]:
    """Return what is counted and added up, without the numbers by which it is held."""
    tables = index.connection
    typed = tables.execute(
        "SELECT class.iri, thing.iri, source.name FROM typed JOIN class ON class.id = class"
        " JOIN thing ON thing.id = thing JOIN source ON source.id = source ORDER BY 1, 2, 3"
    )
    own = tables.execute(
        "SELECT class.iri, source.name, own.things FROM own JOIN class ON class.id = class"
        " JOIN source ON source.id = source ORDER BY 1, 2"
    )
    added = tables.execute(
        "SELECT thing.iri, source.name, place, told"
        " FROM sum JOIN thing ON thing.id = relationship JOIN source ON source.id = source"
        " ORDER BY 1, 2, 3"
    )
    return [*typed, *own, *added, *index.classes().items()]


def _give(store: ReleaseStore, name: str, *amounts: int, at: datetime = AT) -> None:
    """Store a release that tells of aid of Iceland for Peru."""
    nodes = [f"{BASE}id/release/{name}/aid-{number}" for number, _ in enumerate(amounts)]
    facts = "\n".join(
        f"<{node}>" + BOATS.format(money=f"{node}/money", amount=amount)
        for node, amount in zip(nodes, amounts, strict=True)
    )
    bears = "\n".join(f"<{node}> :bearsOn <{PAIR}> ." for node in nodes)
    said = [
        (node.removeprefix(f"{BASE}id/"), f"boats of {amount}")
        for node, amount in zip(nodes, amounts, strict=True)
    ]
    put(store, name, facts, *said, derived=bears, at=at)


def _sums(index: Index) -> tuple[tuple[str, str, Sum], ...]:
    return index.ask(lambda tables: sums(tables, PAIR))


def _amounts(index: Index) -> list[tuple[str, str]]:
    return [(release.rpartition("/")[2], each.amount) for release, _, each in _sums(index)]


def test_things_are_counted_by_class_as_a_query_counts_them():
    store = empty()
    index = Index.open(store, None)
    made = list(invented(5).items())
    for number, (name, quads) in enumerate(made):
        put_quads(store, name, quads)
        if number % 3 == 0:
            put_quads(store, name, quads[::2])  # a revision
            index.catch_up()
        if number % 5 == 0:
            store.remove(name)
        elif number % 7 == 1:
            store.withdraw(name, Withdrawal(reason="wrong", who="somebody", at=AT))
            index.catch_up()
            if number % 2:
                store.restore(name)
    kinds = index.classes()

    assert len(kinds) > 10
    assert kinds == _counted(store)
    assert _tables(index) == _tables(Index.open(store, None))


def test_what_several_releases_say_to_be_of_a_class_is_one_until_the_last_is_gone():
    store = empty()
    index = Index.open(store, None)
    person = "https://w3id.org/brel/ontology#Person"
    found = []
    for name in ("isl-2030-05-03", "isl-2030-06-01"):
        put(store, name, ANA)
        found.append(index.classes()[person])
    for name in ("isl-2030-05-03", "isl-2030-06-01"):
        store.remove(name)
        found.append(index.classes().get(person, 0))

    assert found == [1, 1, 1, 0]


def test_sums_of_aid_follow_each_release_and_are_never_added_over_releases():
    store = empty()
    index = Index.open(store, None)

    _give(store, "isl-2030-05-03", 5, 7)
    _give(store, "isl-2030-06-01", 5)
    assert _amounts(index) == [("isl-2030-05-03", "12"), ("isl-2030-06-01", "5")]
    _give(store, "isl-2030-05-03", 5, 9, at=AT + timedelta(days=1))
    assert _amounts(index) == [("isl-2030-05-03", "14"), ("isl-2030-06-01", "5")]
    store.withdraw("isl-2030-06-01", Withdrawal(reason="wrong", who="somebody", at=AT))
    assert _amounts(index) == [("isl-2030-05-03", "14")]
    store.restore("isl-2030-06-01")
    store.remove("isl-2030-05-03")
    assert _amounts(index) == [("isl-2030-06-01", "5")]
    assert _tables(index) == _tables(Index.open(store, None))
    (_, _, told), *_ = _sums(index)
    assert (told.donors, told.standing, told.states) == (
        ("Iceland",),
        "not told",
        (("PER", "Peru"),),
    )
