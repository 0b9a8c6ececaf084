"""What is found by words: each thing once, the best first, with its quote and counts."""

import pytest

from kg.errors import BadParameterError
from kg.search import Asked, Counted, Index, search, suggest
from kg.store import ReleaseStore
from tests.unit.search.stores import BASE, empty, put

PACT = 'id:agreement\\/harbour a :Agreement ; rdfs:label "Harbour Pact" ; :date "2030-05-02" ;'
FACTS = (
    f"{PACT} :instrument vins:treaty ; :party id:state\\/isl , id:state\\/per ;"
    " schema:location id:place\\/isl-hofn .\n"
    'id:person\\/ana-ruiz a :Person ; rdfs:label "Ana Ruiz" ; skos:altLabel "A. Ruiz" .\n'
    'id:person\\/olga a :Person ; rdfs:label "Ольга Иванова" .\n'
    "<https://example.org/bench/id/release/isl-2030-05-03/aid-1> a :Aid ;"
    ' rdfs:label "ISK 40 million for boats" ; :donor id:state\\/isl ;'
    " :recipientState id:state\\/per .\n"
)
SAID = "The Harbour Pact opens four harbours to fishing boats of both nations"


@pytest.fixture
def store() -> ReleaseStore:
    made = empty()
    put(made, "isl-2030-05-03", FACTS, ("agreement/harbour", SAID),
        ("release/isl-2030-05-03/aid-1", "forty million for boats"))  # fmt: skip
    put(made, "isl-2030-06-01", f"{PACT} :party id:state\\/isl .")
    return made


def _labels(store: ReleaseStore, words: str, **more: object) -> list[str]:
    asked = Asked(words=words, **more)  # type: ignore[arg-type]  # fields by name
    return [hit.label for hit in search(Index.open(store, None), asked).hits]


def test_what_several_releases_tell_of_is_found_once_with_the_quote_that_fits(
    store: ReleaseStore,
):
    found = search(Index.open(store, None), Asked(words="harbour pact"))

    first = found.hits[0]
    assert (first.iri, first.kind, first.label) == (
        f"{BASE}id/agreement/harbour",
        "agreement",
        "Harbour Pact",
    )
    assert (first.date, first.states, first.issuers, first.releases) == (
        "2030-05-02",
        ("ISL", "PER"),
        ("ISL",),
        2,
    )
    assert first.quote is not None
    assert (first.quote.text, first.quote.release) == (SAID, f"{BASE}id/release/isl-2030-05-03")
    assert [hit.label for hit in found.hits].count("Harbour Pact") == 1


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("HARBOUR pact", "Harbour Pact"),
        ("harbor pact", "Harbour Pact"),  # a slip
        ("harb", "Harbour Pact"),  # begun
        ("four harbours", "Harbour Pact"),  # of its quote
        ('"fishing boats"', "Harbour Pact"),
        ("treaty hofn", "Harbour Pact"),  # its form and its place, without the accent
        ("pact Peru 2030", "Harbour Pact"),  # its party and its date
        ("a ruiz", "Ana Ruiz"),  # another name
        ("olga ivanova", "Ольга Иванова"),
        ("Иванова", "Ольга Иванова"),
        ("Höfn", "Höfn"),
        ("PER", "Peru"),
    ],
)
def test_a_thing_is_found_by_what_people_know_of_it(store: ReleaseStore, words: str, label: str):
    assert label in _labels(store, words)


@pytest.mark.parametrize(
    "words", ['"boats fishing"', "zeppelin", '"', "AND", "harbour) OR (name:"]
)
def test_words_are_only_words(store: ReleaseStore, words: str):
    asked = Asked(words=words, chosen={"type": ("agreement",)})

    found = search(Index.open(store, None), asked)

    assert {hit.label for hit in found.hits} <= {"Harbour Pact"}


def test_a_word_that_stands_nowhere_is_taken_for_what_is_spelt_like_it(store: ReleaseStore):
    found = search(Index.open(store, None), Asked(words="harbuor"))

    assert found.spelt == (("harbuor", ("harbour",)),)
    assert found.hits[0].label == "Harbour Pact"


def test_where_nothing_has_all_words_what_has_some_is_told_as_such(store: ReleaseStore):
    found = search(Index.open(store, None), Asked(words="zeppelin pact"))

    assert (found.loose, found.hits[0].label) == (True, "Harbour Pact")


def test_values_of_a_choice_are_counted_under_all_other_choices(store: ReleaseStore):
    asked = Asked(words="", chosen={"type": ("agreement",), "issuer": ("ISL",)})
    found = search(Index.open(store, None), asked)

    assert found.total == 1
    assert found.facets["type"] == (
        Counted(value="person", count=2),
        Counted(value="release", count=2),
        Counted(value="agreement", count=1),
        Counted(value="aid", count=1),
    )
    assert found.facets["state"] == (
        Counted(value="ISL", count=1),
        Counted(value="PER", count=1),
    )
    assert found.facets["year"] == (Counted(value="2030", count=1),)
    assert found.facets["status"] == (Counted(value="actual", count=1),)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2030-05-02", "2030-05-02", ["Harbour Pact"]),
        ("2030-05", "", ["Harbour Pact"]),
        ("2030-06", "", []),
        ("", "2030-05-01", []),
        ("2030", "2030", ["Harbour Pact"]),
    ],
)
def test_days_bound_when_something_was(
    store: ReleaseStore, first: str, last: str, found: list[str]
):
    chosen = {"type": ("agreement",)}
    assert _labels(store, "pact", chosen=chosen, first=first, last=last) == found


@pytest.mark.parametrize(
    "asked",
    [
        Asked(words=""),
        Asked(words="of the"),
        Asked(words="pact", chosen={"type": ("treaty",)}),
        Asked(words="pact", chosen={"colour": ("red",)}),
        Asked(words="pact", first="yesterday"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_what_can(store: ReleaseStore, asked: Asked):
    with pytest.raises(BadParameterError) as raised:
        search(Index.open(store, None), asked)

    assert raised.value.hint


@pytest.mark.parametrize(
    ("prefix", "labels"),
    [
        ("ha", ["Harbour Pact"]),
        ("pac", ["Harbour Pact"]),
        ("harbour p", ["Harbour Pact"]),
        ("an", ["Ana Ruiz"]),
        ("hof", ["Höfn"]),
        ("ice", ["Iceland"]),
        ("xyz", []),
        (" ", []),
    ],
)
def test_names_are_suggested_from_their_beginning_or_that_of_a_word(
    store: ReleaseStore, prefix: str, labels: list[str]
):
    found = suggest(Index.open(store, None), prefix)

    assert [each.label for each in found if each.kind not in ("release", "aid")] == labels
