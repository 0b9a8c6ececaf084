from datetime import date

import pytest

from kg.network.dates import UNKNOWN, Interval, hull, interval, most_exact


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2030-03-03", date(2030, 3, 3), date(2030, 3, 3)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("2030-03-03/2030-03-05", date(2030, 3, 3), date(2030, 3, 5)),
        ("2030-03/..", date(2030, 3, 1), None),
        ("[..2030-03-03]", None, date(2030, 3, 3)),
        ("[2030-03-03..]", date(2030, 3, 3), None),
        ("2030-03-03~", date(2030, 3, 3), date(2030, 3, 3)),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(edtf: str, first: date | None, last: date | None):
    assert interval(edtf) == Interval(first=first, last=last)


@pytest.mark.parametrize("text", ["", "spring 2030", "2030-02-30", "2030-13", "last week"])
def test_what_is_no_date_is_unknown(text: str):
    assert interval(text) == UNKNOWN


def test_only_dates_that_cannot_overlap_are_in_order():
    march, day, next_day = interval("2030-03"), interval("2030-03-03"), interval("2030-03-04")

    assert day.before(next_day)
    assert not march.before(day)
    assert not day.before(march)
    assert not UNKNOWN.before(day)


def test_several_dates_of_one_thing_are_one_stretch_of_time():
    days = (interval("2030-03-05"), UNKNOWN, interval("2030-03-03"))

    assert hull(days) == Interval(first=date(2030, 3, 3), last=date(2030, 3, 5))
    assert hull((interval("2030-03-05"), interval("[..2030-03-09]"))).first is None


def test_of_several_dates_those_that_are_a_day_tell_when_a_thing_was():
    month, open_, day = interval("2030-03"), interval("[..2030-03-03]"), interval("2030-03-05")

    assert [each.exact for each in (month, open_, UNKNOWN, day)] == [
        None, None, None, date(2030, 3, 5),
    ]  # fmt: skip
    assert most_exact((month, day)) == day
    assert most_exact((month, open_)) == hull((month, open_))
