"""Links by place and order: while in a country, where somebody went, after the talks."""

import pytest

from kg.extract import extractor
from kg.model.facts import Agreement, Link, Meeting
from tests.unit.extract.analysed import analysed


def links(*sentences: str) -> list[tuple[str, str, str]]:
    """Return relation and both ends of each link; the forms of meetings, the names of others."""
    facts = extractor.read(analysed(*sentences))
    shown = {
        f.id: f.form if isinstance(f, Meeting) else f.name
        for f in facts
        if isinstance(f, Meeting | Agreement)
    }
    return [
        (f.relation, shown.get(f.source, f.source), shown.get(f.target, f.target))
        for f in facts
        if isinstance(f, Link)
    ]


SIDELINES = (
    "Foreign Minister Ola Berg met Minister Mai Keo of Laos on the sidelines of the "
    "Bergen Peace Conference."
)
VISIT = "Foreign Minister Ola Berg visited Laos on 3 May 2024."


@pytest.mark.parametrize(
    ("sentences", "link"),
    [
        (
            (
                VISIT,
                "While in Vientiane, Foreign Minister Ola Berg met President Mai Keo of Laos.",
            ),
            ("during", "meeting", "visit"),
        ),
        (
            (f"{VISIT[:-1]}, where he met President Mai Keo of Laos.",),
            ("during", "meeting", "visit"),
        ),
        (
            (SIDELINES,),
            ("during", "meeting", "Bergen Peace Conference"),
        ),
        (
            (
                "Foreign Minister Ola Berg held talks with Minister Mai Keo of Laos.",
                "After the talks, the two ministers signed the Agreement on Fisheries.",
            ),
            ("follows", "Agreement on Fisheries", "meeting"),
        ),
    ],
)
def test_words_of_place_and_order_tie_facts_to_meetings(
    sentences: tuple[str, ...], link: tuple[str, str, str]
):
    assert links(*sentences) == [link]


def test_nothing_is_tied_to_a_stay_that_was_not_told():
    assert links("While in Vientiane, Foreign Minister Ola Berg met President Mai Keo.") == []


def test_what_is_only_to_be_concluded_was_not_concluded_there():
    found = links(
        "Foreign Minister Ola Berg held talks with Foreign Minister Mai Keo of Laos, during which "
        "they agreed to expedite the conclusion of the Agreement on Ferries."
    )

    assert [source for _, source, _ in found if source == "Agreement on Ferries"] == []
