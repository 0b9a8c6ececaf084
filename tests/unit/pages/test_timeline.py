"""The layout of a timeline."""

from datetime import date
from itertools import pairwise
from typing import Final

import pytest

from kg.pages.timeline import WIDTH, Moment, timeline

#: About how wide a year and a month are in words, in units of the picture.
_WIDEST: Final = {4: 30, 7: 70}


def _moment(day: str, label: str = "Talks", lane: str = "Meetings") -> Moment:
    return Moment(lane=lane, day=date.fromisoformat(day), label=label, href="/x", told=day)


def test_without_moments_there_is_no_picture():
    assert timeline([], ["Meetings"]) is None


def test_lanes_stand_in_the_order_given_and_only_where_something_is_in_them():
    picture = timeline(
        [_moment("2026-01-10", lane="Aid"), _moment("2026-02-10")], ["Meetings", "Events", "Aid"]
    )

    assert picture is not None
    assert [lane.name for lane in picture.lanes] == ["Meetings", "Aid"]


def test_labels_that_would_touch_stand_in_different_rows():
    picture = timeline([_moment("2026-01-10"), _moment("2026-01-11")], ["Meetings"])

    assert picture is not None
    first, second = picture.lanes[0].dots
    assert first.x < second.x
    assert first.y < second.y


def test_what_has_no_room_is_counted():
    picture = timeline([_moment("2026-01-10", label=f"Talks {n}") for n in range(9)], ["Meetings"])

    assert picture is not None
    assert (len(picture.lanes[0].dots), picture.lanes[0].left_out) == (7, 2)


def test_what_was_years_before_the_rest_stands_apart_and_squeezes_nothing():
    late = [_moment(f"2025-{month:02}-01", label="Talks") for month in range(1, 9)]
    picture = timeline([_moment("1954-07-20"), _moment("2000-06-14"), *late], ["Meetings"])
    alone = timeline(late, ["Meetings"])

    assert picture is not None
    assert alone is not None
    assert picture.earlier is not None
    assert alone.earlier is None
    before = [dot for dot in picture.lanes[0].dots if dot.x < picture.earlier.x]
    assert [f"{dot.moment.day}" for dot in before] == ["1954-07-20", "2000-06-14"]
    assert picture.earlier.told == "1954–2000"
    assert [tick.told for tick in picture.ticks] == [tick.told for tick in alone.ticks]


def test_a_few_years_or_as_many_before_as_after_are_in_one_scale():
    near = [_moment(f"{year}-01-01") for year in (2023, 2025, 2025, 2025, 2025, 2025)]
    many = [_moment(f"{year}-01-01") for year in (1990, 1991, 1992, 2023, 2024, 2025)]

    for moments in (near, many):
        picture = timeline(moments, ["Meetings"])
        assert picture is not None
        assert picture.earlier is None


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2026-01-10", "2026-01-10", ["2026-01-01"]),
        ("2025-11-20", "2026-01-10", ["2025-12-01", "2026-01-01"]),
        ("2023-12-15", "2026-01-10", ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01",
                                      "2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01",
                                      "2026-01-01"]),
        ("2019-06-01", "2026-01-10", [f"{year}-01-01" for year in range(2020, 2027)]),
        ("1900-06-01", "2026-01-10", [f"{year}-01-01" for year in range(1902, 2027, 6)]),
    ],
)  # fmt: skip
def test_ticks_are_months_quarters_or_years_as_the_time_allows(
    first: str, last: str, ticks: list[str]
):
    picture = timeline([_moment(first), _moment(last)], ["Meetings"])

    assert picture is not None
    assert [tick.day.isoformat() for tick in picture.ticks] == ticks
    assert all(b.x - a.x > _WIDEST[len(a.told)] for a, b in pairwise(picture.ticks))
    assert all(0 < dot.x < WIDTH for dot in picture.lanes[0].dots)
