from collections import Counter

from kg.gazetteer import load_gazetteer

KNOWN = load_gazetteer()


def test_every_place_has_a_name_of_its_own_in_its_state():
    twice = [
        place
        for place, count in Counter((one.state, one.name) for one in KNOWN.places).items()
        if count > 1
    ]

    assert twice == []


def test_the_names_that_two_places_share_are_these_and_no_others():
    names = Counter(name for place in KNOWN.places for name in place.names)

    assert {name for name, count in names.items() if count > 1} == {"Victoria", "Peace Palace"}


def test_every_place_lies_in_a_known_state_or_in_none():
    assert [p.name for p in KNOWN.places if p.state and KNOWN.state(p.state) is None] == []


def test_every_capital_of_a_state_is_a_place_of_that_state():
    capitals = {place.state: place.names for place in KNOWN.places if place.capital}

    for state in KNOWN.states:
        assert capitals.get(state.iso3, ()) == state.capital


def test_no_two_organisations_share_a_name_or_an_abbreviation():
    names = Counter(name for one in KNOWN.organizations for name in one.names)

    assert [name for name, count in names.items() if count > 1] == []


def test_the_first_name_is_the_name():
    names = [
        *((place.name, place.names) for place in KNOWN.places),
        *((one.name, one.names) for one in KNOWN.organizations),
        *((state.name, state.names) for state in KNOWN.states),
    ]

    assert [name for name, forms in names if forms[0] != name] == []
