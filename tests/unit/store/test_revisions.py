"""A changed text is a revision: the newest answers, the others are kept, none is counted twice."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import NotFoundError, StoreError
from kg.model.release import Release
from kg.store import ReleaseStore, Withdrawal
from kg.store.outcomes import Outcome
from kg.vocabulary import DCTERMS, PROV, RDF, SCHEMA, XSD

BASE = "https://data.example/kg/"
FACTS = NamedNode(f"{BASE}graph/jpn-7/facts")
HISTORY = NamedNode(f"{BASE}graph/jpn-7/history")
NODE = NamedNode(f"{BASE}id/release/jpn-7")
FIRST, SECOND, THIRD = "Japan met Laos.", "Japan met Laos twice.", "Japan met Laos three times."
DAYS = {FIRST: 1, SECOND: 2, THIRD: 3}
MISTAKE = Withdrawal(reason="not ours", who="A. Clerk", at=datetime(2031, 3, 9, 8, tzinfo=UTC))


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReleaseStore]:
    path = None if request.param == "memory" else tmp_path / "store"
    opened = ReleaseStore.open(path, base=BASE)
    yield opened
    opened.close()


def put(
    store: ReleaseStore, text: str, *, published: date | None = None, word: str = ""
) -> Outcome:
    release = Release(
        id="jpn-7",
        source="jpn-mofa",
        issuer="JPN",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        number="7/2031",
        published=published,
    )
    fact = Quad(NamedNode("urn:meeting"), NamedNode("urn:says"), Literal(word or text), FACTS)
    return store.put(
        release,
        {FACTS: (fact,)},
        hashlib.sha256((word or text).encode()).hexdigest(),
        at=datetime(2031, 3, DAYS[text], 8, tzinfo=UTC),
        proposals=[{"about": text}],
    )


def answers(store: ReleaseStore) -> list[str]:
    found = store.engine.query("SELECT ?x { ?m <urn:says> ?x }")
    return [row["x"].value for row in found]  # type: ignore[union-attr]  # a SELECT


def texts(store: ReleaseStore) -> list[str]:
    return [store.text(stored.sha256) for stored in store.revisions("jpn-7")]


def test_the_newer_text_answers_and_both_are_kept(store: ReleaseStore):
    outcomes = [put(store, FIRST), put(store, SECOND)]

    assert outcomes == ["stored", "revised"]
    assert answers(store) == [SECOND]
    assert texts(store) == [FIRST, SECOND]
    old, new = store.revisions("jpn-7")
    assert [quad.object for quad in store.graphs(old)[FACTS]] == [Literal(FIRST)]
    assert [quad.object for quad in store.graphs(new)[FACTS]] == [Literal(SECOND)]
    assert store.proposals("jpn-7") == ({"about": SECOND},)
    assert store.queue() == {"jpn-7": 1}


@pytest.mark.parametrize("order", list(permutations((FIRST, SECOND, THIRD))))
def test_the_order_in_which_texts_come_changes_nothing(
    order: tuple[str, ...], store: ReleaseStore
):
    with closing(ReleaseStore.open(None, base=BASE)) as plain:
        for text in (FIRST, SECOND, THIRD):
            put(plain, text)

        for text in order:
            put(store, text)

        assert set(store.engine.match()) == set(plain.engine.match())
        assert texts(store) == [FIRST, SECOND, THIRD]


def test_an_earlier_text_again_changes_nothing(store: ReleaseStore):
    put(store, FIRST)
    put(store, SECOND)
    before = set(store.engine.match())

    assert put(store, FIRST) == "superseded"
    assert put(store, SECOND) == "unchanged"
    assert set(store.engine.match()) == before


def test_an_earlier_text_that_is_read_otherwise_stays_an_earlier_one(store: ReleaseStore):
    put(store, FIRST)
    put(store, SECOND)

    assert put(store, FIRST, word="better read") == "superseded"
    assert answers(store) == [SECOND]
    old = store.revisions("jpn-7")[0]
    assert [quad.object for quad in store.graphs(old)[FACTS]] == [Literal("better read")]


def test_the_day_of_publication_counts_before_the_time_of_ingestion(store: ReleaseStore):
    put(store, FIRST, published=date(2031, 2, 9))

    assert put(store, SECOND, published=date(2031, 2, 8)) == "superseded"
    assert answers(store) == [FIRST]
    assert put(store, SECOND, published=date(2031, 2, 10)) == "revised"
    assert answers(store) == [SECOND]


def test_the_history_graph_tells_what_replaced_what(store: ReleaseStore):
    put(store, FIRST)
    assert set(store.engine.match(graph=HISTORY)) == set()
    put(store, SECOND)

    told = set(store.engine.match(graph=HISTORY))

    (old,) = {quad.subject for quad in told if quad.subject != NODE}
    assert told == {
        Quad(old, RDF.type, PROV.Entity, HISTORY),
        Quad(old, SCHEMA.sha256, Literal(hashlib.sha256(FIRST.encode()).hexdigest()), HISTORY),
        Quad(old, DCTERMS.isReplacedBy, NODE, HISTORY),
        Quad(NODE, PROV.wasRevisionOf, old, HISTORY),
    }


def test_a_withdrawn_release_does_not_answer_until_that_is_taken_back(store: ReleaseStore):
    put(store, FIRST)
    put(store, SECOND)
    before = set(store.engine.match())

    store.withdraw("jpn-7", MISTAKE)

    assert answers(store) == []
    assert store.releases() == ()
    assert texts(store) == [FIRST, SECOND]
    assert store.withdrawal("jpn-7") == MISTAKE
    with pytest.raises(NotFoundError, match="withdrawn on 2031-03-09: not ours"):
        store.get("jpn-7")
    (since,) = store.engine.match(NODE, PROV.invalidatedAtTime, graph=HISTORY)
    assert since.object == Literal("2031-03-09T08:00:00Z", datatype=XSD.dateTime)

    store.restore("jpn-7")

    assert set(store.engine.match()) == before


def test_a_text_that_comes_after_the_withdrawal_is_kept_and_does_not_answer(store: ReleaseStore):
    put(store, FIRST)
    store.withdraw("jpn-7", MISTAKE)

    assert [put(store, FIRST), put(store, SECOND)] == ["withdrawn", "withdrawn"]
    assert (answers(store), texts(store)) == ([], [FIRST, SECOND])
    store.restore("jpn-7")
    assert answers(store) == [SECOND]


def test_what_is_not_there_or_not_withdrawn_is_told(store: ReleaseStore):
    put(store, FIRST)

    with pytest.raises(NotFoundError, match="no release is called 'jpn-8'"):
        store.withdraw("jpn-8", MISTAKE)
    with pytest.raises(NotFoundError, match="jpn-7 is not withdrawn"):
        store.restore("jpn-7")


def test_a_removed_release_leaves_no_earlier_text(store: ReleaseStore):
    put(store, FIRST)
    put(store, SECOND)

    store.remove("jpn-7")

    assert set(store.engine.match()) == set()
    for text in (FIRST, SECOND):
        with pytest.raises(NotFoundError):
            store.text(hashlib.sha256(text.encode()).hexdigest())


def test_damaged_archived_graphs_are_told_and_written_anew(tmp_path: Path):
    with closing(ReleaseStore.open(tmp_path / "store", base=BASE)) as store:
        put(store, FIRST)
        put(store, SECOND)
        (kept,) = (tmp_path / "store" / "archive").rglob("*.txt")
        kept.write_text("damaged", encoding="utf-8")

        with pytest.raises(StoreError, match="SHA-256"):
            store.graphs(store.revisions("jpn-7")[0])
        put(store, FIRST)

        assert len(store.graphs(store.revisions("jpn-7")[0])[FACTS]) == 1
