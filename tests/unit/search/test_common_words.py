"""Words that thousands of documents have: found by the same rules, whatever else came before."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from kg.search import Asked, Found, Index, search
from kg.store import ReleaseStore
from tests.unit.search.stores import AT, BASE, empty, put

MANY = 1_600
FERRIES = "\n".join(
    f'id:agreement\\/ferry-{n} a :Agreement ; rdfs:label "Ferry {n:04}" ;'
    f' :date "2030-01-{n % 28 + 1:02}" ; :party id:state\\/per .'
    for n in range(MANY)
)
PACT = 'id:agreement\\/pact a :Agreement ; rdfs:label "Harbour Pact" ; :date "2030-05-02" .'
QUOTED = ("agreement/pact", "Every ferry may enter each harbour of both nations")
RELEASES = {
    "isl-2030-02-01": (FERRIES,),
    "isl-2030-05-03": (PACT, QUOTED),
    "isl-2030-06-01": (f'{PACT}\nid:person\\/eva a :Person ; rdfs:label "Eva Ferry" .',),
}


def _store(names: Sequence[str]) -> ReleaseStore:
    store = empty()
    for name in names:
        put(store, name, *RELEASES[name])  # type: ignore[arg-type]  # facts, then quotes
    return store


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.open(_store(sorted(RELEASES)), None)


def _all(index: Index, words: str) -> list[str]:
    pages = [
        search(index, Asked(words=words, limit=100, offset=offset)).hits
        for offset in range(0, MANY + 100, 100)
    ]
    return [hit.label for page in pages for hit in page]


def test_a_label_of_just_the_words_comes_first_and_a_quote_with_them_last(index: Index):
    found = search(index, Asked(words="ferry"))
    last = search(index, Asked(words="ferry", offset=found.total - 1))

    assert (found.total, found.loose) == (MANY + 2, False)
    assert [hit.label for hit in last.hits] == ["Harbour Pact"]
    assert last.hits[0].quote is not None
    assert last.hits[0].quote.text == QUOTED[1]


def test_pages_have_each_thing_once(index: Index):
    labels = _all(index, "ferry")

    assert sorted(labels) == sorted({*labels})
    assert len(labels) == MANY + 2


def test_of_equals_the_latest_agreement_comes_first(index: Index):
    dates = [hit.date for hit in search(index, Asked(words="ferry", limit=80)).hits]

    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(
    "asked",
    [
        Asked(words="ferry"),
        Asked(words="ferry peru", chosen={"year": ("2030",)}),
        Asked(words="ferry zeppelin 0007", limit=5),
        Asked(words="", chosen={"state": ("PER",)}, first="2030-01-05", last="2030-01-07"),
    ],
)
def test_the_order_of_ingestion_changes_nothing(index: Index, asked: Asked):
    other = Index.open(_store(sorted(RELEASES, reverse=True)), None)

    assert search(other, asked) == search(index, asked)


@pytest.mark.parametrize("words", ["ferry", "harbour"])
def test_the_first_search_reads_rows_that_were_put_together_before(words: str):
    index = Index.open(_store(sorted(RELEASES)), None)
    read: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add((table or "", column or ""))
        return sqlite3.SQLITE_OK

    index.connection.set_authorizer(note)
    search(index, Asked(words=words))

    assert ("rows_of", "told") in read
    assert read.isdisjoint({("state", "code"), ("doc", "basis"), ("doc", "last")})


def test_a_rare_word_counts_for_more_than_a_common_one_where_nothing_has_all(index: Index):
    found = search(index, Asked(words="zeppelin ferry 0007"))

    assert (found.loose, found.hits[0].label) == (True, "Ferry 0007")


def test_what_many_have_is_counted_under_all_other_choices(index: Index):
    found = search(index, Asked(words="ferry", chosen={"type": ("person",)}))

    assert found.total == 1
    counts = {each.value: each.count for each in found.facets["type"]}
    assert counts == {"agreement": MANY + 1, "person": 1}
    assert {each.value: each.count for each in found.facets["state"]} == {}


def test_changes_are_followed_in_memory_as_if_all_were_read_anew():
    store = _store(sorted(RELEASES))
    kept = Index.open(store, None)
    asked = Asked(words="", chosen={"issuer": ("ISL",)}, limit=60)

    def same() -> Found:
        found = search(kept, asked)
        assert found == search(Index.open(store, None), asked)
        return found

    assert same().total == MANY + 2 + len(RELEASES)
    put(store, "isl-2030-02-01", FERRIES.replace("ferry-1 ", "ferry-one "), QUOTED)
    assert same().total == MANY + 2 + len(RELEASES)
    store.remove("isl-2030-06-01")
    assert same().total == MANY + 1 + len(RELEASES) - 1
    put(store, "isl-2030-07-01", PACT.replace("pact", "treaty"))
    assert same().total == MANY + 2 + len(RELEASES)
    store.remove("isl-2030-07-01")
    put(store, "isl-2030-08-01", PACT.replace("2030-05-02", "2031-05-02"))
    found = same()
    assert {each.value: each.count for each in found.facets["year"]} == {
        "2030": MANY + 1 + 3, "2031": 1,
    }  # fmt: skip


def test_words_and_things_that_were_found_before_follow_each_change():
    store = _store(sorted(RELEASES))
    kept = Index.open(store, None)

    def labels(words: str) -> list[str]:
        return [hit.label for hit in search(kept, Asked(words=words)).hits]

    assert labels("harbour pact") == ["Harbour Pact"]
    told = PACT.replace("Harbour Pact", "Harbour Accord")
    put(store, "isl-2030-05-03", told, QUOTED, at=AT + timedelta(days=1))
    assert labels("harbour") == ["Harbour Accord"]
    store.remove("isl-2030-06-01")
    assert labels("harbour") == ["Harbour Accord"]
    store.remove("isl-2030-05-03")
    assert labels("harbour") == []


def test_another_process_that_changes_the_file_is_noticed(tmp_path: Path):
    store = _store(["isl-2030-05-03"])
    file = tmp_path / "search.sqlite"
    mine = Index.open(store, file)
    asked = Asked(words="", chosen={"type": ("agreement",)})
    assert search(mine, asked).total == 1
    put(store, "isl-2030-02-01", FERRIES)
    Index.open(store, file).close()

    assert search(mine, asked).total == MANY + 1
    assert search(mine, asked).hits[0].iri.startswith(BASE)
