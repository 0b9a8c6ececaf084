import pytest

from kg.errors import AmbiguousNameError, NotFoundError
from kg.trace import resolve
from tests.unit.network.sample import (
    CLAIMS,
    FIRST,
    FIRST_GRAPHS,
    ID,
    REGISTRY,
    SECOND,
    engine_of,
    iri,
    sample,
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("truce", f"release/{FIRST}/agreement-truce"),
        ("the truce of 3 March", f"release/{FIRST}/agreement-truce"),
        ("Valletta agreement", f"release/{FIRST}/agreement-harbour"),
        ("harbor agrement", f"release/{FIRST}/agreement-harbour"),
        ("JHC joint statement", "agreement/2030-09-01-joint-statement"),
        ("joint statement of 2030-09-01", "agreement/2030-09-01-joint-statement"),
        ("accord on ferries", f"release/{SECOND}/agreement-ferries"),
        ("Joint Harbour Committee", "organization/joint-harbour-committee"),
        ("JHC", "organization/joint-harbour-committee"),
        ("Berg", "person/alda-berg"),
        ("ALDA BERG", "person/alda-berg"),
        ("berg meets zahra", f"release/{FIRST}/meeting-1"),
        ("NZL", "state/nzl"),
        ("Valletta", "place/mlt-valletta"),
        (iri("state/mlt"), "state/mlt"),
    ],
)
def test_a_name_means_what_has_all_of_its_words(name: str, meant: str):
    assert resolve(sample(), name).removeprefix(ID) == meant


def test_a_name_of_several_things_lists_them():
    with pytest.raises(AmbiguousNameError) as raised:
        resolve(sample(), "NZD 4000000")

    assert "NZD 4000000 for lighthouses" in raised.value.hint
    assert iri(f"release/{FIRST}/aid-2") in raised.value.hint


def test_an_unknown_name_lists_what_comes_close():
    with pytest.raises(NotFoundError) as raised:
        resolve(sample(), "Alda Bergmann of Malta")

    assert "Alda Berg" in raised.value.hint


@pytest.mark.parametrize("name", ["", "the", "🦆", iri("state/xxx"), "http://not an iri"])
def test_what_names_nothing_is_an_error_with_a_hint(name: str):
    with pytest.raises(NotFoundError) as raised:
        resolve(sample(), name)

    assert raised.value.hint


def _second_truce(date: str) -> str:
    return (
        f"<https://example.org/kg/graph/{SECOND}/facts> {{ id:release\\/{SECOND} a :Release ;"
        ' rdfs:label "Digest 2" ; :sourceClass vsource:digest .'
        f' r2:agreement-truce a :Agreement ; rdfs:label "truce" ; :date "{date}" ;'
        " :instrument vins:ceasefire ; :party id:state\\/isl , id:state\\/mlt . }"
    )


def test_an_agreement_that_several_releases_tell_of_is_that_of_the_official_one():
    engine = engine_of(
        REGISTRY + FIRST_GRAPHS + _second_truce("2030-03-03"), {FIRST: CLAIMS[FIRST]}
    )

    assert resolve(engine, "truce 3 March 2030") == iri(f"release/{FIRST}/agreement-truce")


def test_an_agreement_told_without_its_parties_is_the_one_of_that_form_and_date():
    told = _second_truce("2030-03-03").replace(":party id:state\\/isl , id:state\\/mlt", "")
    engine = engine_of(REGISTRY + FIRST_GRAPHS + told, {FIRST: CLAIMS[FIRST]})

    assert resolve(engine, "truce 3 March 2030") == iri(f"release/{FIRST}/agreement-truce")


def test_agreements_of_different_dates_are_different():
    engine = engine_of(
        REGISTRY + FIRST_GRAPHS + _second_truce("2030-03-04"), {FIRST: CLAIMS[FIRST]}
    )

    with pytest.raises(AmbiguousNameError):
        resolve(engine, "ceasefire March 2030")
