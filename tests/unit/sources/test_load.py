from pathlib import Path

import pytest

from kg import assets
from kg.errors import SourceError
from kg.gazetteer import load_gazetteer
from kg.sources import Source, load_sources

SOURCES = load_sources()


def test_a_source_is_found_by_its_id():
    found = SOURCES["khm-mfaic"]

    assert found.state == "KHM"
    assert found.body == "Ministry of Foreign Affairs and International Cooperation"
    assert found.house_style == ("family name first", "caps surnames")
    assert found.source_class == "official"


@pytest.mark.parametrize("key", ["KEN", "ken", "Ken"])
def test_the_code_of_a_state_finds_its_generated_default_source(key: str):
    assert SOURCES[key] == Source(
        id="ken",
        state="KEN",
        body="Government of Kenya",
        names=("Government of the Republic of Kenya",),
        currency="KES",
        dollar="USD",
    )


def test_every_state_of_the_gazetteer_has_a_default_source():
    issuers = [SOURCES[state.iso3].issuer for state in load_gazetteer().states]

    assert issuers == [state.iso3 for state in load_gazetteer().states]


def test_a_state_with_source_files_keeps_its_default_source():
    assert SOURCES["KHM"].id == "khm"
    assert SOURCES["USA"].body == "Government of the United States"


@pytest.mark.parametrize(
    ("key", "dollar"), [("AUS", "AUD"), ("sgp-minlaw", "SGD"), ("LKA", "USD"), ("ECU", "USD")]
)
def test_a_bare_dollar_is_the_states_own_if_it_has_one_else_american(key: str, dollar: str):
    assert SOURCES[key].dollar == dollar


def test_an_organisation_of_states_is_the_issuer_of_no_state():
    found = SOURCES["asean"]

    assert found.state is None
    assert found.issuer == ""


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [("khm-mfa", "khm-mfaic"), ("Cambodia", "KHM"), ("UK", "GBR"), ("THB", "THA")],
)
def test_a_key_that_is_no_source_is_refused_with_what_comes_close(key: str, suggestion: str):
    with pytest.raises(SourceError, match=f"no source is called '{key}'") as raised:
        SOURCES[key]

    assert suggestion in raised.value.hint


def test_a_key_that_is_like_nothing_is_refused_with_the_command_that_lists_sources():
    with pytest.raises(SourceError) as raised:
        SOURCES["?"]

    assert "kg sources" in raised.value.hint


def test_codes_and_ids_are_contained_and_other_keys_are_not():
    assert "asean" in SOURCES
    assert "KEN" in SOURCES
    assert "nobody" not in SOURCES


def test_the_sources_that_have_files_are_listed_sorted():
    stems = sorted(path.stem for path in assets.SOURCES.glob("*.yaml"))

    assert list(SOURCES) == stems
    assert len(SOURCES) == len(stems)


def test_an_empty_folder_has_only_default_sources(tmp_path: Path):
    sources = load_sources(tmp_path)

    assert list(sources) == []
    assert sources["THA"].body == "Government of Thailand"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("CHE", ("Government of the Swiss Confederation",)),
        ("BRN", ("Government of Brunei Darussalam",)),
        ("JPN", ()),
    ],
)
def test_a_default_source_knows_the_government_by_the_official_name(
    code: str, names: tuple[str, ...]
):
    assert SOURCES[code].names == names


def test_forty_five_issuers_of_thirty_two_states_have_files():
    assert len(SOURCES) >= 45
    assert len({source.state for source in SOURCES.values() if source.state}) >= 32


def test_no_two_sources_of_a_state_have_one_name():
    seen: dict[tuple[str, str], str] = {}
    for source in SOURCES.values():
        for name in dict.fromkeys((source.body, *source.names)):
            other = seen.setdefault((source.issuer, name.casefold()), source.id)
            assert other == source.id, name
