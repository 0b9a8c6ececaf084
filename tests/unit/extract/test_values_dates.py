from datetime import date

import pytest

from kg.extract.values_calendar import Calendar
from kg.extract.values_dates import find_dates

PUBLISHED = date(2024, 7, 17)  # a Wednesday


def found(
    text: str, *, published: date | None = PUBLISHED, month_first: bool = False
) -> list[tuple[str, str, bool]]:
    calendar = Calendar(published=published, month_first=month_first)
    return [
        (mention.value, text[slice(*mention.span)], mention.explicit)
        for mention in find_dates(text, 0, len(text), calendar)
    ]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("met on 5 May 2023 in Oslo", "2023-05-05", "5 May 2023"),
        ("on May 5, 2023, the", "2023-05-05", "May 5, 2023"),
        ("the 22nd of March, 2023", "2023-03-22", "22nd of March, 2023"),
        ("on Monday, 8 July 2024,", "2024-07-08", "Monday, 8 July 2024"),
        ("on 12 Sept. 2008 they", "2008-09-12", "12 Sept. 2008"),
        ("since June 2021 both", "2021-06", "June 2021"),
        ("since 2011 both", "2011", "2011"),
        ("published 2023-05-06 at", "2023-05-06", "2023-05-06"),
        ("from 3 to 5 June 2023", "2023-06-03/2023-06-05", "3 to 5 June 2023"),
        ("March 3 – 5, 2024", "2024-03-03/2024-03-05", "March 3 – 5, 2024"),
        ("from Monday 3 through Wednesday 5 June 2024", "2024-06-03/2024-06-05",
         "Monday 3 through Wednesday 5 June 2024"),
        ("on June 3, 4, and 5, 2024", "2024-06-03/2024-06-05", "June 3, 4, and 5, 2024"),
        ("on Friday (May 3, 2024) in", "2024-05-03", "Friday (May 3, 2024)"),
        (
            "28 July to 2 August 2023", "2023-07-28/2023-08-02", "28 July to 2 August 2023",
        ),
        (
            "4 March 2024 to 7 March 2024",
            "2024-03-04/2024-03-07",
            "4 March 2024 to 7 March 2024",
        ),
    ],
)  # fmt: skip
def test_a_date_with_a_year_is_explicit(text: str, value: str, words: str):
    assert found(text) == [(value, words, True)]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("from July 11-13 the", "2024-07-11/2024-07-13", "July 11-13"),
        ("will visit on 23 October", "2024-10-23", "23 October"),
        ("arrived today", "2024-07-17", "today"),
        ("left yesterday", "2024-07-16", "yesterday"),
        ("this afternoon (16) at", "2024-07-16", "this afternoon (16)"),
        ("this morning (30)", "2024-06-30", "this morning (30)"),
        ("met on Monday", "2024-07-15", "Monday"),
        ("last month", "2024-06", "last month"),
        ("later this year", "2024", "this year"),
        ("in October the", "2024-10", "October"),
    ],
)
def test_what_a_date_lacks_comes_from_the_day_of_issue(text: str, value: str, words: str):
    assert found(text) == [(value, words, False)]


def test_a_day_of_december_in_a_release_of_january_is_of_the_year_before():
    assert found("on 28 December", published=date(2025, 1, 3)) == [
        ("2024-12-28", "28 December", False)
    ]


def test_without_a_day_of_issue_dates_that_need_it_are_left_out():
    assert found("today and on 5 May, not on 5 May 2023", published=None) == [
        ("2023-05-05", "5 May 2023", True)
    ]


def test_the_source_says_whether_day_or_month_comes_first():
    assert found("on 03/02/2026") == [("2026-02-03", "03/02/2026", True)]
    assert found("on 03/02/2026", month_first=True) == [("2026-03-02", "03/02/2026", True)]
    assert found("on 03/25/2026") == [("2026-03-25", "03/25/2026", True)]


@pytest.mark.parametrize(
    "text", ["No. PR 03/2026", "they may agree", "31 February 2024", "in 20245"]
)
def test_what_is_no_date_is_not_read_as_one(text: str):
    assert [value for value, _, _ in found(text) if "-" in value and len(value) > 7] == []
