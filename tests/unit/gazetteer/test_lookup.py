import pytest

from kg.gazetteer import load_gazetteer

KNOWN = load_gazetteer()


def code(text: str) -> str | None:
    state = KNOWN.state_named(text)
    return state.iso3 if state else None


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Cambodia", "KHM"),
        ("the Kingdom of Cambodia", "KHM"),
        ("KINGDOM OF CAMBODIA", "KHM"),
        ("Cambodia’s", "KHM"),
        ("Royal Government of Cambodia", "KHM"),
        ("the Cambodian side", "KHM"),
        ("Royal Thai Government", "THA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("the United States’", "USA"),
        ("U.S. Government", "USA"),
        ("the United Kingdom", "GBR"),
        ("Great Britain", "GBR"),
        ("Viet Nam", "VNM"),
        ("the Lao PDR", "LAO"),
        ("Republic of Korea", "KOR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("Turkey", "TUR"),
        ("Republic of Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Union of Myanmar", "MMR"),
        ("East Timor", "TLS"),
        ("Brunei Darussalam", "BRN"),
        ("Swaziland", "SWZ"),
        ("the Vatican", "VAT"),
        ("Kosovo", "XKX"),
        ("Hong Kong SAR", "HKG"),
        ("People's Republic of China", "CHN"),
        ("Republic of China", "TWN"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Democratic Republic of Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("St. Lucia", "LCA"),
    ],
)
def test_a_state_is_found_by_every_usual_form_of_its_name(text: str, iso3: str):
    assert code(text) == iso3


@pytest.mark.parametrize(
    "text",
    [
        "us",
        "turkey",
        "chad",
        "jersey",
        "china",
        "Congo",
        "Cambodian",
        "the government",
        "Embassy of the Republic of Korea",
        "Beijing, People's Republic of China",
        "both sides",
        "",
    ],
)
def test_common_words_adjectives_and_names_of_two_states_find_no_state(text: str):
    assert code(text) is None


@pytest.mark.parametrize(
    ("text", "iso3"),
    [("Thai", "THA"), ("Thais", "THA"), ("Polish", "POL"), ("U.S.", "USA"), ("Swiss", "CHE")],
)
def test_adjectives_and_people_find_their_state(text: str, iso3: str):
    found = KNOWN.adjective(text)

    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize("text", ["polish", "Dominican", "Congolese", "Thailand"])
def test_what_is_no_adjective_of_one_state_alone_finds_none(text: str):
    assert KNOWN.adjective(text) is None


def test_a_code_finds_its_state_in_any_case():
    assert KNOWN.state("khm") == KNOWN.state("KHM") == KNOWN.state_named("Cambodia")
    assert KNOWN.state("ZZZ") is None


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Geneva", "Geneva", "CHE"),
        ("The Hague", "The Hague", "NLD"),
        ("THE HAGUE", "The Hague", "NLD"),
        ("Malé", "Malé", "MDV"),
        ("Washington DC", "Washington, D.C.", "USA"),
        ("Naypyidaw", "Nay Pyi Taw", "MMR"),
        ("Kingston", "Kingston", "JAM"),
        ("South China Sea", "South China Sea", None),
    ],
)
def test_a_place_is_found_by_any_of_its_names(text: str, name: str, state: str | None):
    place = KNOWN.place_named(text)

    assert place is not None
    assert (place.name, place.state) == (name, state)


def test_a_name_of_two_places_finds_none_alone_but_both_are_listed():
    assert KNOWN.place_named("Victoria") is None
    assert [place.state for place in KNOWN.places_named("Victoria")] == ["AUS", "SYC"]


def test_no_place_is_found_by_a_common_word():
    assert [KNOWN.place_named(word) for word in ("Male", "Nice", "reading", "Bath")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ASEAN", "Association of Southeast Asian Nations"),
        ("the United Nations", "United Nations"),
        ("WHO", "World Health Organization"),
        ("Interpol", "International Criminal Police Organization"),
        ("ASIAN DEVELOPMENT BANK", "Asian Development Bank"),
    ],
)
def test_an_organisation_is_found_by_name_and_abbreviation(text: str, name: str):
    found = KNOWN.organization_named(text)

    assert found is not None
    assert found.name == name


def test_an_abbreviation_is_not_found_by_a_word_in_lower_case():
    assert KNOWN.organization_named("who") is None
    assert KNOWN.organization_named("quad") is None
