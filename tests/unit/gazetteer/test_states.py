from collections import Counter

import pytest

from kg.gazetteer import State, load_gazetteer

KNOWN = load_gazetteer()
MEMBERS = [state for state in KNOWN.states if state.status == "member"]
OBSERVERS = [state for state in KNOWN.states if state.status == "observer"]


def test_the_united_nations_have_193_members_and_two_observer_states():
    assert len(MEMBERS) == 193
    assert [state.iso3 for state in OBSERVERS] == ["PSE", "VAT"]


@pytest.mark.parametrize("state", [*MEMBERS, *OBSERVERS], ids=lambda state: state.iso3)
def test_every_member_and_observer_has_all_that_a_release_may_say_of_it(state: State):
    assert state.name in state.names
    assert state.official_name in state.names
    assert state.adjectives
    assert state.capital
    assert state.currency in KNOWN.currency_codes
    assert len(state.iso2) == 2


def test_states_are_sorted_by_code_and_no_code_comes_twice():
    codes = [state.iso3 for state in KNOWN.states]

    assert codes == sorted(set(codes))
    assert all(count == 1 for count in Counter(state.iso2 for state in KNOWN.states).values())


@pytest.mark.parametrize(
    ("form", "iso3"), [("Việt Nam", "VNM"), ("México", "MEX"), ("Perú", "PER"), ("Ruanda", "RWA")]
)
def test_states_are_known_as_english_texts_of_their_own_spell_them(form: str, iso3: str):
    state = KNOWN.state_named(form)

    assert state is not None
    assert state.iso3 == iso3


def test_the_forms_that_two_states_share_are_these_and_no_others():
    shared = {
        form
        for kind in ("names", "adjectives", "people")
        for form, count in Counter(
            form for state in KNOWN.states for form in getattr(state, kind)
        ).items()
        if count > 1
    }

    assert shared == {"Congo", "Congolese", "Dominican", "Dominicans"}


def test_the_errors_of_the_data_package_are_corrected():
    adjectives = {state.iso3: state.adjectives for state in KNOWN.states}
    capitals = {state.iso3: state.capital for state in KNOWN.states}

    assert adjectives["MDV"] == ("Maldivian",)
    assert adjectives["NZL"] == ("New Zealand",)
    assert adjectives["TJK"] == ("Tajik", "Tajikistani")
    assert capitals["KAZ"] == ("Astana", "Nur-Sultan")
    assert capitals["BDI"] == ("Gitega",)


def test_a_name_stands_in_a_sentence_with_its_article():
    prose = {state.iso3: state.in_prose for state in KNOWN.states}

    assert prose["USA"] == "the United States"
    assert prose["NLD"] == "the Netherlands"
    assert prose["KHM"] == "Cambodia"
