"""The body that a letterhead names is found among those of its state."""

import pytest

from kg.gazetteer import load_gazetteer
from kg.sources import Source, Sources, load_sources

SOURCES = load_sources()


@pytest.mark.parametrize(
    ("letterhead", "state", "found"),
    [
        ("KINGDOM OF CAMBODIA\nMINISTRY OF NATIONAL DEFENCE", "KHM", "khm-mnd"),
        (
            "**Ministry of Foreign Affairs**\n**and International Cooperation**",
            "KHM",
            "khm-mfaic",
        ),
        ("No. 5/2031 MFAIC", "KHM", "khm-mfaic"),
        ("no. 5/2031 mfaic", "KHM", None),
        ("MINISTRY OF FOREIGN AFFAIRS", "THA", "tha-mfa"),
        ("Ministry of Foreign Affairs", "VNM", "vnm-mofa"),
        ("ROYAL THAI GOVERNMENT\nMinistry of Foreign Affairs", "THA", "tha-mfa"),
        ("Prime Minister’s Office\nMalaysia", "MYS", "mys-pmo"),
        ("Ministry of Lakes", "KHM", None),
        ("Ministry of Foreign Affairs of Japan", "KHM", None),
        ("ASEAN", None, None),
        ("", "KHM", None),
    ],
)
def test_the_lowest_body_of_the_letterhead_that_is_known_is_found(
    letterhead: str, state: str | None, found: str | None
):
    source = SOURCES.recognise(letterhead, state)

    assert (source.id if source else None) == found


def test_a_name_that_two_bodies_have_means_neither():
    both = {
        name: Source(id=name, state="KEN", body=f"Ministry {name}", names=("Lake House",))
        for name in ("a", "b")
    }

    assert Sources(both, load_gazetteer()).recognise("Lake House", "KEN") is None
