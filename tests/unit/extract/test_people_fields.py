"""Posts and their holders where no list helps: unknown fields and bodies, fathers, namesakes."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Meeting, Tenure
from tests.unit.extract.analysed import analysed


def held(*sentences: str) -> list[tuple[str, str, str | None]]:
    facts = [f for f in read(analysed(*sentences)) if isinstance(f, Tenure)]
    return [(f.person, f.post, f.state or f.org) for f in facts]


@pytest.mark.parametrize(
    ("sentence", "tenure"),
    [
        (
            "On his tour of Central America, Foreign Minister Ola Berg praised the ferries.",
            ("Ola Berg", "Foreign Minister", "NOR"),
        ),
        (
            "He met the Secretary for Asia and Oceania of the Lao Ministry of Trade Mai Keo.",
            ("Mai Keo", "Secretary for Asia and Oceania of the Ministry of Trade", "LAO"),
        ),
        (
            "Sheikh Sultan bin Omar Al Mazi, Minister of Tides of Qatar, praised the ferries.",
            ("Sultan bin Omar Al Mazi", "Minister of Tides", "QAT"),
        ),
        (
            "The Representative of the President of Laos on Special Assignments Mai Keo left.",
            ("Mai Keo", "Representative of the President on Special Assignments", "LAO"),
        ),
        (
            "The Minister of Science, Ocean Learning and Tides, Ms Mai Keo, praised the ferries.",
            ("Mai Keo", "Minister of Science, Ocean Learning and Tides", "NOR"),
        ),
        (
            "They met a mission of the Nordic Ferry Bank led by Vice-President Mai Keo.",
            ("Mai Keo", "Vice-President", "Nordic Ferry Bank"),
        ),
        (
            "Minister of Fisheries Pieter van der Velde praised the ferries.",
            ("Pieter van der Velde", "Minister of Fisheries", "NOR"),
        ),
        (
            "Mai Keo, Chairman of the Elders' Assembly, praised the ferries.",
            ("Mai Keo", "Chairman", "Elders' Assembly"),
        ),
    ],
)
def test_a_post_is_read_whole_and_belongs_to_its_holder(
    sentence: str, tenure: tuple[str, str, str]
):
    assert tenure in held(sentence)


def test_all_in_a_list_of_officials_of_a_state_act_for_it():
    found = held(
        "The ferries were opened before a number of Lao ministers, including Minister of Trade"
        " Mai Keo, Minister of Finance Noy Sisa and Minister of Health Kham Lo."
    )

    assert {state for _, _, state in found} == {"LAO"}


@pytest.mark.parametrize("thing", ["University", "Airport", "Relief Fund"])
def test_what_is_called_after_a_king_is_no_king(thing: str):
    assert held(f"The ferries were given by the donors and by King Olav {thing} on Monday.") == []


def test_a_father_is_not_his_son():
    found = held(
        "Sheikh Abdullah bin Zaki Al Mazi, Minister of Tides of Qatar, and Turki bin Abdullah Al"
        " Dar, Ambassador of Kuwait to Qatar, praised the ferries."
    )

    assert [person for person, _, _ in found] == [
        "Abdullah bin Zaki Al Mazi", "Turki bin Abdullah Al Dar",
    ]  # fmt: skip


def test_who_is_said_to_attend_takes_part():
    facts = read(
        analysed(
            "Ola Berg, Minister of Tides of Norway, held talks with Mai Keo, Minister of Tides of"
            " Laos.",
            "Attending the meeting were Noy Sisa, Ambassador of Laos to Norway, and Kari Li, State"
            " Secretary.",
        )
    )
    (fact,) = (f for f in facts if isinstance(f, Meeting))

    assert fact.participants == ("Ola Berg", "Mai Keo", "Noy Sisa", "Kari Li")


@pytest.mark.parametrize(
    ("sentence", "tenure"),
    [
        ("The Minister thanked Fiji and Prime Minister Mai Keo for the boats.",
         ("Mai Keo", "Prime Minister", "FJI")),
        ("Norway is grateful to the Republic of Ghana and President Kofi Antwi.",
         ("Kofi Antwi", "President", "GHA")),
        ("She met the leaders of Fiji, Tonga and Prime Minister Mai Keo of Samoa.",
         ("Mai Keo", "Prime Minister", "WSM")),
    ],
)  # fmt: skip
def test_who_is_named_with_a_state_by_and_acts_for_it(sentence: str, tenure: tuple[str, ...]):
    assert tenure in held(sentence)


def test_nobody_is_president_of_a_monarchy():
    told = held(
        "The Minister received the Ambassador of Tonga in Oslo.",
        "The Ministers thanked Prime Minister Ola Berg and President Kofi Antwi for the boats.",
    )

    states = {person: state for person, _, state in told}
    assert states["Kofi Antwi"] not in ("NOR", "TON")
