"""What engines behind an address add to the contract: broken networks, limits, large graphs."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from kg.errors import QueryTimeoutError, SettingsError, SparqlError, StoreError
from kg.settings import EngineSettings
from kg.store.remote import PRODUCTS, Product, RemoteEngine
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.writer import STAGED
from tests.integration.proxies import proxy
from tests.integration.servers import SERVERS, Server, start
from tests.serving import free_port

Servers = Callable[[str], Server]

SCOPE = "urn:remote:"
ONE, TWO, LEDGER = (NamedNode(f"{SCOPE}{name}") for name in ("one", "two", "ledger"))
A, P = NamedNode("urn:a"), NamedNode("urn:p")
XSD = "http://www.w3.org/2001/XMLSchema#"


class Connecting:
    """Opens engines over servers, and closes them at the end of the test."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held

    def __call__(
        self, server: Server, *, scope: str = SCOPE, write: bool = True, **changes: object
    ) -> RemoteEngine:
        engine = RemoteEngine.open(server.settings(**changes), scope=scope, write=write)
        self._held.callback(engine.close)
        return engine

    def to(self, settings: EngineSettings, product: Product) -> RemoteEngine:
        engine = RemoteEngine(Endpoint(settings, product), product, scope=SCOPE)
        self._held.callback(engine.close)
        return engine


@pytest.fixture
def connect() -> Iterator[Connecting]:
    with ExitStack() as held:
        yield Connecting(held)


@pytest.fixture(params=SERVERS)
def server(
    request: pytest.FixtureRequest, servers: Servers, connect: Connecting
) -> Iterator[Server]:
    running = servers(request.param)
    yield running
    if running.process is None:
        running.start()
    _empty(connect(running))


@pytest.fixture
def virtuoso(servers: Servers, connect: Connecting) -> Iterator[Server]:
    running = servers("virtuoso")
    yield running
    _empty(connect(running))


def _empty(engine: RemoteEngine) -> None:
    engine.replace(dict.fromkeys(engine.graphs(), ()))


def values(number: int, word: str = "value") -> list[Quad]:
    return [Quad(NamedNode(f"urn:s{n}"), P, Literal(f"{word} {n}")) for n in range(number)]


def placed(quads: list[Quad], graph: NamedNode) -> set[Quad]:
    return {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads}


def test_an_answer_that_is_cut_on_the_way_is_asked_for_again(server: Server, connect: Connecting):
    with proxy(server.port) as between:
        engine = connect(server, url=between.url)
        engine.replace({ONE: values(300)})
        between.break_off()
        between.cut_answers = [2_000, 500]

        found = set(engine.match(predicate=P))

        assert between.cut_answers == []
    assert found == placed(values(300), ONE)


def test_a_write_whose_answer_is_lost_is_sent_again_and_comes_to_the_same(
    server: Server, connect: Connecting
):
    before, after = Quad(A, P, Literal("before"), LEDGER), Quad(A, P, Literal("after"), LEDGER)
    with proxy(server.port) as between:
        engine = connect(server, url=between.url)
        engine.replace({ONE: values(20, "old"), LEDGER: [before]})
        between.break_off()
        between.cut_answers = [0, 0]

        engine.replace({ONE: values(20, "new")}, remove=[before], add=[after])

        assert between.cut_answers == []
    assert set(connect(server).match()) == {*placed(values(20, "new"), ONE), after}


def test_a_server_that_is_not_there_is_told_after_some_attempts():
    settings = replace(SERVERS["oxigraph"](folder=Path(), port=free_port()).settings(), retries=2)

    with pytest.raises(StoreError, match=r"does not answer.*asked 3 times") as told:
        RemoteEngine.open(settings, scope=SCOPE)

    assert told.value.hint.startswith("Start the server")


def test_a_server_that_starts_late_is_waited_for(server: Server, connect: Connecting):
    connect(server).replace({ONE: values(3)})
    server.kill()
    late = threading.Timer(0.5, server.start)
    late.start()

    engine = connect(server, retries=12)

    late.join()
    assert set(engine.match()) == placed(values(3), ONE)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(
    server: Server, connect: Connecting
):
    with proxy(server.port) as between:
        between.silent = True
        told = server.settings(url=between.url, timeout=0.5)
        stuck = connect.to(told, PRODUCTS[server.product])

        with pytest.raises(QueryTimeoutError, match=r"no answer after 0\.5 seconds"):
            next(stuck.match(A))
        with pytest.raises(StoreError, match=r"did not answer within 0\.5 seconds"):
            stuck.replace({ONE: values(1)})


def test_graphs_too_large_for_one_update_are_put_first_and_moved_then(
    server: Server, connect: Connecting
):
    product = replace(PRODUCTS[server.product], body=20_000)
    engine = connect.to(server.settings(), product)
    engine.replace({ONE: values(5, "old"), TWO: values(5, "old")})
    note = Quad(A, P, Literal("note"), LEDGER)

    engine.replace({ONE: values(3_000), TWO: values(10)}, add=[note])

    assert set(engine.match()) == {*placed(values(3_000), ONE), *placed(values(10), TWO), note}
    assert engine.graphs() == (LEDGER, ONE, TWO)


