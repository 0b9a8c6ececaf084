"""The address of a page follows from the IRI of the thing."""

import pytest

from kg.network.evidence import Quote
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.languages import SOURCE, languages

_BASE = "https://example.org/kg/"


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("id/person/ada-byron", "/person/ada-byron"),
        ("id/release/aaa-1/meeting-k2", "/release/aaa-1/meeting-k2"),
        ("id/relationship/aaa-bbb", "/dyad/AAA-BBB"),
        ("id/likeness/x1", "/likeness/x1"),
        ("id/software/x1", ""),
        ("graph/registry", ""),
    ],
)
def test_a_thing_has_its_page_under_the_end_of_its_iri(iri: str, path: str):
    assert Addresses(_BASE).of(_BASE + iri) == path


def test_a_thing_of_another_base_has_no_page():
    assert Addresses(_BASE).of("https://elsewhere.example/id/person/ada-byron") == ""


def test_a_quote_leads_to_its_place_in_the_release():
    quote = Quote(
        text="met",
        start=4,
        end=7,
        release=f"{_BASE}id/release/aaa-1",
        release_label="Ministry, 2026-01-10",
        source_class="official",
        according_to="",
        according_to_label="",
    )

    assert Addresses(_BASE).sentence(quote) == "/release/aaa-1#char=4,7"


def test_links_carry_days_and_language_on_and_keep_the_fragment():
    asked = Asked(
        path="/dyad/AAA-BBB",
        words=languages()[SOURCE],
        query={"lang": "en", "as_of": "2026-01-05", "all": "meetings"},
    )

    assert asked.href("/release/x#char=4,7") == "/release/x?as_of=2026-01-05&lang=en#char=4,7"
    assert asked.here(all="") == "/dyad/AAA-BBB?lang=en&as_of=2026-01-05"
