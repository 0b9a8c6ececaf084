"""The day on which something was said is that which stands with the verb of saying."""

import pytest

from kg.extract.extractor import extracted
from kg.model.facts import Statement
from tests.unit.extract.analysed import analysed

BERG = "Foreign Minister Anders Berg"


def days(*sentences: str) -> list[tuple[str | None, str | None]]:
    """Return the day and the words that support it of each statement of Anders Berg."""
    facts = extracted(analysed(*sentences)).facts
    return [
        (
            f.date,
            next((s.evidence.quote for s in f.support if s.slot == "date"), None),
        )
        for f in facts
        if isinstance(f, Statement) and f.speakers == ("Anders Berg",)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{BERG} announced on 3 May 2024 that Norway will open an embassy in Suva.",
        f"{BERG} announced in Oslo on 3 May 2024 that Norway will open an embassy in Suva.",
        f"On 3 May 2024, {BERG} announced that Norway will open an embassy in Suva.",
    ],
)
def test_a_day_with_the_verb_is_that_of_saying(sentence: str):
    assert days(sentence) == [("2024-05-03", "3 May 2024")]


def test_the_same_day_is_the_last_that_was_named_before():
    told = days(
        "On 3 May 2024, a ferry ran aground off Bergen.",
        f"{BERG} announced on the same day that Norway will inspect all ferries.",
    )

    assert told == [("2024-05-03", "the same day")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{BERG} announced that Norway will open an embassy in Suva on 3 May 2025.",
        f"{BERG} announced that Norway had closed two embassies on the same day.",
        f"{BERG}, who was appointed on 3 May 2023, announced that Norway will open an embassy.",
    ],
)
def test_a_day_of_which_somebody_speaks_or_that_tells_of_the_speaker_is_not_that_of_saying(
    sentence: str,
):
    assert days("On 1 May 2024, the Storting met.", sentence) == [(None, None)]