def test_graphs_that_a_killed_writer_left_beside_their_places_are_removed(
    server: Server, connect: Connecting
):
    left = NamedNode(f"{ONE.value}{STAGED}")
    engine = connect(server)
    engine.load(placed(values(3), left))
    assert list(engine.match(NamedNode("urn:s1"))) == []

    again = connect(server)

    assert list(again.match(graph=left)) == []


def test_graphs_of_others_are_neither_seen_nor_touched(server: Server, connect: Connecting):
    other = connect(server, scope="urn:other:")
    theirs = Quad(A, P, Literal("theirs"), NamedNode("urn:other:graph"))
    other.replace({NamedNode("urn:other:graph"): [theirs]})

    ours = connect(server)

    assert list(ours.match()) == list(ours.match(A)) == []
    assert ours.graphs() == ()
    assert list(other.match()) == [theirs]
    other.replace({NamedNode("urn:other:graph"): ()})


def test_who_opened_for_reading_cannot_write(server: Server, connect: Connecting):
    reader = connect(server, write=False)

    with pytest.raises(StoreError, match="opened for reading"):
        reader.replace({ONE: values(1)})


@pytest.mark.parametrize("moment", [0.3, 0.8])
def test_a_server_killed_in_the_middle_of_a_load_has_whole_releases_only(
    server: Server, moment: float, connect: Connecting
):
    engine = connect(server, retries=0)
    entries = [Quad(A, P, Literal(f"load {n}"), LEDGER) for n in range(2)]
    loads = [{ONE: values(4_000, f"load {n}"), TWO: values(900, f"load {n}")} for n in range(2)]
    begun = time.monotonic()
    engine.replace(loads[0], add=[entries[0]])
    engine.flush()
    killing = threading.Timer((time.monotonic() - begun) * moment, server.kill)
    killing.start()

    with suppress(StoreError):  # "does not answer", unless it was quicker than the kill
        engine.replace(loads[1], remove=[entries[0]], add=[entries[1]])

    killing.join()
    server.start()
    found = set(connect(server).match())
    assert found in [
        {*placed(load[ONE], ONE), *placed(load[TWO], TWO), entry}
        for load, entry in zip(loads, entries, strict=True)
    ]


def test_what_was_flushed_is_there_after_the_server_was_killed(
    server: Server, connect: Connecting
):
    engine = connect(server)
    engine.replace({ONE: values(50)})
    engine.flush()

    server.restart()

    assert set(engine.match()) == placed(values(50), ONE)


def test_a_query_that_a_server_stops_has_no_answer(tmp_path: Path, connect: Connecting):
    slow = start("oxigraph", tmp_path / "slow", seconds=1)
    try:
        engine = connect(slow)
        engine.replace({ONE: values(3_000)})

        with pytest.raises(QueryTimeoutError, match="is cut"):
            engine.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f && ?f != ?i) }")
    finally:
        slow.kill()


def test_virtuosos_limits_of_rows_and_time_are_told_and_nothing_is_cut(
    tmp_path: Path, connect: Connecting
):
    small = start("virtuoso", tmp_path / "small", seconds=1, rows=50)
    try:
        engine = connect(small, native=True)
        engine.replace({ONE: values(2_000)})

        for found in (engine.match(), engine.match(predicate=P), engine.match(graph=ONE)):
            with pytest.raises(StoreError, match="no more than 50 rows"):
                list(found)
        with pytest.raises(QueryTimeoutError):
            engine.query(
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
                "FILTER(STR(?a) < STR(?f) && STR(?i) < STR(?d)) }"
            )
    finally:
        small.kill()


def test_a_wrong_password_is_told_with_where_it_is_set(virtuoso: Server, connect: Connecting):
    engine = connect(virtuoso, password="wrong")  # noqa: S106  # that is what is tested

    with pytest.raises(StoreError, match="says 401") as told:
        engine.replace({ONE: values(1)})

    assert "KG_STORE_PASSWORD" in told.value.hint
    assert "wrong" not in str(told.value)
    assert "wrong" not in repr(virtuoso.settings(password="wrong"))  # noqa: S106


@pytest.mark.parametrize(
    "literal",
    [
        Literal("1.10", datatype=NamedNode(f"{XSD}decimal")),
        Literal("007", datatype=NamedNode(f"{XSD}integer")),
        Literal("3000000000", datatype=NamedNode(f"{XSD}integer")),
        Literal("P3D", datatype=NamedNode(f"{XSD}duration")),
        Literal("1", datatype=NamedNode(f"{XSD}boolean")),
    ],
)
def test_a_value_that_virtuoso_would_alter_is_refused(
    virtuoso: Server, literal: Literal, connect: Connecting
):
    engine = connect(virtuoso)

    with pytest.raises(StoreError, match="would alter the value"):
        engine.replace({ONE: [Quad(A, P, literal)]})

    assert engine.graphs() == ()


@pytest.mark.parametrize(
    "literal",
    [
        Literal("0.57", datatype=NamedNode(f"{XSD}decimal")),
        Literal("15000000", datatype=NamedNode(f"{XSD}decimal")),
        Literal("-0.5", datatype=NamedNode(f"{XSD}decimal")),
        Literal("2147483647", datatype=NamedNode(f"{XSD}integer")),
        Literal("2026-01-10", datatype=NamedNode(f"{XSD}date")),
        Literal("2026-01-10T08:30:00Z", datatype=NamedNode(f"{XSD}dateTime")),
        Literal("[..2025-12-22]", datatype=NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
        Literal(True),  # noqa: FBT003  # a truth value
        Literal("ភ្នំពេញ", language="km"),
    ],
    ids=str,
)
def test_values_of_the_kinds_that_releases_have_come_back_as_they_are(
    server: Server, literal: Literal, connect: Connecting
):
    engine = connect(server)
    quad = Quad(A, P, literal, ONE)

    engine.replace({ONE: [quad]})

    assert list(engine.match()) == list(engine.match(A, P)) == [quad]
    assert list(engine.match(None, None, literal)) == [quad]


def test_a_query_that_virtuoso_answers_wrongly_is_answered_rightly(
    virtuoso: Server, connect: Connecting
):
    engine = connect(virtuoso)
    engine.replace({ONE: values(2)})
    wanted = "SELECT ?v { VALUES ?any { UNDEF } ?s <urn:p> ?v FILTER(!BOUND(?any) || ?v = ?any) }"

    before = engine.query(f"{wanted} ORDER BY ?v")
    engine.replace({ONE: values(1)})
    after = engine.query(f"{wanted} ORDER BY ?v")

    assert isinstance(before, QuerySolutions)
    assert isinstance(after, QuerySolutions)
    assert [row["v"].value for row in before] == ["value 0", "value 1"]
    assert [row["v"].value for row in after] == ["value 0"]


@pytest.mark.parametrize(
    "call",
    [
        "SELECT (<bif:exec>('checkpoint') AS ?x) {}",
        "PREFIX b: <bif:> SELECT (b:exec('checkpoint') AS ?x) {}",
        "PREFIX b: <b\\u0069f:> SELECT (b:exec('checkpoint') AS ?x) {}",
        "SELECT (<SQL:anything>(1) AS ?x) {}",
        "SELECT * { FILTER(false && <bif:exec>('checkpoint')) }",
    ],
)
def test_a_query_cannot_call_procedures_of_virtuoso(
    virtuoso: Server, call: str, connect: Connecting
):
    with pytest.raises(SparqlError, match=r"cannot be run|may not call procedures"):
        connect(virtuoso, native=True).query(call)


def test_virtuosos_own_answers_are_read_as_such_where_it_is_to_give_them(
    virtuoso: Server, connect: Connecting
):
    engine = connect(virtuoso, native=True)
    engine.replace({ONE: values(2)})

    yes, no = engine.query("ASK { ?s <urn:p> ?o }"), engine.query("ASK { ?s <urn:no> ?o }")
    table = engine.query("SELECT ?v { ?s <urn:p> ?v } ORDER BY ?v")

    assert isinstance(yes, QueryBoolean)
    assert isinstance(no, QueryBoolean)
    assert (bool(yes), bool(no)) == (True, False)
    assert isinstance(table, QuerySolutions)
    assert [row["v"].value for row in table] == ["value 0", "value 1"]


def test_an_unknown_product_is_told_with_those_that_are_known():
    settings = SERVERS["oxigraph"](folder=Path()).settings(product="oracle")

    with pytest.raises(SettingsError, match="'oracle' is not known") as told:
        RemoteEngine.open(settings, scope=SCOPE)

    assert "graphdb" in told.value.hint


def test_a_server_whose_default_graph_is_not_the_union_is_refused_unless_it_is_told(
    servers: Servers, connect: Connecting
):
    running = servers("oxigraph")
    connect(running).replace({ONE: [Quad(A, P, Literal("one"))]})
    other = EngineSettings(url=running.url)  # a product that is not known to us

    with pytest.raises(StoreError, match="not the union of all graphs") as refused:
        RemoteEngine.open(other, scope=SCOPE)
    told = RemoteEngine.open(replace(other, union="union-default-graph="), scope=SCOPE)
    answer = told.query("ASK { ?s ?p 'one' }")
    told.close()
    _empty(connect(running))

    assert "KG_STORE_UNION" in refused.value.hint
    assert isinstance(answer, QueryBoolean)
    assert answer
